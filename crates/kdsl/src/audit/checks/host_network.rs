//! `host-network`

use super::common::no_flag;
use crate::audit::check::{Check, Group, Open, POD_SECURITY};

pub(super) static CHECK: Check = Check {
    name: "host-network",
    level: POD_SECURITY,
    group: Group::PodSecurity,
    summary: "a pod is in its node's network",
    why: "It reaches what listens on the node's loopback, and no NetworkPolicy holds it.",
    remedy: "leave out `hostNetwork`",
    source: "Pod Security Standards, baseline: Host Namespaces",
    bad: "\
kind: Pod
spec:
  hostNetwork: true",
    good: "\
kind: Pod
spec:
  hostNetwork: false",
    open: Open::Yes(
        "\
kind: Pod
spec: {hostNetwork: \"{flag}\"}",
    ),
    find: |subject, findings| no_flag(subject, findings, "hostNetwork"),
};
