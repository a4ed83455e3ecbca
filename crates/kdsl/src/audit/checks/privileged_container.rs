//! `privileged-container`

use crate::audit::check::{Check, Group, Open, POD_SECURITY};

pub(super) static CHECK: Check = Check {
    name: "privileged-container",
    level: POD_SECURITY,
    group: Group::PodSecurity,
    summary: "a container is privileged",
    why: "It can do on its node whatever root can.",
    remedy: "leave out `securityContext.privileged`",
    source: "Pod Security Standards, baseline: Privileged Containers",
    bad: "\
kind: Pod
spec:
  containers:
  - name: api
    securityContext: {privileged: true}",
    good: "\
kind: Pod
spec:
  containers:
  - name: api
    securityContext: {}",
    open: Open::Yes(
        "\
kind: Pod
spec:
  containers:
  - name: api
    securityContext: {privileged: \"{flag}\"}",
    ),
    find: |subject, findings| {
        for (_, container) in subject.containers() {
            for place in container.at(&["securityContext", "privileged"]) {
                if place.boolean() == Some(true) {
                    findings.add(&place, format!("{} is privileged", container.name()));
                }
            }
        }
    },
};
