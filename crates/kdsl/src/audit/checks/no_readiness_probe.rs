//! `no-readiness-probe`

use super::common::no_probe;
use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "no-readiness-probe",
    level: Level::Warn,
    group: Group::Reliability,
    summary: "a service's container has no readiness probe",
    why: "It gets requests before it can answer them, also in each rollout.",
    remedy: "add one that fails while it can't answer",
    source: "kube-linter: no-readiness-probe",
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
      containers: [{name: api, readinessProbe: {httpGet: {port: 80}}}]",
    open: Open::Default(
        "what a probe asks is no matter of its being there",
        "\
kind: Deployment
spec:
  template:
    spec:
      containers: [{name: api, readinessProbe: {httpGet: {path: \"{open}\", port: 80}}}]",
    ),
    find: |subject, findings| no_probe(subject, findings, "readinessProbe"),
};
