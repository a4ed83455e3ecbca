//! All findings of a chart, and how they are told.

use super::check::{Check, Level};
use super::checks::CHECKS;
use super::finding::Finding;
use crate::emit::node::Template;
use crate::error::{Diagnostic, Error, did_you_mean};
use crate::waiver::Waiver;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// What an audit found.
pub(crate) struct Report<'a> {
    findings: Vec<Finding<'a>>,
    /// Waivers whose check finds nothing on any of their objects.
    unused: Vec<&'a Waiver>,
    /// What is wrong with waivers.
    pub(crate) errors: Error,
}

impl<'a> Report<'a> {
    pub(super) fn new(templates: &'a [Template], findings: Vec<Finding<'a>>, least: Level) -> Self {
        let mut unused: Vec<&Waiver> = Vec::new();
        let mut errors = Error::none();
        for waiver in templates.iter().flat_map(|template| &template.waivers) {
            if unused.contains(&waiver) {
                continue;
            }
            unused.push(waiver);
            if let Some(diagnostic) = fault(waiver) {
                errors.push(diagnostic);
            }
        }
        unused.retain(|waiver| {
            let check = check_named(waiver.check());
            let is_run = check.is_some_and(|check| check.level <= least);
            let own = || findings.iter().filter_map(|finding| finding.waiver);
            is_run && !own().any(|used| used == *waiver)
        });
        Self {
            findings,
            unused,
            errors,
        }
    }

    /// How many findings of this level aren't waived.
    pub(crate) fn count(&self, level: Level) -> usize {
        let found = self.open().filter(|finding| finding.check.level == level);
        let unused = if level == Level::Warn {
            self.unused.len()
        } else {
            0
        };
        found.count() + unused
    }

    pub(crate) fn waived(&self) -> usize {
        self.findings.len() - self.open().count()
    }

    /// What `emit` refuses.
    pub(crate) fn denied(&self) -> Error {
        let mut error = self.errors.clone();
        let mut first = None;
        for (check, group) in groups(self.open()) {
            if check.level == Level::Deny {
                first.get_or_insert(check.name);
                error.push(diagnostic(check, &group));
            }
        }
        if let Some(name) = first {
            let waive = format!("objects.waive(Waiver::new(\"{name}\", \"why\"))");
            let hint = format!("an exception is made in code, with its reason: `{waive}`");
            error.push(Diagnostic::new(hint).remark());
        }
        error
    }

    /// All of it, the worst first.
    pub(crate) fn diagnostics(&self) -> Error {
        let mut error = self.errors.clone();
        let mut all = groups(self.open());
        all.sort_by_key(|(check, _)| check.level);
        for (check, group) in all {
            error.push(diagnostic(check, &group));
        }
        for waiver in &self.unused {
            error.push(
                Diagnostic::new(format!("a waiver of `{}` is needless", waiver.check()))
                    .warning()
                    .in_code(waiver.code())
                    .note("the check finds nothing on its objects")
                    .help("take it away"),
            );
        }
        let waived = || {
            self.findings
                .iter()
                .filter(|finding| finding.waiver.is_some())
        };
        for (check, group) in groups(waived()) {
            for finding in group {
                let Some(waiver) = finding.waiver else {
                    continue;
                };
                error.push(
                    Diagnostic::new(format!("waived: {}", check.summary))
                        .remark()
                        .id(check.name)
                        .in_code(waiver.code())
                        .note(place(finding))
                        .note(format!("the reason: {}", waiver.reason())),
                );
            }
        }
        error
    }

    pub(crate) fn json(&self, environment: &str) -> Vec<Value> {
        let findings = self.findings.iter().map(|finding| {
            let template = finding.template;
            json!({
                "environment": environment,
                "check": finding.check.name,
                "level": finding.check.level.word(),
                "kind": template.map(|template| template.kind),
                "name": template.map(Template::name),
                "path": finding.path,
                "message": finding.what,
                "when": finding.when,
                "byDefault": finding.by_default,
                "remediation": finding.check.remedy,
                "code": template.map(|template| template.code.to_string()),
                "waived": finding.waiver.map(Waiver::reason),
            })
        });
        findings.collect()
    }

    fn open(&self) -> impl Iterator<Item = &Finding<'a>> {
        self.findings
            .iter()
            .filter(|finding| finding.waiver.is_none())
    }
}

/// The check of this name.
pub(crate) fn check_named(name: &str) -> Option<&'static Check> {
    CHECKS.iter().copied().find(|check| check.name == name)
}

fn fault(waiver: &Waiver) -> Option<Diagnostic> {
    let name = waiver.check();
    if check_named(name).is_none() {
        let unknown = Diagnostic::new(format!("there is no check `{name}`")).in_code(waiver.code());
        let names = CHECKS.iter().map(|check| check.name);
        return Some(match did_you_mean(name, names) {
            Some(meant) => unknown.help(format!("did you mean `{meant}`?")),
            None => unknown.help("`audit --list` lists them all"),
        });
    }
    let unreasoned = || {
        Diagnostic::new(format!("a waiver of `{name}` has no reason"))
            .in_code(waiver.code())
            .help("say why the exception is right, for who reads it later")
    };
    waiver.reason().trim().is_empty().then(unreasoned)
}

type GroupOf<'f, 'a> = (&'static Check, Vec<&'f Finding<'a>>);

/// The findings of one check whose objects were added by the same line of code, together.
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

/// So many places are told of one fault.
const PLACES: usize = 8;

fn diagnostic(check: &Check, group: &[&Finding<'_>]) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(check.summary).id(check.name);
    diagnostic = match check.level {
        Level::Deny => diagnostic,
        Level::Warn => diagnostic.warning(),
        Level::Allow => diagnostic.remark(),
    };
    if let Some(template) = group[0].template {
        diagnostic = diagnostic.in_code(template.code);
    }
    for finding in group.iter().take(PLACES) {
        diagnostic = diagnostic.note(place(finding));
    }
    if group.len() > PLACES {
        diagnostic = diagnostic.note(format!("and {} more", group.len() - PLACES));
    }
    diagnostic.help(check.remedy)
}

fn place(finding: &Finding<'_>) -> String {
    let mut text = finding.object();
    if !finding.path.is_empty() {
        let _ = write!(text, " at `{}`", finding.path);
    }
    let _ = write!(text, ": {}{}", finding.what, finding.values());
    text
}
