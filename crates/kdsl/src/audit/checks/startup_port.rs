//! `startup-port`

use super::common::probe_port;
use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "startup-port",
    level: Level::Deny,
    group: Group::Wiring,
    summary: "a startup probe uses a port that its container doesn't have",
    why: "The container is restarted before it ever serves.",
    remedy: "declare the port, and name it in the probe",
    source: "kube-linter: startup-port",
    bad: "\
kind: Pod
spec:
  containers:
  - name: api
    startupProbe: {grpc: {port: 50051}}",
    good: "\
kind: Pod
spec:
  containers:
  - name: api
    ports: [{name: grpc, containerPort: 50051}]
    startupProbe: {grpc: {port: 50051}}",
    open: Open::Yes(
        "\
kind: Pod
spec:
  containers:
  - name: api
    startupProbe: {grpc: {port: \"{number}\"}}",
    ),
    find: |subject, findings| probe_port(subject, findings, "startupProbe"),
};
