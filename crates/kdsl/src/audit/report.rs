//! The report of an audit: all findings, as diagnostics and as JSON.

use super::check::{Check, Level};
use super::checks::CHECKS;
use super::finding::Finding;
use crate::emit::compile::CompiledChart;
use crate::error::{Code, Diagnostic, Diagnostics};
use crate::object::BuilderWarning;
use crate::waiver::{OF_BUILDERS, Waiver};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// The result of an audit.
pub(crate) struct Report<'a> {
    findings: Vec<Finding<'a>>,
    /// Waivers whose check finds nothing on any of their objects.
    unused: Vec<&'a Waiver>,
    /// The warnings of builders.
    warnings: &'a [BuilderWarning],
    /// The mistakes in waivers.
    pub(crate) errors: Diagnostics,
}

impl<'a> Report<'a> {
    pub(super) fn new(
        emitted: &'a CompiledChart,
        findings: Vec<Finding<'a>>,
        least: Level,
    ) -> Self {
        let mut unused: Vec<&Waiver> = Vec::new();
        let mut errors = Diagnostics::new();
        for waiver in waived_warnings(&emitted.warnings).map(|(_, waiver)| waiver) {
            if let Some(diagnostic) = missing_reason(waiver) {
                errors.push(diagnostic);
            }
        }
        for waiver in emitted
            .templates
            .iter()
            .flat_map(|template| &template.waivers)
        {
            if unused.contains(&waiver) {
                continue;
            }
            unused.push(waiver);
            if let Some(diagnostic) = mistake(waiver) {
                errors.push(diagnostic);
            }
        }
        unused.retain(|waiver| {
            let is_run = named(waiver.check()).is_some_and(|check| check.level <= least);
            let own = || findings.iter().filter_map(|finding| finding.waiver);
            is_run && !own().any(|used| used == *waiver)
        });
        Self {
            findings,
            unused,
            warnings: &emitted.warnings,
            errors,
        }
    }

    /// Counts the findings of this level that aren't waived.
    pub(crate) fn count(&self, level: Level) -> usize {
        let found = self.open().filter(|finding| finding.check.level == level);
        let unused = if level == Level::Warn {
            self.unused.len() + self.warnings().count()
        } else {
            0
        };
        found.count() + unused
    }

    /// Counts the findings and warnings that are waived.
    pub(crate) fn waived(&self) -> usize {
        let findings = self.findings.len() - self.open().count();
        findings + waived_warnings(self.warnings).count()
    }

    /// Returns the findings that `emit` refuses.
    pub(crate) fn denied(&self) -> Diagnostics {
        let mut diagnostics = self.errors.clone();
        let mut first = None;
        for (check, group) in groups(self.open()) {
            if check.level == Level::Deny {
                first.get_or_insert(check.name);
                diagnostics.push(diagnostic(check, &group));
            }
        }
        if let Some(name) = first {
            let waive = format!("objects.waive(Waiver::new(\"{name}\", \"why\"))");
            let hint = format!("an exception is made in code, with its reason: `{waive}`");
            diagnostics.push(Diagnostic::of(Code::Hint, hint).remark());
        }
        diagnostics
    }

    /// Returns everything that was found, the worst first.
    pub(crate) fn diagnostics(&self) -> Diagnostics {
        let mut diagnostics = self.errors.clone();
        let mut all = groups(self.open());
        all.sort_by_key(|(check, _)| check.level);
        for (check, group) in all {
            diagnostics.push(diagnostic(check, &group));
        }
        for waiver in &self.unused {
            diagnostics.push(
                Diagnostic::of(
                    Code::NeedlessWaiver,
                    format!("a waiver of `{}` is needless", waiver.check()),
                )
                .warning()
                .in_code(waiver.code())
                .note("the check finds nothing on its objects")
                .help("take it away"),
            );
        }
        for warning in self.warnings() {
            diagnostics.push(warning.diagnostic.clone());
        }
        for (waiver, group) in self.waived_findings() {
            let title = format!("waived: {}", group[0].check.summary);
            let diagnostic = Diagnostic::of_rule(group[0].check.name, title)
                .remark()
                .in_code(waiver.code())
                .note(format!("the reason: {}", waiver.reason()));
            diagnostics.push(places(diagnostic, &group));
        }
        for (warning, waiver) in waived_warnings(self.warnings) {
            diagnostics.push(
                Diagnostic::of_rule(
                    warning.name,
                    format!("waived: {}", warning.diagnostic.title()),
                )
                .remark()
                .in_code(waiver.code())
                .note(format!("the reason: {}", waiver.reason())),
            );
        }
        diagnostics
    }

    /// Returns each finding's check, and where, what and for which values it is.
    pub(crate) fn findings(&self) -> impl Iterator<Item = (&'static str, String)> {
        self.findings.iter().map(|finding| {
            let values = finding.values();
            let text = format!("{}: {}{values}", finding.path, finding.what);
            (finding.check.name, text)
        })
    }

