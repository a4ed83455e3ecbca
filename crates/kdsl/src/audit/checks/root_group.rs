//! `root-group`

use super::common::contexts;
use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "root-group",
    level: Level::Warn,
    group: Group::Security,
    summary: "a pod or container has the group 0",
    why: "Files of the node and of images that only root's group may read or write are open to it.",
    remedy: "take a group of its own, above 10000",
    source: "kube-score: container-security-context-user-group-id",
    bad: "\
kind: Pod
spec:
  securityContext: {runAsUser: 1000, runAsGroup: 0}",
    good: "\
kind: Pod
spec:
  securityContext: {runAsUser: 1000, runAsGroup: 1000, fsGroup: 1000}",
    open: Open::May(
        "\
kind: Pod
spec:
  securityContext: {fsGroup: \"{number}\"}",
    ),
    find: |subject, findings| {
        for key in ["runAsGroup", "fsGroup"] {
            for place in contexts(subject, &[key]) {
                findings.judge(&place, place.is_within(&(0..=0)), || {
                    format!("`{key}` is 0")
                });
            }
        }
        let contexts = subject
            .pods
            .iter()
            .flat_map(|pod| pod.spec.get("securityContext"));
        for place in contexts.flat_map(|context| context.list("supplementalGroups")) {
            findings.judge(&place, place.is_within(&(0..=0)), || "it is 0".into());
        }
    },
};
