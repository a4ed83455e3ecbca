//! `secret-in-chart`

use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "secret-in-chart",
    level: Level::Deny,
    group: Group::Security,
    summary: "a Secret has its data in the chart",
    why: "Whoever reads the chart, its values or its release, reads the secret.",
    remedy: "let `secrets` make it, or an operator; the chart names it",
    source: "CIS Kubernetes Benchmark 5.4.2; Helm documentation, Best Practices",
    bad: "\
kind: Secret
stringData: {password: hunter2}",
    good: "\
kind: Secret
metadata: {name: empty}",
    open: Open::Yes(
        "\
kind: Secret
stringData: {password: \"{open}\"}",
    ),
    find: |subject, findings| {
        for secret in subject.of_kind("Secret") {
            for key in ["data", "stringData"] {
                for place in secret.get(key).iter().filter(|place| !place.is_empty()) {
                    findings.add(place, "it isn't empty");
                }
            }
        }
    },
};
