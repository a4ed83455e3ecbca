//! `unset-cpu-requirements`

use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "unset-cpu-requirements",
    level: Level::Warn,
    group: Group::Reliability,
    summary: "a container doesn't say how much CPU it needs",
    why: "It is the first to starve on a busy node, and no autoscaler can measure it.",
    remedy: "set `resources.requests.cpu`",
    source: "kube-linter: unset-cpu-requirements",
    bad: "\
kind: Pod
spec:
  containers:
  - {name: api, resources: {}}",
    good: "\
kind: Pod
spec:
  containers:
  - {name: api, resources: {requests: {cpu: 100m}}}",
    open: Open::Default(
        "what a pod needs is for the operator to say",
        "\
kind: Pod
spec:
  containers:
  - name: api
    resources: {requests: {cpu: \"{open}\"}}",
    ),
    find: |subject, findings| {
        for (_, container) in subject.containers() {
            for resources in container.view.get("resources") {
                for request in resources.at(&["requests", "cpu"]) {
                    for limit in resources.at(&["limits", "cpu"]) {
                        // A limit alone is the request, too.
                        let none = request.is_absent() && limit.is_absent();
                        if let Some(place) = request.and(&limit).filter(|_| none) {
                            findings.add(&place, format!("{} has no request", container.name()));
                        }
                    }
                }
            }
        }
    },
};
