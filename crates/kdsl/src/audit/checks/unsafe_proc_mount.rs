//! `unsafe-proc-mount`

use crate::audit::check::{Check, Group, Open, POD_SECURITY};

pub(super) static CHECK: Check = Check {
    name: "unsafe-proc-mount",
    level: POD_SECURITY,
    group: Group::PodSecurity,
    summary: "a container sees all of `/proc`",
    why: "It can read and set what the runtime masks for containers.",
    remedy: "leave out `procMount`",
    source: "Pod Security Standards, baseline: /proc Mount Type",
    bad: "\
kind: Pod
spec:
  hostUsers: false
  containers:
  - name: api
    securityContext: {procMount: Unmasked}",
    good: "\
kind: Pod
spec:
  containers:
  - name: api
    securityContext: {procMount: Default}",
    open: Open::Yes(
        "\
kind: Pod
spec:
  containers:
  - name: api
    securityContext: {procMount: \"{open}\"}",
    ),
    find: |subject, findings| {
        for (_, container) in subject.containers() {
            for place in container.at(&["securityContext", "procMount"]) {
                if !place.is_absent() && !place.is_one_of(&["Default"]) {
                    findings.add(
                        &place,
                        format!("{} isn't bound to `Default`", container.name()),
                    );
                }
            }
        }
    },
};
