//! `release-size`

use crate::audit::check::{Check, Group, Level, Open};
use crate::audit::size::SECRET;

pub(super) static CHECK: Check = Check {
    name: "release-size",
    level: Level::Deny,
    group: Group::Validity,
    summary: "the release is too large for Helm to keep",
    why: "Helm keeps each release in one Secret, which may hold 1 MiB; it would refuse to install this one.",
    remedy: "make several charts of it",
    source: "Helm documentation, Advanced Techniques: storage backends",
    bad: "\
# a thousand Deployments
kind: ConfigMap",
    good: "\
kind: ConfigMap",
    open: Open::Default(
        "Helm itself refuses a release with values that are too large",
        "\
kind: ConfigMap
data: {\"{entries}\": \"{entries}\"}",
    ),
    find: |subject, findings| {
        let size = subject.release_size;
        if size > SECRET {
            findings.add_chart(format!("a release would be about {} KiB", size / 1024));
        }
    },
};
