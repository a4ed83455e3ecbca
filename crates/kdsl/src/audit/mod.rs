//! Checks of a chart's templates: what is found, or isn't, holds for all values that the chart may be installed with.
//!
//! Each check is a file in `checks`, and says by [`Open`](check::Open) what it makes of open values. A judgement has three
//! values, no, may and yes ([`verdict`]): where a value is open, the schema is asked whether it would let a bad one through.

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
mod verdict;
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
    let values = Values::new(&emitted.leaves, &emitted.schema);
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
