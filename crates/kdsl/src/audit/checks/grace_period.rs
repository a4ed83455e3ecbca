//! `grace-period`

use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "grace-period",
    level: Level::Deny,
    group: Group::Reliability,
    summary: "a pod is killed before its preStop hook is over",
    why: "The hook's time is part of the grace period; none is left to finish open requests.",
    remedy: "make `terminationGracePeriodSeconds` longer than the hook sleeps",
    source: "Kubernetes documentation, Pod Lifecycle: termination of Pods",
    bad: "\
kind: Pod
spec:
  terminationGracePeriodSeconds: 10
  containers:
  - name: api
    lifecycle: {preStop: {sleep: {seconds: 15}}}",
    good: "\
kind: Pod
spec:
  terminationGracePeriodSeconds: 45
  containers:
  - name: api
    lifecycle: {preStop: {sleep: {seconds: 15}}}",
    open: Open::May(
        "\
kind: Pod
spec:
  terminationGracePeriodSeconds: \"{number}\"
  containers:
  - name: api
    lifecycle: {preStop: {sleep: {seconds: 20}}}",
    ),
    find: |subject, findings| {
        for pod in &subject.pods {
            for grace in pod.spec.get("terminationGracePeriodSeconds") {
                let period = grace.number().unwrap_or(DEFAULT);
                for container in &pod.containers {
                    for sleep in container.at(&["lifecycle", "preStop", "sleep", "seconds"]) {
                        let (Some(long), Some(place)) = (sleep.number(), grace.and(&sleep)) else {
                            continue;
                        };
                        let shorter = grace.is_within(&(0..=long));
                        findings.judge(
                            &place,
                            shorter.or(sleep.is_within(&(period..=i64::MAX))),
                            || {
                                let name = container.name();
                                format!("{name} sleeps {long} of {period} seconds")
                            },
                        );
                    }
                }
            }
        }
    },
};

/// Kubernetes' own, in seconds.
const DEFAULT: i64 = 30;
