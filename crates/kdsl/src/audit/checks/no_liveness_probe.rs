//! `no-liveness-probe`

use super::common::no_probe;
use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "no-liveness-probe",
    level: Level::Warn,
    group: Group::Reliability,
    summary: "a service's container has no liveness probe",
    why: "Nothing restarts it when it hangs.",
    remedy: "add one that fails only when a restart would help",
    source: "kube-linter: no-liveness-probe",
    bad: "\
kind: Deployment
spec:
  template:
    spec:
      containers: [{name: api}]",
    good: "\
kind: Deployment
spec:
  template:
    spec:
      containers: [{name: api, livenessProbe: {httpGet: {port: 80}}}]",
    open: Open::Default(
        "what a probe asks is no matter of its being there",
        "\
kind: Deployment
spec:
  template:
    spec:
      containers: [{name: api, livenessProbe: {httpGet: {path: \"{open}\", port: 80}}}]",
    ),
    find: |subject, findings| no_probe(subject, findings, "livenessProbe"),
};
