//! `pdb-max-unavailable`

use crate::audit::check::{Check, Group, Level};

pub(super) static CHECK: Check = Check {
    name: "pdb-max-unavailable",
    level: Level::Deny,
    group: Group::Reliability,
    summary: "a disruption budget lets no pod go",
    why: "No node with such a pod can be drained.",
    remedy: "set `maxUnavailable: 1`",
    source: "kube-linter: pdb-max-unavailable",
    bad: "\
kind: PodDisruptionBudget
spec: {maxUnavailable: 0}",
    good: "\
kind: PodDisruptionBudget
spec: {maxUnavailable: 1}",
    find: |subject, findings| {
        for budget in subject.of_kind("PodDisruptionBudget") {
            for place in budget.at(&["spec", "maxUnavailable"]) {
                let text = place.default_text();
                if matches!(text.as_deref(), Some("0" | "0%")) {
                    findings.add(&place, "it lets none go");
                }
            }
        }
    },
};
