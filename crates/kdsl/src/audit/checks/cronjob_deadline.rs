//! `cronjob-deadline`

use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "cronjob-deadline",
    level: Level::Warn,
    group: Group::Reliability,
    summary: "a CronJob may start long after its time",
    why: "After a hundred missed times it never starts again.",
    remedy: "set `startingDeadlineSeconds`",
    source: "kube-score: cronjob-has-deadline",
    bad: "\
kind: CronJob
spec: {schedule: \"0 3 * * *\"}",
    good: "\
kind: CronJob
spec: {schedule: \"0 3 * * *\", startingDeadlineSeconds: 600}",
    open: Open::Default(
        "how late is too late is for the operator to say",
        "\
kind: CronJob
spec: {schedule: \"0 3 * * *\", startingDeadlineSeconds: \"{number}\"}",
    ),
    find: |subject, findings| {
        for job in subject.of_kind("CronJob") {
            for place in job.at(&["spec", "startingDeadlineSeconds"]) {
                if place.is_absent() {
                    findings.add(&place, "it isn't set");
                }
            }
        }
    },
};
