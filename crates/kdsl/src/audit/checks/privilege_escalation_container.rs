//! `privilege-escalation-container`

use crate::audit::check::{Check, Group, Open, POD_SECURITY};

pub(super) static CHECK: Check = Check {
    name: "privilege-escalation-container",
    level: POD_SECURITY,
    group: Group::PodSecurity,
    summary: "a container may gain privileges that its process doesn't have",
    why: "A program with the setuid bit runs as root, whoever starts it.",
    remedy: "set `allowPrivilegeEscalation: false` in the container's security context",
    source: "Pod Security Standards, restricted: Privilege Escalation",
    bad: "\
kind: Pod
spec:
  containers:
  - name: api",
    good: "\
kind: Pod
spec:
  containers:
  - name: api
    securityContext: {allowPrivilegeEscalation: false}",
    open: Open::Yes(
        "\
kind: Pod
spec:
  containers:
  - name: api
    securityContext: {allowPrivilegeEscalation: \"{flag}\"}",
    ),
    find: |subject, findings| {
        for (_, container) in subject.containers() {
            for place in container.at(&["securityContext", "allowPrivilegeEscalation"]) {
                if place.boolean() != Some(false) {
                    let what = if place.is_absent() {
                        "isn't set"
                    } else {
                        "is true"
                    };
                    findings.add(&place, format!("it {what} for {}", container.name()));
                }
            }
        }
    },
};
