//! `privileged-ports`

use crate::audit::check::{Check, Group, Level};

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
    find: |subject, findings| {
        for (_, container) in subject.containers() {
            let ports = container.view.list("ports");
            for place in ports.iter().flat_map(|port| port.get("containerPort")) {
                if let Some(port) = place.number().filter(|port| *port < 1024) {
                    findings.add(&place, format!("{} has {port}", container.name()));
                }
            }
        }
    },
};
