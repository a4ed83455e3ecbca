//! `sensitive-host-mounts`

use super::common::{host_path, volumes};
use crate::audit::check::{Check, Group, Level};

pub(super) static CHECK: Check = Check {
    name: "sensitive-host-mounts",
    level: Level::Deny,
    group: Group::Security,
    summary: "a pod mounts a directory that its node depends on",
    why: "Whoever reads it finds the node's keys; whoever writes to it is root on the node.",
    remedy: "take the volume away",
    source: "kube-linter: sensitive-host-mounts",
    bad: "\
kind: Pod
spec:
  volumes:
  - {name: etc, hostPath: {path: /etc}}",
    good: "\
kind: Pod
spec:
  volumes:
  - {name: data, hostPath: {path: /data}}",
    find: |subject, findings| {
        for place in volumes(subject, "hostPath") {
            let path = host_path(&place).unwrap_or_default();
            if SENSITIVE.contains(&path.trim_end_matches('/')) {
                findings.add(&place, format!("it is `{path}` of the node"));
            }
        }
    },
};

const SENSITIVE: [&str; 8] = ["", "/boot", "/dev", "/etc", "/lib", "/proc", "/sys", "/usr"];
