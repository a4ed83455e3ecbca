//! `job-ttl-seconds-after-finished`

use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "job-ttl-seconds-after-finished",
    level: Level::Warn,
    group: Group::Reliability,
    summary: "a finished Job is never cleaned up",
    why: "Finished Jobs and their pods pile up.",
    remedy: "set `ttlSecondsAfterFinished` in a Job; in a CronJob leave it to the history limits",
    source: "kube-linter: job-ttl-seconds-after-finished",
    bad: "\
kind: Job
spec: {}",
    good: "\
kind: Job
spec: {ttlSecondsAfterFinished: 3600}",
    open: Open::Default(
        "how long it stays is for the operator to say",
        "\
kind: Job
spec: {ttlSecondsAfterFinished: \"{number}\"}",
    ),
    find: |subject, findings| {
        for job in subject.of_kind("Job") {
            let policies = job.at(&["metadata", "annotations", "helm.sh/hook-delete-policy"]);
            // Helm clears it away itself.
            let is_cleared = policies.iter().any(|policy| !policy.is_absent());
            for place in job.at(&["spec", "ttlSecondsAfterFinished"]) {
                if place.is_absent() && !is_cleared {
                    findings.add(&place, "it isn't set");
                }
            }
        }
        for job in subject.of_kind("CronJob") {
            for place in job.at(&["spec", "jobTemplate", "spec", "ttlSecondsAfterFinished"]) {
                if !place.is_absent() {
                    findings.add(&place, "the history limits see to it already");
                }
            }
        }
    },
};
