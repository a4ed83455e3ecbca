//! `docker-sock`

use super::common::host_directory;
use crate::audit::check::{Check, Group, Level, Open};

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
    open: Open::May(
        "\
kind: Pod
spec:
  volumes:
  - {name: runtime, hostPath: {path: \"{open}\"}}",
    ),
    find: |subject, findings| {
        let is_socket = |path: &str| {
            let name = path.rsplit('/').next().unwrap_or_default();
            SOCKETS
                .iter()
                .any(|socket| socket.ends_with(&format!("/{name}")))
        };
        host_directory(subject, findings, &is_socket, &SOCKETS);
    },
};

const SOCKETS: [&str; 3] = [
    "/var/run/docker.sock",
    "/run/containerd/containerd.sock",
    "/var/run/crio/crio.sock",
];
