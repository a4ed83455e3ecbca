//! `cluster-admin-role-binding`

use crate::audit::check::{Check, Group, Level};

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
    find: |subject, findings| {
        let roles = subject.of_kind("RoleBinding");
        for binding in roles.chain(subject.of_kind("ClusterRoleBinding")) {
            for place in binding.at(&["roleRef", "name"]) {
                if place.text() == Some("cluster-admin") {
                    findings.add(&place, "the role is `cluster-admin`");
                }
            }
        }
    },
};
