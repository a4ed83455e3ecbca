//! `automounted-token`

use crate::audit::check::{Check, Group, Level, Open};
use crate::audit::subject::Subject;
use crate::audit::view::View;
use std::collections::BTreeSet;

pub(super) static CHECK: Check = Check {
    name: "automounted-token",
    level: Level::Warn,
    group: Group::Security,
    summary: "a pod gets a token for Kubernetes' API that it doesn't need",
    why: "Whoever takes over the pod can call the API in its name.",
    remedy: "set `automountServiceAccountToken: false` in the pod, or bind a role to its service account",
    source: "CIS Kubernetes Benchmark 5.1.6",
    bad: "\
kind: Pod
spec: {serviceAccountName: api}",
    good: "\
kind: Pod
spec: {serviceAccountName: api, automountServiceAccountToken: false}",
    open: Open::Yes(
        "\
kind: Pod
spec: {serviceAccountName: api, automountServiceAccountToken: \"{flag}\"}",
    ),
    find: |subject, findings| {
        let bound = bound(subject);
        for pod in &subject.pods {
            for account in pod.spec.get("serviceAccountName") {
                if account.name().is_some_and(|name| bound.contains(&name)) {
                    continue;
                }
                let accounts = subject.named("ServiceAccount", &account);
                let of_account = accounts.flat_map(|own| own.get("automountServiceAccountToken"));
                let is_off = of_account
                    .into_iter()
                    .any(|own| own.boolean() == Some(false));
                for own in pod.spec.get("automountServiceAccountToken") {
                    let is_on = own.boolean().unwrap_or(!is_off);
                    if let Some(place) = own.and(&account).filter(|_| is_on) {
                        findings.add(
                            &place,
                            "it isn't false, and no role is bound to its account",
                        );
                    }
                }
            }
        }
    },
};

/// The service accounts that a role is bound to.
fn bound(subject: &Subject<'_>) -> BTreeSet<String> {
    let kinds = ["RoleBinding", "ClusterRoleBinding"];
    let bindings = kinds.iter().flat_map(|kind| subject.of_kind(kind));
    let subjects = bindings.flat_map(|binding| binding.list("subjects"));
    let names = subjects.flat_map(|subject| subject.get("name"));
    names.filter_map(|name| View::name(&name)).collect()
}