    /// Returns all findings and warnings as data, waived ones too.
    pub(crate) fn json(&self, environment: &str) -> Vec<Value> {
        let findings = self.findings.iter().map(|finding| {
            let template = finding.template;
            json!({
                "environment": environment,
                "check": finding.check.name,
                "level": finding.check.level.word(),
                "kind": template.map(|template| template.kind),
                "name": template.map(|template| &template.name),
                "path": finding.path,
                "message": finding.what,
                "when": finding.when,
                "byDefault": finding.by_default,
                "certainty": if finding.setting.is_some() { "may" } else { "yes" },
                "remediation": finding.check.remedy,
                "code": template.map(|template| template.code.to_string()),
                "waived": finding.waiver.map(Waiver::reason),
            })
        });
        let warnings = self.warnings.iter().map(|warning| {
            json!({
                "environment": environment,
                "check": warning.name,
                "level": Level::Warn.word(),
                "kind": null,
                "name": null,
                "path": "",
                "message": warning.diagnostic.title(),
                "when": null,
                "byDefault": false,
                "certainty": "yes",
                "remediation": warning.diagnostic.remedy(),
                "code": warning.diagnostic.location(),
                "waived": warning.waiver.as_ref().map(Waiver::reason),
            })
        });
        findings.chain(warnings).collect()
    }

    /// Groups the waived findings by their waivers.
    fn waived_findings(&self) -> Vec<(&Waiver, Vec<&Finding<'a>>)> {
        let mut groups: Vec<(&Waiver, Vec<&Finding<'a>>)> = Vec::new();
        for finding in &self.findings {
            let Some(waiver) = finding.waiver else {
                continue;
            };
            match groups.iter_mut().find(|(known, _)| *known == waiver) {
                Some((_, group)) => group.push(finding),
                None => groups.push((waiver, vec![finding])),
            }
        }
        groups
    }

    /// Returns the warnings of builders that nobody waived.
    fn warnings(&self) -> impl Iterator<Item = &BuilderWarning> {
        self.warnings.iter().filter(|it| it.waiver.is_none())
    }

    /// Returns the findings that nobody waived.
    fn open(&self) -> impl Iterator<Item = &Finding<'a>> {
        self.findings
            .iter()
            .filter(|finding| finding.waiver.is_none())
    }
}

/// Returns the check of this name.
pub(crate) fn named(name: &str) -> Option<&'static Check> {
    CHECKS.iter().copied().find(|check| check.name == name)
}

/// Returns the diagnostic of a name that no check has.
pub(crate) fn unknown(name: &str) -> Diagnostic {
    let unknown = Diagnostic::of(Code::UnknownCheck, format!("there is no check `{name}`"));
    let names = CHECKS
        .iter()
        .map(|check| check.name)
        .chain(OF_BUILDERS.map(|(name, _)| name));
    unknown.meant(name, names, "`audit --list` lists them all")
}

fn mistake(waiver: &Waiver) -> Option<Diagnostic> {
    let name = waiver.check();
    if named(name).is_none() {
        return Some(unknown(name).in_code(waiver.code()));
    }
    missing_reason(waiver)
}

fn missing_reason(waiver: &Waiver) -> Option<Diagnostic> {
    waiver.reason().trim().is_empty().then(|| {
        let name = waiver.check();
        Diagnostic::of(
            Code::MissingReason,
            format!("a waiver of `{name}` has no reason"),
        )
        .in_code(waiver.code())
        .help("say why the exception is right, for who reads it later")
    })
}

/// Returns the warnings of builders that are waived, with their waivers.
fn waived_warnings(
    warnings: &[BuilderWarning],
) -> impl Iterator<Item = (&BuilderWarning, &Waiver)> {
    let waived = warnings.iter();
    waived.filter_map(|warning| Some((warning, warning.waiver.as_ref()?)))
}

type GroupOf<'f, 'a> = (&'static Check, Vec<&'f Finding<'a>>);

/// Groups the findings of one check whose objects were added by the same line of code.
fn groups<'f, 'a: 'f>(findings: impl Iterator<Item = &'f Finding<'a>>) -> Vec<GroupOf<'f, 'a>> {
    let code = |finding: &Finding<'_>| finding.template.map(|template| template.code);
    let mut groups: Vec<GroupOf<'f, 'a>> = Vec::new();
    for finding in findings {
        let same = groups.iter_mut().rev().find(|(check, group)| {
            check.name == finding.check.name && code(group[0]) == code(finding)
        });
        match same {
            Some((_, group)) => group.push(finding),
            None => groups.push((finding.check, vec![finding])),
        }
    }
    groups
}

/// The most places that are told of one fault.
const PLACES: usize = 8;

fn diagnostic(check: &Check, group: &[&Finding<'_>]) -> Diagnostic {
    let mut diagnostic = Diagnostic::of_rule(check.name, check.summary);
    diagnostic = match check.level {
        Level::Deny => diagnostic,
        Level::Warn => diagnostic.warning(),
        Level::Allow => diagnostic.remark(),
    };
    if let Some(template) = group[0].template {
        diagnostic = diagnostic.in_code(template.code);
    }
    let diagnostic = places(diagnostic, group).help(check.remedy);
    let setting = group.iter().find_map(|finding| finding.setting.as_ref());
    setting.into_iter().fold(diagnostic, |diagnostic, setting| {
        diagnostic.help(format!(
            "or let the schema of `{setting}` exclude it, by a list of words or a pattern, or make it a fixed setting"
        ))
    })
}

fn places(mut diagnostic: Diagnostic, group: &[&Finding<'_>]) -> Diagnostic {
    for finding in group.iter().take(PLACES) {
        diagnostic = diagnostic.note(place(finding));
    }
    if group.len() > PLACES {
        diagnostic = diagnostic.note(format!("and {} more", group.len() - PLACES));
    }
    diagnostic
}

fn place(finding: &Finding<'_>) -> String {
    let mut text = finding.object();
    if !finding.path.is_empty() {
        let _ = write!(text, " at `{}`", finding.path);
    }
    let _ = write!(text, ": {}{}", finding.what, finding.values());
    text
}
