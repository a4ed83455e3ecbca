//! `read-secret-from-env-var`

use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "read-secret-from-env-var",
    level: Level::Allow,
    group: Group::Security,
    summary: "a container has a secret in its environment",
    why: "A crash report or a child process may leak it; a file doesn't travel along.",
    remedy: "mount the Secret as files",
    source: "kube-linter: read-secret-from-env-var; CIS Kubernetes Benchmark 5.4.1",
    bad: "\
kind: Pod
spec:
  containers:
  - name: api
    env:
    - name: JWT_SECRET
      valueFrom: {secretKeyRef: {name: api, key: jwt}}",
    good: "\
kind: Pod
spec:
  containers:
  - name: api
    volumeMounts: [{name: secrets, mountPath: /secrets}]
  volumes:
  - {name: secrets, secret: {secretName: api}}",
    open: Open::Yes(
        "\
kind: Pod
spec:
  containers:
  - name: api
    env: [{name: KEY, valueFrom: {secretKeyRef: {name: \"{open}\", key: key}}}]",
    ),
    find: |subject, findings| {
        for (_, container) in subject.containers() {
            let variables = container.view.list("env");
            let keys = variables
                .iter()
                .flat_map(|variable| variable.at(&["valueFrom", "secretKeyRef"]));
            let sources = container.view.list("envFrom");
            let wholes = sources.iter().flat_map(|source| source.get("secretRef"));
            for place in keys.chain(wholes).filter(|place| !place.is_absent()) {
                findings.add(&place, format!("{} reads it from there", container.name()));
            }
        }
    },
};
