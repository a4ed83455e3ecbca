//! The catalogue of all checks, as Markdown.

use super::check::{Check, Group};
use super::checks::CHECKS;
use std::fmt::Write as _;

/// `CHECKS.md`: what each check finds, why that matters, and what mends it.
pub(crate) fn catalogue() -> String {
    let mut text = format!("{INTRODUCTION}\n");
    for group in Group::ALL {
        let _ = writeln!(text, "* [{}](#{})", group.title(), anchor(group.title()));
    }
    for group in Group::ALL {
        let _ = writeln!(text, "\n## {}\n", group.title());
        let _ = writeln!(text, "| check | level | finds |\n|---|---|---|");
        for check in of(group) {
            let Check { name, summary, .. } = check;
            let _ = writeln!(
                text,
                "| [`{name}`](#{name}) | {} | {summary} |",
                check.level.word()
            );
        }
        for check in of(group) {
            let Check {
                name,
                why,
                remedy,
                source,
                bad,
                ..
            } = check;
            let _ = write!(
                text,
                "\n### {name}\n\n{why} Mend it: {remedy}.\n\nFrom {source}. It finds:\n\n```yaml\n{}\n```\n",
                bad.trim()
            );
        }
    }
    text
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
* Any other open text, number or object is judged by its default: whoever installs the chart answers for what they set.
  But where Pod Security names the allowed values, an open text is none of them.
* Whether an optional value is set, or a list is filled, is judged by default; by Pod Security's controls both ways.
";

fn of(group: Group) -> impl Iterator<Item = &'static Check> {
    CHECKS
        .iter()
        .copied()
        .filter(move |check| check.group == group)
}

fn anchor(title: &str) -> String {
    title.to_lowercase().replace('`', "").replace(' ', "-")
}
