//! The documentation of the checks: `CHECKS.md`, `audit --list` and `audit --explain`.

use super::check::{Check, Group, Level};
use super::checks::CHECKS;
use super::report::named;
use crate::waiver::OF_BUILDERS;
use std::fmt::Write as _;

/// Returns the documentation of a check or of a builder's warning, by its name.
pub(crate) fn about(name: &str) -> Option<String> {
    let of_builder = || OF_BUILDERS.iter().find(|(known, _)| *known == name);
    match named(name) {
        Some(check) => Some(entry(check)),
        None => of_builder().map(|(name, about)| format!("### {name}\n\nwarn: {about}.\n")),
    }
}

/// Returns the documentation of a check as Markdown.
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
    let (open, example) = (check.open.sentence(), check.open.example());
    format!(
        "### {name}\n\n{level}: {summary}. {why} Mend it: {remedy}.\n\nFrom {source}. It finds something in\n\n\
         ```yaml\n{bad}\n```\n\nand nothing in\n\n```yaml\n{good}\n```\n\n{open}\n\n```yaml\n{example}\n```\n"
    )
}

/// Lists the checks by group, one a line, for a terminal.
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

/// Returns the checks of a group.
pub(crate) fn of(group: Group) -> impl Iterator<Item = &'static Check> {
    CHECKS
        .iter()
        .copied()
        .filter(move |check| check.group == group)
}

/// Returns `CHECKS.md`: what each check finds, why that matters, and what mends it.
pub(crate) fn catalogue() -> String {
    let mut text = format!("{INTRODUCTION}\n");
    for group in Group::ALL {
        let title = group.title();
        let _ = writeln!(text, "* [{title}](#{})", anchor(title));
    }
    text += "* [Builders](#builders)\n";
    for group in Group::ALL {
        let _ = writeln!(text, "\n## {}\n", group.title());
        let _ = writeln!(
            text,
            "| check | level | finds | open values |\n|---|---|---|---|"
        );
        for check in of(group) {
            let Check { name, summary, .. } = check;
            let (level, open) = (check.level.word(), check.open.word());
            let _ = writeln!(
                text,
                "| [`{name}`](#{name}) | {level} | {summary} | {open} |"
            );
        }
        for check in of(group) {
            let _ = write!(text, "\n{}", entry(check));
        }
    }
    let _ = writeln!(text, "\n## Builders\n\n{OF_BUILDERS_THEMSELVES}");
    let _ = writeln!(text, "| warning | is about |\n|---|---|");
    for (name, about) in OF_BUILDERS {
        let _ = writeln!(text, "| `{name}` | {about} |");
    }
    text
}

const INTRODUCTION: &str = "\
# Checks

What `audit` looks for, and `emit` refuses. Made from the checks themselves; don't edit it.

* **deny**: `emit` writes nothing while there is one that isn't waived.
* **warn**: advice; `audit` tells it.
* **allow**: off, unless `audit --all-checks` asks for it.

An exception is made in code, with a reason: `objects.waive(Waiver::new(\"no-read-only-root-fs\", \"writes its plugins
beside its binary\"))`. `audit` and `explain` show it.

A finding, or that there is none, holds for all values that the chart may be installed with:

* A switch (an open boolean, or anything behind a gate) is judged in both of its positions; a finding says when.
* A choice is judged by all of its words, a number by the range of its schema.
* Any other open text, list or map is judged by its default, and then the schema is asked whether it would let a bad
  value through. If so, the finding says which setting *may* make the fault. Such a finding weighs as much as any other:
  what is denied when it is fixed is denied when it is open. It goes away when the schema excludes the bad value (by a
  list of words or a pattern), when the setting becomes a fixed one, or with a waiver.
* Whether an optional value is set, or a list is filled, is judged by default; by Pod Security's controls both ways.

The column \"open values\" says which of these it is for a check:

* **found**: a fault is found with an open value as with a fixed one.
* **may**: it is found where the schema lets a bad value through.
* **schema**: the schema of the library's own settings excludes it; with others it may be found.
* **by default**: open values are judged by their defaults; the check's entry says why.
";

const OF_BUILDERS_THEMSELVES: &str = "\
Builders warn of what an environment's edge can't do for a route. `audit` tells that too; a waiver goes by the same
names.
";

fn anchor(title: &str) -> String {
    title.to_lowercase().replace('`', "").replace(' ', "-")
}
