//! `autoscaler-range`

use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "autoscaler-range",
    level: Level::Deny,
    group: Group::Validity,
    summary: "an autoscaler's minimum is above its maximum",
    why: "Kubernetes refuses it.",
    remedy: "make `minReplicas` at most `maxReplicas`",
    source: "Kubernetes API, HorizontalPodAutoscalerSpec",
    bad: "\
kind: HorizontalPodAutoscaler
spec: {minReplicas: 5, maxReplicas: 3}",
    good: "\
kind: HorizontalPodAutoscaler
spec: {minReplicas: 2, maxReplicas: 3}",
    open: Open::Default(
        "what one value can't say; the workload's rule is held by the chart's guard",
        "\
kind: HorizontalPodAutoscaler
spec: {minReplicas: \"{number}\", maxReplicas: 5000}",
    ),
    find: |subject, findings| {
        for autoscaler in subject.of_kind("HorizontalPodAutoscaler") {
            for spec in autoscaler.get("spec") {
                for least in spec.get("minReplicas") {
                    let fewest = least.number().unwrap_or(1);
                    for most in spec.get("maxReplicas") {
                        let both = most.number().filter(|most| fewest > *most);
                        if let (Some(number), Some(place)) = (both, least.and(&most)) {
                            findings.add(&place, format!("{fewest} is more than {number}"));
                        }
                    }
                }
            }
        }
    },
};
