//! What checks say of themselves.

use super::check::{Check, Group, Level};
use super::checks::CHECKS;
use super::report::named;
use crate::waiver::OF_BUILDERS;
use std::fmt::Write as _;

/// What is behind a name: a check's, or that of a builder's warning.
pub(crate) fn about(name: &str) -> Option<String> {
    let of_builder = || OF_BUILDERS.iter().find(|(known, _)| *known == name);
    match named(name) {
        Some(check) => Some(entry(check)),
        None => of_builder().map(|(name, about)| format!("### {name}\n\nwarn: {about}.\n")),
    }
}

/// What a check finds, why that matters, and what mends it, as Markdown.
pub(crate) fn entry(check: &Check) -> String {
    let Check {
        name,
        summary,
        why,
        remedy,
        source,
        bad,
        good,
        ..
    } = check;
    let level = check.level.word();
    format!(
        "### {name}\n\n{level}: {summary}. {why} Mend it: {remedy}.\n\nFrom {source}. It finds something in\n\n\
         ```yaml\n{bad}\n```\n\nand nothing in\n\n```yaml\n{good}\n```\n"
    )
}

/// One line a check, for a terminal.
pub(crate) fn list() -> String {
    let width = CHECKS
        .iter()
        .map(|check| check.name.len())
        .max()
        .unwrap_or(0);
    let mut text = String::new();
    for group in Group::ALL {
        let _ = writeln!(text, "{}:", group.title().replace('`', ""));
        for check in of(group) {
            let Check { name, summary, .. } = check;
            let _ = writeln!(text, "  {name:width$}  {:5}  {summary}", check.level.word());
        }
    }
    let _ = writeln!(text, "Builders:");
    for (name, about) in OF_BUILDERS {
        let _ = writeln!(text, "  {name:width$}  {:5}  {about}", Level::Warn.word());
    }
    text
}

/// The checks of a group.
pub(crate) fn of(group: Group) -> impl Iterator<Item = &'static Check> {
    CHECKS
        .iter()
        .copied()
        .filter(move |check| check.group == group)
}
