//! The command line of every chart crate: its `main` is one call.

mod any_chart;
mod args;
mod audit;
mod emit;
mod excerpt;
mod explain;
mod render;
mod schema;
mod secrets;
mod values;

pub(crate) use any_chart::AnyChart;

use crate::chart::Chart;
use crate::environment;
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
    /// The command line: what a chart crate's `main` returns.
    pub fn main(self) -> ExitCode {
        run(self)
    }
}

/// Runs the command line and tells how it went: 0 well, 1 not well or a check that differs, 2 misused.
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
        Verb::Emit(emit) => match &args.chart {
            None => emit::run(&all, emit),
            Some(name) => named(&all, name).and_then(|chart| emit::run(&[chart], emit)),
        },
        verb => match &args.chart {
            None => chart.run(verb),
            Some(name) => named(&all, name).and_then(|chart| chart.run(verb)),
        },
    };
    done.unwrap_or_else(|error| {
        say(&shown(error, chart.package()));
        ExitCode::FAILURE
    })
}

/// The chart of this name.
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

/// Prints a result.
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

/// Tells how it goes, beside the output.
fn say(text: &str) {
    // Nobody could be told that nobody can be told.
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// What went wrong, with the lines that it went wrong in.
fn shown(error: Error, package: &CargoPackage) -> String {
    with_excerpts(error, package).to_styled_string()
}

/// The environments that were asked for.
fn environments<C: Config>(chart: &Chart<C>, named: &[String], all: bool) -> Result<Vec<String>> {
    if all {
        let found = environment::names(chart.directory())?;
        if found.is_empty() {
            return Err(Diagnostic::of(
                Code::MissingEnvironment,
                format!(
                    "there is no environment in `{}`",
                    chart.directory().display()
                ),
            )
            .help("write one: a YAML file with the chart's settings")
            .into());
        }
        return Ok(found);
    }
    Ok(named.to_vec())
}
