//! `minimum-three-replicas`

use super::common::replicas;
use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "minimum-three-replicas",
    level: Level::Allow,
    group: Group::Reliability,
    summary: "a workload has fewer than three pods",
    why: "When one is being replaced and another fails, nothing answers.",
    remedy: "set `replicas: 3` or more",
    source: "kube-linter: minimum-three-replicas",
    bad: "\
kind: Deployment
spec: {replicas: 2}",
    good: "\
kind: Deployment
spec: {replicas: 3}",
    open: Open::Default(
        "how many pods there are is for the operator to say",
        "\
kind: Deployment
spec: {replicas: \"{number}\"}",
    ),
    find: |subject, findings| {
        for deployment in subject.of_kind("Deployment") {
            for (count, place) in replicas(subject, deployment) {
                if count < 3 {
                    findings.add(&place, format!("it has {count}"));
                }
            }
        }
    },
};
