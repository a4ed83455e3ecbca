//! `host-port`

use crate::audit::check::{Check, Group, Open, POD_SECURITY};

pub(super) static CHECK: Check = Check {
    name: "host-port",
    level: POD_SECURITY,
    group: Group::PodSecurity,
    summary: "a container takes a port of its node",
    why: "Two such pods can't share a node, and it is open to the node's network, past all Services.",
    remedy: "leave out `hostPort`; expose it by a Service",
    source: "Pod Security Standards, baseline: Host Ports",
    bad: "\
kind: Pod
spec:
  containers:
  - name: api
    ports: [{containerPort: 8080, hostPort: 80}]",
    good: "\
kind: Pod
spec:
  containers:
  - name: api
    ports: [{containerPort: 8080}]",
    open: Open::Yes(
        "\
kind: Pod
spec:
  containers:
  - name: api
    ports: [{containerPort: 80, hostPort: \"{number}\"}]",
    ),
    find: |subject, findings| {
        for (_, container) in subject.containers() {
            for place in container
                .view
                .list("ports")
                .iter()
                .flat_map(|port| port.get("hostPort"))
            {
                let is_none =
                    place.is_absent() || place.leaf().is_none() && place.number() == Some(0);
                if !is_none {
                    findings.add(&place, format!("{} has a `hostPort`", container.name()));
                }
            }
        }
    },
};
