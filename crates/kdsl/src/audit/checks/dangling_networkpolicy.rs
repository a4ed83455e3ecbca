//! `dangling-networkpolicy`

use crate::audit::check::{Check, Group, Level};
use crate::audit::subject::without;

pub(super) static CHECK: Check = Check {
    name: "dangling-networkpolicy",
    level: Level::Warn,
    group: Group::Wiring,
    summary: "a NetworkPolicy selects no pod",
    why: "It protects nothing, and what it was for stands open.",
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
    find: |subject, findings| {
    for policy in subject.of_kind("NetworkPolicy") {
        for selector in policy.at(&["spec", "podSelector", "matchLabels"]) {
            if !selector.is_empty() {
                let pods = subject.selected(&selector);
                if let Some(place) = without(&selector, pods.iter().map(|pod| &pod.spec)) {
                    findings.add(&place, "no pod of the chart has these labels");
                }
            }
        }
    }
},
};
