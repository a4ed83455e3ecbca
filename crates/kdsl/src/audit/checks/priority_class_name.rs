//! `priority-class-name`

use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "priority-class-name",
    level: Level::Allow,
    group: Group::Reliability,
    summary: "a pod has no priority class",
    why: "When there isn't room for all pods, chance decides which of them go.",
    remedy: "set `priorityClassName`",
    source: "kube-linter: priority-class-name",
    bad: "\
kind: Pod
spec: {}",
    good: "\
kind: Pod
spec: {priorityClassName: shop}",
    open: Open::Default(
        "which class it is, is for the operator to say",
        "\
kind: Pod
spec: {priorityClassName: \"{open}\"}",
    ),
    find: |subject, findings| {
        for pod in &subject.pods {
            for place in pod.spec.get("priorityClassName") {
                if place.is_absent() {
                    findings.add(&place, "it has none");
                }
            }
        }
    },
};
