//! `liveness-port`

use super::common::probe_port;
use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "liveness-port",
    level: Level::Deny,
    group: Group::Wiring,
    summary: "a liveness probe uses a port that its container doesn't have",
    why: "The container is restarted again and again.",
    remedy: "declare the port, and name it in the probe",
    source: "kube-linter: liveness-port",
    bad: "\
kind: Pod
spec:
  containers:
  - name: api
    ports: [{name: http, containerPort: 8080}]
    livenessProbe: {httpGet: {port: 3000}}",
    good: "\
kind: Pod
spec:
  containers:
  - name: api
    ports: [{name: http, containerPort: 8080}]
    livenessProbe: {httpGet: {port: http}}",
    open: Open::Yes(
        "\
kind: Pod
spec:
  containers:
  - name: api
    livenessProbe: {httpGet: {port: \"{number}\"}}",
    ),
    find: |subject, findings| probe_port(subject, findings, "livenessProbe"),
};
