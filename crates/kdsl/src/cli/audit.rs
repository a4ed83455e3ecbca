//! `audit`: tells what is wrong with a chart, or could be better, for all of its values.

use super::args::{AuditArgs, Format};
use super::{print, say, shown};
use crate::audit::{CHECKS, Level, Report, audit, catalogue, unknown};
use crate::chart::AnyChart;
use crate::emit::prove::ProofEffort;
use crate::error::{Diagnostics, Result};
use crate::plural::count;
use serde_json::Value;
use std::fmt::Write as _;
use std::process::ExitCode;

/// Audits the charts of environments, or prints the catalogue of checks.
pub(super) fn run(chart: &dyn AnyChart, args: &AuditArgs) -> Result<ExitCode> {
    if args.list {
        return print(&catalogue::list());
    }
    if let Some(name) = &args.about {
        return match catalogue::about(name) {
            Some(about) => print(&about),
            None => Err(unknown(name).into()),
        };
    }
    let metadata = chart.metadata()?;
    let least = if args.all_checks {
        Level::Allow
    } else {
        Level::Warn
    };
    let mut error = Diagnostics::new();
    let mut is_good = true;
    let mut findings = Vec::new();
    let mut text = String::new();
    let environments = if args.all {
        chart.environment_names()?
    } else {
        args.env.clone()
    };
    for environment in environments {
        let compiled = match chart.compile(&environment, &ProofEffort::default()) {
            Ok(compiled) => compiled,
            Err(found) => {
                error.extend(found);
                continue;
            }
        };
        let report = audit(&compiled, &metadata.kube_version, least);
        is_good &= report.denied().check().is_ok();
        match args.format {
            Format::Text => {
                if let Err(told) = report.diagnostics().check() {
                    let _ = writeln!(text, "{}\n", shown(told, chart.package()));
                }
                let summary = summary(&report, least, compiled.templates.len());
                let _ = writeln!(text, "{environment}: {summary}");
            }
            Format::Json => {
                findings.extend(report.json(&environment));
                if let Err(found) = report.errors.check() {
                    say(&shown(found, chart.package()));
                }
            }
        }
    }
    error.check()?;
    match args.format {
        Format::Text => print(&text)?,
        Format::Json => print(&format!("{:#}\n", Value::Array(findings)))?,
    };
    Ok(if is_good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn summary(report: &Report<'_>, least: Level, objects: usize) -> String {
    let checks = CHECKS.iter().filter(|check| check.level <= least);
    let mut parts = vec![
        count(report.count(Level::Deny), "error"),
        count(report.count(Level::Warn), "warning"),
    ];
    if least == Level::Allow {
        parts.push(count(report.count(Level::Allow), "remark"));
    }
    format!(
        "{}, {} waived; {} of {}",
        parts.join(", "),
        report.waived(),
        count(checks.count(), "check"),
        count(objects, "object"),
    )
}
