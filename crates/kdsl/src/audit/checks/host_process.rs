//! `host-process`

use super::common::contexts;
use crate::audit::check::{Check, Group, Open, POD_SECURITY};

pub(super) static CHECK: Check = Check {
    name: "host-process",
    level: POD_SECURITY,
    group: Group::PodSecurity,
    summary: "a Windows pod runs as a process of its node",
    why: "It has the node's own rights.",
    remedy: "leave out `windowsOptions.hostProcess`",
    source: "Pod Security Standards, baseline: HostProcess",
    bad: "\
kind: Pod
spec:
  securityContext:
    windowsOptions: {hostProcess: true}",
    good: "\
kind: Pod
spec:
  securityContext: {}",
    open: Open::Yes(
        "\
kind: Pod
spec:
  securityContext: {windowsOptions: {hostProcess: \"{flag}\"}}",
    ),
    find: |subject, findings| {
        for place in contexts(subject, &["windowsOptions", "hostProcess"]) {
            if place.boolean() == Some(true) {
                findings.add(&place, "`hostProcess` is true");
            }
        }
    },
};
