//! `seccomp-profile`

use super::common::inherited;
use crate::audit::check::{Check, Group, Open, POD_SECURITY};

pub(super) static CHECK: Check = Check {
    name: "seccomp-profile",
    level: POD_SECURITY,
    group: Group::PodSecurity,
    summary: "a container may make any system call",
    why: "Most holes in the kernel are in calls that no ordinary process makes.",
    remedy: "set `seccompProfile: {type: RuntimeDefault}` in the pod's security context",
    source: "Pod Security Standards, restricted: Seccomp",
    bad: "\
kind: Pod
spec:
  containers:
  - name: api",
    good: "\
kind: Pod
spec:
  securityContext:
    seccompProfile: {type: RuntimeDefault}
  containers:
  - name: api",
    open: Open::Yes(
        "\
kind: Pod
spec:
  securityContext: {seccompProfile: {type: \"{open}\"}}",
    ),
    find: |subject, findings| {
        inherited(subject, findings, &["seccompProfile", "type"], |place| {
            place.is_one_of(&["RuntimeDefault", "Localhost"])
        });
    },
};
