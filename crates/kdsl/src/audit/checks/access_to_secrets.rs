//! `access-to-secrets`

use super::common::{has, rules};
use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "access-to-secrets",
    level: Level::Warn,
    group: Group::Security,
    summary: "a role lets its subjects read Secrets",
    why: "Whoever may read Secrets has every password and key in them.",
    remedy: "take the rule away, or name the one Secret in `resourceNames`",
    source: "kube-linter: access-to-secrets; CIS Kubernetes Benchmark 5.1.2",
    bad: "\
kind: Role
rules: [{apiGroups: [\"\"], resources: [secrets], verbs: [list]}]",
    good: "\
kind: Role
rules: [{apiGroups: [\"\"], resources: [secrets], verbs: [get], resourceNames: [api]}]",
    open: Open::May(
        "\
kind: Role
rules: [{apiGroups: [\"\"], resources: [\"{open}\"], verbs: [get]}]",
    ),
    find: |subject, findings| {
        for rule in rules(subject) {
            let is_named = !rule.list("resourceNames").is_empty();
            let verbs = ["get", "list", "watch", "*"];
            if !is_named {
                let verdict = has(&rule, "resources", &["secrets", "*"]);
                findings.judge(&rule, verdict.and(has(&rule, "verbs", &verbs)), || {
                    "it allows to read all of the namespace or the cluster".into()
                });
            }
        }
    },
};
