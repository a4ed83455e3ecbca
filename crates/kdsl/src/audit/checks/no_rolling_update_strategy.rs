//! `no-rolling-update-strategy`

use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "no-rolling-update-strategy",
    level: Level::Warn,
    group: Group::Reliability,
    summary: "an upgrade removes all pods before it makes new ones",
    why: "Nothing answers until the new ones are ready.",
    remedy: "use `RollingUpdate`, unless two versions can't run beside each other",
    source: "kube-linter: no-rolling-update-strategy",
    bad: "\
kind: Deployment
spec:
  strategy: {type: Recreate}",
    good: "\
kind: Deployment
spec:
  strategy: {type: RollingUpdate}",
    open: Open::Yes(
        "\
kind: Deployment
spec: {strategy: {type: \"{open}\"}}",
    ),
    find: |subject, findings| {
        let ways = [
            ("Deployment", "strategy"),
            ("StatefulSet", "updateStrategy"),
            ("DaemonSet", "updateStrategy"),
        ];
        for (kind, strategy) in ways {
            for workload in subject.of_kind(kind) {
                for place in workload.at(&["spec", strategy, "type"]) {
                    if !place.is_absent() && !place.is_one_of(&["RollingUpdate"]) {
                        findings.add(&place, "it isn't `RollingUpdate`");
                    }
                }
            }
        }
    },
};
