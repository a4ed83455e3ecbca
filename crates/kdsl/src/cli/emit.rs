//! `emit`: writes charts, or checks that they are fresh.

use super::args::EmitArgs;
use super::{count, environments, print, say};
use crate::audit::{Level, audit};
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
    let metadata = chart.metadata()?;
    let wanted = environments(
        chart,
        &args.env,
        args.all || args.layered && args.env.is_empty(),
    )?;
    let emitted: Vec<(PathBuf, Result<Emitted>)> = if args.layered {
        let directory = args.out.join(&metadata.name);
        vec![(directory, chart.emit_layered(&wanted, args.prove))]
    } else {
        let one = |environment: &String| {
            let directory = args.out.join(environment).join(&metadata.name);
            (directory, chart.emit(environment, args.prove))
        };
        wanted.iter().map(one).collect()
    };
    let mut error = Error::none();
    let mut charts = Vec::new();
    for (directory, emitted) in emitted {
        match emitted {
            Ok(emitted) => {
                let report = audit(&emitted, &metadata.kube_version, Level::Warn);
                let warnings = report.count(Level::Warn);
                error.extend(report.denied());
                charts.push((directory, emitted, warnings));
            }
            Err(found) => error.extend(found),
        }
    }
    // One environment's mistake leaves the others' charts as they were, too.
    error.check()?;
    for (_, emitted, _) in &charts {
        let warnings = emitted.warnings.iter();
        warnings.for_each(|warning| say(&warning.to_styled_string()));
    }
    if args.check {
        fresh(charts)
    } else {
        write_all(charts)
    }
}

fn write_all(charts: Vec<(PathBuf, Emitted, usize)>) -> Result<ExitCode> {
    let mut text = String::new();
    for (directory, emitted, warnings) in charts {
        let files = ChartFiles::new(emitted.files.clone())?;
        let summary = write(&files, &directory)?;
        let _ = writeln!(
            text,
            "{}: {}",
            directory.display(),
            describe(&emitted, summary, warnings)
        );
    }
    print(&text)
}

fn fresh(charts: Vec<(PathBuf, Emitted, usize)>) -> Result<ExitCode> {
    let mut differs = false;
    for (directory, emitted, _) in charts {
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

fn describe(emitted: &Emitted, summary: Summary, warnings: usize) -> String {
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
    let warnings = if warnings == 0 {
        String::new()
    } else {
        format!("{}: run `audit`; ", count(warnings, "warning"))
    };
    format!(
        "{}, {}, {}; {warnings}files: {written} written, {changed} changed, {unchanged} unchanged{removed}",
        count(components.len(), "component"),
        count(emitted.templates.len(), "object"),
        count(emitted.leaves.len(), "open value"),
    )
}

#[cfg(test)]
mod tests;
