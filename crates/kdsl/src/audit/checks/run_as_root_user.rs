//! `run-as-root-user`

use super::common::contexts;
use crate::audit::check::{Check, Group, Open, POD_SECURITY};

pub(super) static CHECK: Check = Check {
    name: "run-as-root-user",
    level: POD_SECURITY,
    group: Group::PodSecurity,
    summary: "a pod or container runs as user 0",
    why: "It is root in its container, whatever else is set.",
    remedy: "set `runAsUser` to another number, or leave it to the image; an open one needs a schema that starts at 1",
    source: "Pod Security Standards, restricted: Running as Non-root user",
    bad: "\
kind: Pod
spec:
  securityContext: {runAsUser: 0}",
    good: "\
kind: Pod
spec:
  securityContext: {runAsUser: 10001}",
    open: Open::Yes(
        "\
kind: Pod
spec:
  securityContext: {runAsUser: \"{number}\"}",
    ),
    find: |subject, findings| {
        for place in contexts(subject, &["runAsUser"]) {
            if place.may_be(0) {
                let what = if place.leaf().is_some() {
                    "may be"
                } else {
                    "is"
                };
                findings.add(&place, format!("`runAsUser` {what} 0"));
            }
        }
    },
};
