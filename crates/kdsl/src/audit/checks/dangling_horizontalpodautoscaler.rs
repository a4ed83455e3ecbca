//! `dangling-horizontalpodautoscaler`

use crate::audit::check::{Check, Group, Level, Open};
use crate::audit::subject::without;
use crate::audit::view::View;

pub(super) static CHECK: Check = Check {
    name: "dangling-horizontalpodautoscaler",
    level: Level::Deny,
    group: Group::Wiring,
    summary: "an autoscaler's target isn't there",
    why: "It scales nothing.",
    remedy: "name the workload as the workload is named, and put both behind the same gate",
    source: "kube-linter: dangling-horizontalpodautoscaler",
    bad: "\
kind: HorizontalPodAutoscaler
spec:
  scaleTargetRef: {kind: Deployment, name: web}
---
kind: Deployment
metadata: {name: api}",
    good: "\
kind: HorizontalPodAutoscaler
spec:
  scaleTargetRef: {kind: Deployment, name: api}
---
kind: Deployment
metadata: {name: api}",
    open: Open::Yes(
        "\
kind: HorizontalPodAutoscaler
spec:
  scaleTargetRef: {kind: Deployment, name: \"{open}\"}",
    ),
    find: |subject, findings| {
        for autoscaler in subject.of_kind("HorizontalPodAutoscaler") {
            for target in autoscaler.at(&["spec", "scaleTargetRef"]) {
                let kinds = target.get("kind");
                let kind = kinds.iter().find_map(View::text).unwrap_or_default();
                // What another kind stands for isn't known.
                let is_known = matches!(kind, "Deployment" | "StatefulSet" | "ReplicaSet");
                for name in target.get("name").iter().filter(|_| is_known) {
                    if let Some(place) = without(name, subject.named(kind, name)) {
                        findings.add(&place, format!("the chart has no {kind} of this name"));
                    }
                }
            }
        }
    },
};
