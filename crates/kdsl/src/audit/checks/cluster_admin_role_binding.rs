//! `cluster-admin-role-binding`

use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "cluster-admin-role-binding",
    level: Level::Deny,
    group: Group::Security,
    summary: "somebody is made the cluster's administrator",
    why: "They may do everything, in all namespaces.",
    remedy: "bind a role that allows what is needed",
    source: "kube-linter: cluster-admin-role-binding; CIS Kubernetes Benchmark 5.1.1",
    bad: "\
kind: ClusterRoleBinding
roleRef: {kind: ClusterRole, name: cluster-admin}",
    good: "\
kind: ClusterRoleBinding
roleRef: {kind: ClusterRole, name: view}",
    open: Open::May(
        "\
kind: ClusterRoleBinding
roleRef: {kind: ClusterRole, name: \"{open}\"}",
    ),
    find: |subject, findings| {
        let roles = subject.of_kind("RoleBinding");
        for binding in roles.chain(subject.of_kind("ClusterRoleBinding")) {
            for place in binding.at(&["roleRef", "name"]) {
                findings.judge(&place, place.is_among(&["cluster-admin"]), || {
                    "the role is `cluster-admin`".into()
                });
            }
        }
    },
};
