//! `dangling-networkpolicy`

use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "dangling-networkpolicy",
    level: Level::Warn,
    group: Group::Wiring,
    summary: "a NetworkPolicy selects no pod",
    why: "It protects nothing: the pods that it was written for accept everything.",
    remedy: "select by the labels of the pods: `Component::selector`",
    source: "kube-linter: dangling-networkpolicy",
    bad: "\
kind: NetworkPolicy
spec:
  podSelector: {matchLabels: {app: api}}",
    good: "\
kind: NetworkPolicy
spec:
  podSelector: {matchLabels: {app: api}}
---
kind: Pod
metadata: {labels: {app: api}}
spec: {}",
    open: Open::Default(
        "an open label may be any",
        "\
kind: NetworkPolicy
spec: {podSelector: {matchLabels: {app: \"{open}\"}}}
---
kind: Pod
metadata: {labels: {app: api}}
spec: {containers: [{name: api}]}",
    ),
    find: |subject, findings| {
        for policy in subject.of_kind("NetworkPolicy") {
            for selector in policy.at(&["spec", "podSelector", "matchLabels"]) {
                if !selector.is_empty() {
                    // While what it protects is switched off, it waits.
                    if subject.selected(&selector).is_empty() {
                        findings.add(&selector, "no pod of the chart has these labels");
                    }
                }
            }
        }
    },
};
