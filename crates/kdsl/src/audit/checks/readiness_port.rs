//! `readiness-port`

use super::common::probe_port;
use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "readiness-port",
    level: Level::Deny,
    group: Group::Wiring,
    summary: "a readiness probe uses a port that its container doesn't have",
    why: "The pod never gets a request.",
    remedy: "declare the port, and name it in the probe",
    source: "kube-linter: readiness-port",
    bad: "\
kind: Pod
spec:
  containers:
  - name: api
    ports: [{name: http, containerPort: 8080}]
    readinessProbe: {tcpSocket: {port: web}}",
    good: "\
kind: Pod
spec:
  containers:
  - name: api
    ports: [{name: http, containerPort: 8080}]
    readinessProbe: {tcpSocket: {port: 8080}}",
    open: Open::Yes(
        "\
kind: Pod
spec:
  containers:
  - name: api
    readinessProbe: {httpGet: {port: \"{number}\"}}",
    ),
    find: |subject, findings| probe_port(subject, findings, "readinessProbe"),
};
