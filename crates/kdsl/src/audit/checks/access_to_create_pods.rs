//! `access-to-create-pods`

use super::common::{has, rules};
use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "access-to-create-pods",
    level: Level::Warn,
    group: Group::Security,
    summary: "a role lets its subjects create pods",
    why: "A new pod can run as any service account of its namespace, and do all that any of them may.",
    remedy: "take the rule away",
    source: "kube-linter: access-to-create-pods; CIS Kubernetes Benchmark 5.1.4",
    bad: "\
kind: Role
rules: [{apiGroups: [\"\"], resources: [pods], verbs: [create]}]",
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
            let creates = has(&rule, "verbs", &["create", "*"]);
            let verdict = has(&rule, "resources", &PODS).and(creates);
            findings.judge(&rule, verdict, || "it allows to create them".into());
        }
    },
};

const PODS: [&str; 8] = [
    "*",
    "cronjobs",
    "daemonsets",
    "deployments",
    "jobs",
    "pods",
    "replicasets",
    "statefulsets",
];
