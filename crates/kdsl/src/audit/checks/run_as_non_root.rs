//! `run-as-non-root`

use super::common::inherited;
use crate::audit::check::{Check, Group, Open, POD_SECURITY};

pub(super) static CHECK: Check = Check {
    name: "run-as-non-root",
    level: POD_SECURITY,
    group: Group::PodSecurity,
    summary: "a container may run as root",
    why: "Root in a container is root on its node as soon as it finds a way out.",
    remedy: "set `runAsNonRoot: true` in the pod's security context",
    source: "Pod Security Standards, restricted: Running as Non-root",
    bad: "\
kind: Pod
spec:
  containers:
  - name: api",
    good: "\
kind: Pod
spec:
  securityContext: {runAsNonRoot: true}
  containers:
  - name: api",
    open: Open::Yes(
        "\
kind: Pod
spec:
  containers:
  - name: api
    securityContext: {runAsNonRoot: \"{flag}\"}",
    ),
    find: |subject, findings| {
        inherited(subject, findings, &["runAsNonRoot"], |place| {
            place.boolean() == Some(true)
        });
    },
};
