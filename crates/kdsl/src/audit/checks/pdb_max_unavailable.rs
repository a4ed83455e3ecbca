//! `pdb-max-unavailable`

use crate::audit::check::{Check, Group, Level, Open};

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
    open: Open::May(
        "\
kind: PodDisruptionBudget
spec: {maxUnavailable: \"{number}\"}",
    ),
    find: |subject, findings| {
        for budget in subject.of_kind("PodDisruptionBudget") {
            for place in budget.at(&["spec", "maxUnavailable"]) {
                findings.judge(&place, place.is_among(&["0", "0%"]), || {
                    "it lets none go".into()
                });
            }
        }
    },
};
