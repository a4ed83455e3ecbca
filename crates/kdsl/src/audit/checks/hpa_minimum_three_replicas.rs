//! `hpa-minimum-three-replicas`

use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "hpa-minimum-three-replicas",
    level: Level::Allow,
    group: Group::Reliability,
    summary: "an autoscaler goes below three pods",
    why: "When one is being replaced and another fails, nothing answers.",
    remedy: "set `minReplicas: 3`",
    source: "kube-linter: hpa-minimum-three-replicas",
    bad: "\
kind: HorizontalPodAutoscaler
spec: {minReplicas: 2}",
    good: "\
kind: HorizontalPodAutoscaler
spec: {minReplicas: 3}",
    open: Open::Default(
        "how many pods there are is for the operator to say",
        "\
kind: HorizontalPodAutoscaler
spec: {minReplicas: \"{number}\", maxReplicas: 5000}",
    ),
    find: |subject, findings| {
        for autoscaler in subject.of_kind("HorizontalPodAutoscaler") {
            for place in autoscaler.at(&["spec", "minReplicas"]) {
                let least = place.number().unwrap_or(1);
                if least < 3 {
                    findings.add(&place, format!("it goes down to {least}"));
                }
            }
        }
    },
};
