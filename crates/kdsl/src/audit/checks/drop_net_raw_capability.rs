//! `drop-net-raw-capability`

use crate::audit::check::{Check, Group, Level, Open};
use crate::audit::subject::without;

pub(super) static CHECK: Check = Check {
    name: "drop-net-raw-capability",
    level: Level::Allow,
    group: Group::Security,
    summary: "a container keeps NET_RAW",
    why: "It can forge packets of its network; `capabilities` asks for more.",
    remedy: "drop `ALL`, or at least `NET_RAW`",
    source: "kube-linter: drop-net-raw-capability",
    bad: "\
kind: Pod
spec:
  containers:
  - name: api",
    good: "\
kind: Pod
spec:
  containers:
  - name: api
    securityContext:
      capabilities: {drop: [NET_RAW]}",
    open: Open::Yes(
        "\
kind: Pod
spec:
  containers:
  - name: api
    securityContext:
      capabilities: {drop: [\"{items}\"]}",
    ),
    find: |subject, findings| {
        for (_, container) in subject.containers() {
            for capabilities in container.at(&["securityContext", "capabilities"]) {
                let mut dropped = capabilities.list("drop");
                dropped.retain(|item| matches!(item.text(), Some("ALL" | "NET_RAW")));
                if let Some(place) = without(&capabilities, &dropped) {
                    findings.add(&place, format!("{} keeps it", container.name()));
                }
            }
        }
    },
};
