//! `ssh-port`

use super::common::container_port;
use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "ssh-port",
    level: Level::Warn,
    group: Group::Security,
    summary: "a container listens on port 22",
    why: "A shell in a container is a way around what the chart says.",
    remedy: "take it away; `kubectl exec` gives a shell to those who may have one",
    source: "kube-linter: ssh-port",
    bad: "\
kind: Pod
spec:
  containers:
  - name: api
    ports: [{containerPort: 22}]",
    good: "\
kind: Pod
spec:
  containers:
  - name: api
    ports: [{containerPort: 8080}]",
    open: Open::May(
        "\
kind: Pod
spec:
  containers:
  - name: api
    ports: [{containerPort: \"{number}\"}]",
    ),
    find: |subject, findings| container_port(subject, findings, &(22..=22)),
};
