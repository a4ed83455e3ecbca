//! `emit`: writes charts, or checks that they are fresh.

use super::args::EmitArgs;
use super::{environments, print, say};
use crate::chart::Chart;
use crate::emit::chart::Emitted;
use crate::emit::write::{ChartFiles, Summary, check, write};
use crate::error::{Error, Result};
use crate::load::Config;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

pub(super) fn run<C: Config>(chart: &Chart<C>, args: &EmitArgs) -> Result<ExitCode> {
    let name = chart.metadata()?.name;
    let mut error = Error::none();
    let mut charts = Vec::new();
    for environment in environments(chart, &args.env, args.all)? {
        match chart.emit(&environment, args.prove) {
            Ok(emitted) => charts.push((args.out.join(&environment).join(&name), emitted)),
            Err(found) => error.extend(found),
        }
    }
    // One environment's mistake leaves the others' charts as they were, too.
    error.check()?;
    for (_, emitted) in &charts {
        let warnings = emitted.warnings.iter();
        warnings.for_each(|warning| say(&warning.to_styled_string()));
    }
    if args.check {
        fresh(charts)
    } else {
        write_all(charts)
    }
}

fn write_all(charts: Vec<(PathBuf, Emitted)>) -> Result<ExitCode> {
    let mut text = String::new();
    for (directory, emitted) in charts {
        let files = ChartFiles::new(emitted.files.clone())?;
        let summary = write(&files, &directory)?;
        let _ = writeln!(
            text,
            "{}: {}",
            directory.display(),
            describe(&emitted, summary)
        );
    }
    print(&text)
}

fn fresh(charts: Vec<(PathBuf, Emitted)>) -> Result<ExitCode> {
    let mut differs = false;
    for (directory, emitted) in charts {
        let files = ChartFiles::new(emitted.files)?;
        if let Some(diff) = check(&files, &directory)? {
            differs = true;
            print(&diff)?;
        }
    }
    if differs {
        say("what is on disk is not what would be written: run `emit` without `--check`");
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

fn describe(emitted: &Emitted, summary: Summary) -> String {
    let components: BTreeSet<&str> = emitted.components().collect();
    let Summary {
        written,
        changed,
        unchanged,
        removed,
    } = summary;
    let removed = if removed == 0 {
        String::new()
    } else {
        format!(", {removed} removed")
    };
    format!(
        "{}, {}, {}; files: {written} written, {changed} changed, {unchanged} unchanged{removed}",
        count(components.len(), "component"),
        count(emitted.templates.len(), "object"),
        count(emitted.leaves.len(), "open value"),
    )
}

fn count(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests;
