//! `non-isolated-pod`

use crate::audit::check::{Check, Group, Level, Open};
use crate::audit::subject::without;
use std::collections::BTreeMap;

pub(super) static CHECK: Check = Check {
    name: "non-isolated-pod",
    level: Level::Warn,
    group: Group::Security,
    summary: "no NetworkPolicy selects a pod",
    why: "Any pod of the cluster may call it, and it may call anything.",
    remedy: "add a NetworkPolicy for it, with what it calls and by whom it is called",
    source: "kube-linter: non-isolated-pod",
    bad: "\
kind: Deployment
spec:
  template:
    metadata: {labels: {app: web}}
    spec: {}
---
kind: NetworkPolicy
spec:
  podSelector: {matchLabels: {app: api}}",
    good: "\
kind: Deployment
spec:
  template:
    metadata: {labels: {app: api}}
    spec: {}
---
kind: NetworkPolicy
spec:
  podSelector: {matchLabels: {app: api}}",
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
        let mut policies: BTreeMap<*const _, Vec<_>> = BTreeMap::new();
        for policy in subject.of_kind("NetworkPolicy") {
            for labels in policy.at(&["spec", "podSelector", "matchLabels"]) {
                for pod in subject.selected(&labels) {
                    let own = policies.entry(std::ptr::from_ref(pod)).or_default();
                    own.push(labels.clone());
                }
            }
        }
        for pod in &subject.pods {
            let own = policies.get(&std::ptr::from_ref(pod));
            let is_test = pod.owner.template.is_test();
            if let Some(place) = without(&pod.spec, own.into_iter().flatten()).filter(|_| !is_test)
            {
                findings.add(&place, "it isn't isolated");
            }
        }
    },
};
