//! `host-ipc`

use super::common::no_flag;
use crate::audit::check::{Check, Group, Open, POD_SECURITY};

pub(super) static CHECK: Check = Check {
    name: "host-ipc",
    level: POD_SECURITY,
    group: Group::PodSecurity,
    summary: "a pod shares its node's memory segments and queues",
    why: "It can read and change what the node's processes share.",
    remedy: "leave out `hostIPC`",
    source: "Pod Security Standards, baseline: Host Namespaces",
    bad: "\
kind: Pod
spec:
  hostIPC: true",
    good: "\
kind: Pod
spec: {}",
    open: Open::Yes(
        "\
kind: Pod
spec: {hostIPC: \"{flag}\"}",
    ),
    find: |subject, findings| no_flag(subject, findings, "hostIPC"),
};
