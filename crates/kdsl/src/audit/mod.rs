//! Checks of a chart's templates: what is found, or isn't, holds for all values that the chart may be installed with.
//!
//! Each check is a file in `checks`. How an open value is judged:
//!
//! * A switch (an open boolean, or anything behind a gate) is judged in both of its positions; a finding says when.
//! * A choice is judged by all of its words, a number by the range of its schema.
//! * Any other text, number or object is judged by its default, since whoever installs the chart answers for what
//!   they set; but where a control of Pod Security names the allowed values, an open text is none of them.
//! * Whether an optional value is set, or a list is filled, is judged by default; by Pod Security's controls both ways.

pub(crate) mod catalogue;
mod check;
mod checks;
mod finding;
mod findings;
mod guard;
mod labels;
mod open;
mod pod;
mod removed;
mod report;
mod size;
mod subject;
#[cfg(test)]
mod tests;
mod view;
mod words;

pub(crate) use check::Level;
pub(crate) use checks::CHECKS;
pub(crate) use report::{Report, unknown};

use crate::emit::compile::CompiledChart;
use finding::Finding;
use findings::Findings;
use open::Values;
use subject::Subject;

/// Audits a chart that is proven, for clusters of these versions.
pub(crate) fn audit<'a>(
    emitted: &'a CompiledChart,
    kube_version: &'a str,
    least: Level,
) -> Report<'a> {
    let values = Values {
        leaves: &emitted.leaves,
        schema: &emitted.schema,
    };
    let size = size::release_size(&emitted.files);
    let subject = Subject::new(&emitted.templates, values, kube_version, size);
    Report::new(emitted, findings(&subject, least), least)
}

/// Returns the findings of all checks of at least this level.
fn findings<'a>(subject: &Subject<'a>, least: Level) -> Vec<Finding<'a>> {
    let checks = CHECKS.iter().filter(|check| check.level <= least);
    checks
        .flat_map(|check| {
            let mut findings = Findings::new(check.group.is_strict(), subject.values.leaves);
            (check.find)(subject, &mut findings);
            findings.finish().map(|fault| Finding::new(check, fault))
        })
        .collect()
}
