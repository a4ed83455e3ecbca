//! `unset-memory-requirements`

use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "unset-memory-requirements",
    level: Level::Warn,
    group: Group::Reliability,
    summary: "a container may take all of its node's memory",
    why: "When the node runs out of memory, the kernel may kill other processes than this one.",
    remedy: "set `resources.limits.memory`, and as much or less in `requests`",
    source: "kube-linter: unset-memory-requirements",
    bad: "\
kind: Pod
spec:
  containers:
  - {name: api, resources: {requests: {memory: 64Mi}}}",
    good: "\
kind: Pod
spec:
  containers:
  - {name: api, resources: {limits: {memory: 64Mi}}}",
    open: Open::Default(
        "what a pod needs is for the operator to say",
        "\
kind: Pod
spec:
  containers:
  - name: api
    resources: {limits: {memory: \"{open}\"}}",
    ),
    find: |subject, findings| {
        for (_, container) in subject.containers() {
            for place in container.at(&["resources", "limits", "memory"]) {
                if place.is_absent() {
                    findings.add(&place, format!("{} has no limit", container.name()));
                }
            }
        }
    },
};
