//! `pdb-unhealthy-pod-eviction-policy`

use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "pdb-unhealthy-pod-eviction-policy",
    level: Level::Warn,
    group: Group::Reliability,
    summary: "a disruption budget also keeps pods that don't work",
    why: "A pod that never gets ready keeps its node from being drained.",
    remedy: "set `unhealthyPodEvictionPolicy: AlwaysAllow`",
    source: "kube-linter: pdb-unhealthy-pod-eviction-policy",
    bad: "\
kind: PodDisruptionBudget
spec: {maxUnavailable: 1}",
    good: "\
kind: PodDisruptionBudget
spec: {maxUnavailable: 1, unhealthyPodEvictionPolicy: AlwaysAllow}",
    open: Open::Yes(
        "\
kind: PodDisruptionBudget
spec: {unhealthyPodEvictionPolicy: \"{open}\"}",
    ),
    find: |subject, findings| {
        for budget in subject.of_kind("PodDisruptionBudget") {
            for place in budget.at(&["spec", "unhealthyPodEvictionPolicy"]) {
                if !place.is_one_of(&["AlwaysAllow"]) {
                    findings.add(&place, "it isn't `AlwaysAllow`");
                }
            }
        }
    },
};
