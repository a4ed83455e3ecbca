//! `job-deadline`

use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "job-deadline",
    level: Level::Warn,
    group: Group::Reliability,
    summary: "a Job may run for ever",
    why: "One that hangs keeps its locks, and keeps an upgrade waiting.",
    remedy: "set `activeDeadlineSeconds`",
    source: "Kubernetes documentation, Jobs: job termination and cleanup",
    bad: "\
kind: Job
spec: {}",
    good: "\
kind: Job
spec: {activeDeadlineSeconds: 600}",
    open: Open::Default(
        "how long is too long is for the operator to say",
        "\
kind: Job
spec: {activeDeadlineSeconds: \"{number}\"}",
    ),
    find: |subject, findings| {
        let once = subject.of_kind("Job").map(|job| job.get("spec"));
        let often = subject
            .of_kind("CronJob")
            .map(|job| job.at(&["spec", "jobTemplate", "spec"]));
        for spec in once.chain(often).flatten() {
            let pods = spec.at(&["template", "spec", "activeDeadlineSeconds"]);
            let of_pod = pods.iter().all(|place| !place.is_absent());
            for place in spec.get("activeDeadlineSeconds") {
                if place.is_absent() && !of_pod {
                    findings.add(&place, "it isn't set");
                }
            }
        }
    },
};
