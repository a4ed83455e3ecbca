//! `mismatching-selector`

use crate::audit::check::{Check, Group, Level};
use crate::audit::labels::Labels;

pub(super) static CHECK: Check = Check {
    name: "mismatching-selector",
    level: Level::Deny,
    group: Group::Wiring,
    summary: "a workload doesn't select its own pods",
    why: "Kubernetes refuses it.",
    remedy: "give the pods the labels of the selector: `Component::selector_labels`",
    source: "kube-linter: mismatching-selector",
    bad: "\
kind: Deployment
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: web}}
    spec: {}",
    good: "\
kind: Deployment
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api, tier: backend}}
    spec: {}",
    find: |subject, findings| {
        for pod in subject.pods.iter().filter(|pod| pod.is_service()) {
            for selector in pod.owner.at(&["spec", "selector", "matchLabels"]) {
                let wanted = Labels::of(&selector);
                for labels in pod.metadata.get("labels") {
                    if !Labels::of(&labels).have(&wanted)
                        && let Some(place) = selector.and(&labels)
                    {
                        findings.add(&place, "its pods haven't all of these labels");
                    }
                }
            }
        }
    },
};
