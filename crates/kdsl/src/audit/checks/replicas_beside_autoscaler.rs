//! `replicas-beside-autoscaler`

use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "replicas-beside-autoscaler",
    level: Level::Deny,
    group: Group::Wiring,
    summary: "a workload has a number of pods and an autoscaler",
    why: "Each upgrade resets the number that the autoscaler has set.",
    remedy: "leave `replicas` out where the autoscaler is: `autoscaling.not().then(|| replicas.get())`",
    source: "Kubernetes documentation, Horizontal Pod Autoscaling: migrating Deployments",
    bad: "\
kind: Deployment
metadata: {name: api}
spec: {replicas: 2}
---
kind: HorizontalPodAutoscaler
spec:
  scaleTargetRef: {kind: Deployment, name: api}",
    good: "\
kind: Deployment
metadata: {name: api}
spec: {}
---
kind: HorizontalPodAutoscaler
spec:
  scaleTargetRef: {kind: Deployment, name: api}",
    open: Open::Yes(
        "\
kind: HorizontalPodAutoscaler
spec:
  scaleTargetRef: {kind: Deployment, name: api}
---
kind: Deployment
metadata: {name: api}
spec: {replicas: \"{number}\"}",
    ),
    find: |subject, findings| {
        for kind in ["Deployment", "StatefulSet"] {
            for workload in subject.of_kind(kind) {
                for autoscaler in subject.autoscalers(workload) {
                    for replicas in workload.at(&["spec", "replicas"]) {
                        let both = replicas.and(autoscaler).filter(|place| !place.is_absent());
                        if let Some(place) = both {
                            findings.add(&place, "an autoscaler changes it");
                        }
                    }
                }
            }
        }
    },
};
