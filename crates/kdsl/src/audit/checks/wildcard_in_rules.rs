//! `wildcard-in-rules`

use super::common::rules;
use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "wildcard-in-rules",
    level: Level::Warn,
    group: Group::Security,
    summary: "a role has a wildcard",
    why: "It also allows what Kubernetes or an operator will add one day.",
    remedy: "name the resources and the verbs",
    source: "kube-linter: wildcard-in-rules; CIS Kubernetes Benchmark 5.1.3",
    bad: "\
kind: Role
rules: [{apiGroups: [\"\"], resources: [\"*\"], verbs: [get]}]",
    good: "\
kind: Role
rules: [{apiGroups: [\"\"], resources: [pods], verbs: [get]}]",
    open: Open::May(
        "\
kind: Role
rules: [{apiGroups: [\"\"], resources: [pods], verbs: [\"{items}\"]}]",
    ),
    find: |subject, findings| {
        for rule in rules(subject) {
            for list in ["apiGroups", "resources", "verbs"] {
                for place in rule.list(list) {
                    findings.judge(&place, place.is_among(&["*"]), || {
                        format!("`*` is among its {list}")
                    });
                }
            }
        }
    },
};
