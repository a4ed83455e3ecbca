//! `ssh-port`

use crate::audit::check::{Check, Group, Level};

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
    find: |subject, findings| {
        for (_, container) in subject.containers() {
            let ports = container.view.list("ports");
            for place in ports.iter().flat_map(|port| port.get("containerPort")) {
                if place.number() == Some(22) {
                    findings.add(&place, format!("{} has it", container.name()));
                }
            }
        }
    },
};
