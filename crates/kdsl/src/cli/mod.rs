//! The command line of every chart crate: its `main` is one call.

mod args;
mod audit;
mod emit;
mod excerpt;
mod secrets;
mod verbs;

use crate::chart::{AnyChart, Chart};
use crate::error::{Code, Diagnostic, Error, Result, did_you_mean};
use crate::load::Config;
use crate::metadata::CargoPackage;
use anstream::ColorChoice;
use args::{Args, Color, Verb, command};
use clap::FromArgMatches;
use excerpt::with_excerpts;
use std::io::Write;
use std::process::ExitCode;

impl<C: Config> Chart<C> {
    /// Runs the command line. All of a chart crate's `main` is to return its result.
    pub fn main(self) -> ExitCode {
        run(self)
    }
}

/// Runs the command line. Returns 0 on success, 1 on a mistake or a difference; wrong usage exits with 2.
fn run<C: Config>(chart: Chart<C>) -> ExitCode {
    let (name, version) = chart.program_name();
    let mut command = command(name.clone(), version);
    let args = Args::from_arg_matches(&command.get_matches_mut())
        .unwrap_or_else(|error| error.format(&mut command).exit());
    match args.color {
        Color::Auto => ColorChoice::Auto,
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    }
    .write_global();
    let chart = match args.env_dir {
        Some(directory) => chart.environments(directory),
        None => chart,
    };
    let all: Vec<&dyn AnyChart> = std::iter::once(&chart as &dyn AnyChart)
        .chain(chart.companions().iter().map(|it| it.chart.as_ref()))
        .collect();
    let done = match &args.verb {
        Verb::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut command, name, &mut script);
            print(&String::from_utf8_lossy(&script))
        }
        verb => match &args.chart {
            None => dispatch(verb, &all),
            Some(name) => named(&all, name).and_then(|chart| dispatch(verb, &[chart])),
        },
    };
    done.unwrap_or_else(|error| {
        say(&shown(error, chart.package()));
        ExitCode::FAILURE
    })
}

/// Runs a verb: `emit` for all of the charts, any other for the first.
fn dispatch(verb: &Verb, charts: &[&dyn AnyChart]) -> Result<ExitCode> {
    let Some(chart) = charts.first().copied() else {
        return Ok(ExitCode::SUCCESS);
    };
    match verb {
        Verb::Emit(args) => emit::run(charts, args),
        Verb::Render(args) => verbs::render(chart, args),
        Verb::Explain(args) => verbs::explain(chart, args),
        Verb::Secrets(args) => secrets::run(chart, args),
        Verb::Audit(args) => audit::run(chart, args),
        Verb::Schema(args) => verbs::file(chart, args, "values.schema.json"),
        Verb::Values(args) => verbs::file(chart, args, "values.yaml"),
        Verb::Completions { .. } => Ok(ExitCode::SUCCESS),
    }
}

/// Finds the chart of this name.
fn named<'a>(all: &[&'a dyn AnyChart], wanted: &str) -> Result<&'a dyn AnyChart> {
    let mut names = Vec::new();
    for chart in all {
        let name = chart.name()?;
        if name == wanted {
            return Ok(*chart);
        }
        names.push(name);
    }
    let missing = Diagnostic::of(Code::MissingChart, format!("there is no chart `{wanted}`"));
    let known = format!("there are: {}", names.join(", "));
    Err(
        match did_you_mean(wanted, names.iter().map(String::as_str)) {
            Some(close) => missing.note(known).help(format!("did you mean `{close}`?")),
            None => missing.note(known),
        }
        .into(),
    )
}

/// Prints a result to the standard output.
fn print(text: &str) -> Result<ExitCode> {
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        // Whoever reads has read enough.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        Err(error) => Err(Diagnostic::of(
            Code::NotWritten,
            format!("the output can't be written: {error}"),
        )
        .into()),
        Ok(()) => Ok(ExitCode::SUCCESS),
    }
}

/// Prints a message to the standard error.
fn say(text: &str) {
    // A failure here can be reported nowhere.
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// Returns an error's text, with the lines of code that it is about.
fn shown(error: Error, package: &CargoPackage) -> String {
    with_excerpts(error, package).to_styled_string()
}
