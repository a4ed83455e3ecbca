//! `no-read-only-root-fs`

use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "no-read-only-root-fs",
    level: Level::Warn,
    group: Group::Security,
    summary: "a container may write to its image's files",
    why: "Whoever takes it over can change the program, and what is written is lost with the container.",
    remedy: "set `readOnlyRootFilesystem: true`, and mount an `emptyDir` where it must write",
    source: "kube-linter: no-read-only-root-fs",
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
    securityContext: {readOnlyRootFilesystem: true}",
    open: Open::Yes(
        "\
kind: Pod
spec:
  containers:
  - name: api
    securityContext: {readOnlyRootFilesystem: \"{flag}\"}",
    ),
    find: |subject, findings| {
        for (_, container) in subject.containers() {
            for place in container.at(&["securityContext", "readOnlyRootFilesystem"]) {
                if place.boolean() != Some(true) {
                    findings.add(&place, format!("it isn't true for {}", container.name()));
                }
            }
        }
    },
};
