//! `large-release`

use crate::audit::check::{Check, Group, Level, Open};
use crate::audit::size::SECRET;

pub(super) static CHECK: Check = Check {
    name: "large-release",
    level: Level::Warn,
    group: Group::Validity,
    summary: "the release will soon be too large for Helm to keep",
    why: "Helm keeps each release in one Secret, which may hold 1 MiB.",
    remedy: "make several charts of it before it is too late",
    source: "Helm documentation, Advanced Techniques: storage backends",
    bad: "\
# hundreds of Deployments
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
        if size <= SECRET && size > SECRET / 10 * 7 {
            findings.add_chart(format!("a release would be about {} KiB", size / 1024));
        }
    },
};
