//! `docker-sock`

use super::common::{host_path, volumes};
use crate::audit::check::{Check, Group, Level};

pub(super) static CHECK: Check = Check {
    name: "docker-sock",
    level: Level::Deny,
    group: Group::Security,
    summary: "a pod mounts the socket of its node's container runtime",
    why: "Whoever can talk to it is root on the node.",
    remedy: "take the volume away",
    source: "kube-linter: docker-sock",
    bad: "\
kind: Pod
spec:
  volumes:
  - {name: docker, hostPath: {path: /var/run/docker.sock}}",
    good: "\
kind: Pod
spec:
  volumes:
  - {name: docker, emptyDir: {}}",
    find: |subject, findings| {
        for place in volumes(subject, "hostPath") {
            let path = host_path(&place).unwrap_or_default();
            if SOCKETS.iter().any(|socket| path.ends_with(socket)) {
                findings.add(&place, format!("it is `{path}`"));
            }
        }
    },
};

const SOCKETS: [&str; 3] = ["/docker.sock", "/containerd.sock", "/crio.sock"];
