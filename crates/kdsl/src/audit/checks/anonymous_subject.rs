//! `anonymous-subject`

use crate::audit::check::{Check, Group, Level, Open};
use crate::audit::view::View;

pub(super) static CHECK: Check = Check {
    name: "anonymous-subject",
    level: Level::Deny,
    group: Group::Security,
    summary: "a role is bound to those who haven't logged in",
    why: "Whoever reaches the API server then has the role.",
    remedy: "bind it to a user, a group or a service account",
    source: "CIS Kubernetes Benchmark 4.2.1 and 5.1.1; Kubernetes documentation, RBAC good practices",
    bad: "\
kind: RoleBinding
subjects: [{kind: User, name: \"system:anonymous\"}]",
    good: "\
kind: RoleBinding
subjects: [{kind: ServiceAccount, name: api}]",
    open: Open::May(
        "\
kind: RoleBinding
subjects: [{kind: Group, name: \"{open}\"}]",
    ),
    find: |subject, findings| {
        let roles = subject.of_kind("RoleBinding");
        for binding in roles.chain(subject.of_kind("ClusterRoleBinding")) {
            for subject in binding.list("subjects") {
                let kinds = subject.get("kind");
                let is_account = |kind: &View<'_>| kind.text() == Some("ServiceAccount");
                if kinds.iter().all(is_account) {
                    continue;
                }
                for place in subject.get("name") {
                    findings.judge(&place, place.is_among(&ANONYMOUS), || {
                        format!("it is `{}`", place.default_text().unwrap_or_default())
                    });
                }
            }
        }
    },
};

const ANONYMOUS: [&str; 2] = ["system:anonymous", "system:unauthenticated"];
