//! `emit`: writes charts, or checks that they are fresh.

use super::args::EmitArgs;
use super::{print, say};
use crate::audit::{Level, audit};
use crate::chart::AnyChart;
use crate::emit::compile::CompiledChart;
use crate::emit::prove::{Extent, ProofEffort};
use crate::emit::write::{ChartFiles, Summary, check, write};
use crate::error::{Code, Diagnostic, Diagnostics, Result};
use crate::plural::count;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// A proven chart.
struct Ready {
    directory: PathBuf,
    compiled: CompiledChart,
    warnings: usize,
    /// The sources whose literals are among the examples of the proof are at hand.
    has_sources: bool,
}

/// Writes the charts of the first of these and of its companions, or checks those on disk.
pub(super) fn run(charts: &[&dyn AnyChart], args: &EmitArgs) -> Result<ExitCode> {
    let [chart, companions @ ..] = charts else {
        return Ok(ExitCode::SUCCESS);
    };
    let environments = if args.env.is_empty() {
        chart.environment_names()?
    } else {
        args.env.clone()
    };
    let mut wanted = vec![(*chart, environments)];
    let of = |chart: &&dyn AnyChart| companions_environments(*chart, &args.env);
    let companions = companions.iter().map(|chart| (*chart, of(chart)));
    wanted.extend(companions.filter(|(_, environments)| !environments.is_empty()));
    let mut error = Diagnostics::new();
    let mut all = Vec::new();
    for (chart, environments) in wanted {
        match ready(chart, args, &environments) {
            Ok(ready) => all.extend(ready),
            Err(found) => error.extend(found),
        }
    }
    // One chart's mistake leaves the others as they were, too.
    error.check()?;
    if args.check {
        fresh(all)
    } else {
        write_all(all)
    }
}

/// Returns the diagnostic of an environment's directory that is a link: the chart would be written somewhere else.
fn linked(directory: &Path) -> Option<Diagnostic> {
    let is_link = directory.is_symlink();
    let title = format!("`{}` is a symbolic link", directory.display());
    is_link.then(|| {
        Diagnostic::of(Code::InvalidTarget, title).help(
            "`--out` may be a link, what is below it may not: delete it, or write to its target",
        )
    })
}

/// Returns those of the named environments, or of all, that a companion has: it needn't be in every one.
fn companions_environments(chart: &dyn AnyChart, named: &[String]) -> Vec<String> {
    let mut environments = chart.environment_names().unwrap_or_default();
    environments.retain(|name| named.is_empty() || named.contains(name));
    environments
}

/// Compiles and audits the charts of some environments, or one chart for all of them.
fn ready(chart: &dyn AnyChart, args: &EmitArgs, wanted: &[String]) -> Result<Vec<Ready>> {
    let metadata = chart.metadata()?;
    let out = args.directory(chart.output_directory());
    if !args.layered {
        let directories = wanted.iter().map(|environment| out.join(environment));
        directories
            .filter_map(|directory| linked(&directory))
            .collect::<Diagnostics>()
            .check()?;
    }
    let extent = args
        .prove
        .map_or(Extent::Usual, |random| Extent::All { random });
    // Whether what is on disk is right can't depend on what else is.
    let proof = if args.check {
        ProofEffort::of(extent)
    } else {
        chart.proof(extent)
    };
    let compiled: Vec<(PathBuf, Result<CompiledChart>)> = if args.layered {
        let directory = out.join(&metadata.name);
        vec![(directory, chart.compile_layered(wanted, &proof))]
    } else {
        let one = |environment: &String| {
            let directory = out.join(environment).join(&metadata.name);
            (directory, chart.compile(environment, &proof))
        };
        wanted.iter().map(one).collect()
    };
    let mut error = Diagnostics::new();
    let mut charts = Vec::new();
    let mut told = BTreeSet::new();
    for (directory, compiled) in compiled {
        match compiled {
            Ok(compiled) => {
                let report = audit(&compiled, &metadata.kube_version, Level::Warn);
                let warnings = report.count(Level::Warn);
                let denied = report.denied();
                // What is wrong in all environments is said once.
                if told.insert(denied.to_string()) {
                    error.extend(denied);
                }
                charts.push(Ready {
                    directory,
                    compiled,
                    warnings,
                    has_sources: chart.literals().is_some(),
                });
            }
            Err(found) => error.extend(found),
        }
    }
    error.check()?;
    Ok(charts)
}

fn write_all(charts: Vec<Ready>) -> Result<ExitCode> {
    let mut text = String::new();
    for chart in charts {
        let files = ChartFiles::new(chart.compiled.files.clone())?;
        let summary = write(&files, &chart.directory)?;
        let _ = writeln!(
            text,
            "{}: {}",
            chart.directory.display(),
            describe(&chart, summary)
        );
    }
    print(&text)
}

fn fresh(charts: Vec<Ready>) -> Result<ExitCode> {
    let mut differs = false;
    for chart in charts {
        let files = ChartFiles::new(chart.compiled.files)?;
        if let Some(diff) = check(&files, &chart.directory)? {
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

fn describe(chart: &Ready, summary: Summary) -> String {
    let Ready {
        compiled, warnings, ..
    } = chart;
    let components: BTreeSet<&str> = compiled.components().collect();
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
    let warnings = if *warnings == 0 {
        String::new()
    } else {
        format!("{}: run `audit`; ", count(*warnings, "warning"))
    };
    let sources = if chart.has_sources {
        ""
    } else {
        "; proven without the chart's sources"
    };
    format!(
        "{}, {}, {}; {warnings}files: {written} written, {changed} changed, {unchanged} unchanged{removed}{sources}",
        count(components.len(), "component"),
        count(compiled.templates.len(), "object"),
        count(compiled.leaves.len(), "open value"),
    )
}

#[cfg(test)]
mod tests;
