//! `restart-policy`

use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "restart-policy",
    level: Level::Deny,
    group: Group::Validity,
    summary: "a pod's restart policy doesn't fit its workload",
    why: "Kubernetes refuses it.",
    remedy: "leave it out for what runs for ever; write `Never` or `OnFailure` for a Job",
    source: "kube-linter: restart-policy; Kubernetes API, JobSpec",
    bad: "\
kind: Job
spec:
  template:
    spec: {}",
    good: "\
kind: Job
spec:
  template:
    spec: {restartPolicy: Never}",
    open: Open::Yes(
        "\
kind: Job
spec: {template: {spec: {restartPolicy: \"{open}\"}}}",
    ),
    find: |subject, findings| {
        for pod in &subject.pods {
            for place in pod.spec.get("restartPolicy") {
                let is_good = match pod.owner.template.kind {
                    "Pod" => true,
                    "Job" | "CronJob" => place.is_one_of(&["Never", "OnFailure"]),
                    _ => place.is_absent() || place.is_one_of(&["Always"]),
                };
                if !is_good {
                    let kind = pod.owner.template.kind;
                    findings.add(&place, format!("a {kind} can't have it so"));
                }
            }
        }
    },
};
