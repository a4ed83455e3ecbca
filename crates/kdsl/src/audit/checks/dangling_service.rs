//! `dangling-service`

use crate::audit::check::{Check, Group, Level, Open};
use crate::audit::subject::without;

pub(super) static CHECK: Check = Check {
    name: "dangling-service",
    level: Level::Deny,
    group: Group::Wiring,
    summary: "a Service selects no pod",
    why: "Its callers wait until they time out.",
    remedy: "select by the labels of the pods: `Component::selector_labels`; put both behind the same gate",
    source: "kube-linter: dangling-service",
    bad: "\
kind: Service
spec: {selector: {app: api}}
---
kind: Pod
metadata: {labels: {app: web}}
spec: {}",
    good: "\
kind: Service
spec: {selector: {app: api}}
---
kind: Pod
metadata: {labels: {app: api}}
spec: {}",
    open: Open::Default(
        "an open label may be any",
        "\
kind: Service
spec: {selector: {app: \"{open}\"}}
---
kind: Pod
metadata: {labels: {app: api}}
spec: {containers: [{name: api}]}",
    ),
    find: |subject, findings| {
        for service in subject.of_kind("Service") {
            for selector in service.at(&["spec", "selector"]) {
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
