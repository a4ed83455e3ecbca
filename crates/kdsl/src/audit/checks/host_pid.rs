//! `host-pid`

use super::common::no_flag;
use crate::audit::check::{Check, Group, Open, POD_SECURITY};

pub(super) static CHECK: Check = Check {
    name: "host-pid",
    level: POD_SECURITY,
    group: Group::PodSecurity,
    summary: "a pod sees its node's processes",
    why: "It can read their environment, and kill or trace them.",
    remedy: "leave out `hostPID`",
    source: "Pod Security Standards, baseline: Host Namespaces",
    bad: "\
kind: Pod
spec:
  hostPID: true",
    good: "\
kind: Pod
spec: {}",
    open: Open::Yes(
        "\
kind: Pod
spec: {hostPID: \"{flag}\"}",
    ),
    find: |subject, findings| no_flag(subject, findings, "hostPID"),
};
