//! `sensitive-host-mounts`

use super::common::host_directory;
use crate::audit::check::{Check, Group, Level, Open};

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
    open: Open::May(
        "\
kind: Pod
spec:
  volumes:
  - {name: data, hostPath: {path: \"/{open}\"}}",
    ),
    find: |subject, findings| {
        let is_sensitive = |path: &str| SENSITIVE.contains(&path.trim_end_matches('/'));
        host_directory(subject, findings, &is_sensitive, &EXAMPLES);
    },
};

const SENSITIVE: [&str; 8] = ["", "/boot", "/dev", "/etc", "/lib", "/proc", "/sys", "/usr"];

const EXAMPLES: [&str; 4] = ["/", "/etc", "/proc", "/etc/"];
