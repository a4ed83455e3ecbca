//! `privileged-ports`

use super::common::container_port;
use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "privileged-ports",
    level: Level::Warn,
    group: Group::Security,
    summary: "a container listens on a port below 1024",
    why: "On many nodes only root may do that, or a process with NET_BIND_SERVICE.",
    remedy: "listen on a higher one; the Service's port may be as low as one likes",
    source: "kube-linter: privileged-ports",
    bad: "\
kind: Pod
spec:
  containers:
  - name: api
    ports: [{containerPort: 80}]",
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
    find: |subject, findings| container_port(subject, findings, &(1..=1023)),
};
