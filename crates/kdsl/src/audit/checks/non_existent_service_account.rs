//! `non-existent-service-account`

use crate::audit::check::{Check, Group, Level, Open};
use crate::audit::subject::without;

pub(super) static CHECK: Check = Check {
    name: "non-existent-service-account",
    level: Level::Deny,
    group: Group::Wiring,
    summary: "a pod's service account isn't there",
    why: "No pod starts without it.",
    remedy: "add the ServiceAccount",
    source: "kube-linter: non-existent-service-account",
    bad: "\
kind: Pod
spec: {serviceAccountName: \"{release}-api\"}",
    good: "\
kind: Pod
spec: {serviceAccountName: \"{release}-api\"}
---
kind: ServiceAccount
metadata: {name: \"{release}-api\"}",
    open: Open::Default(
        "\
a name with an open value in it may be that of another chart's account",
        "\
kind: Pod
spec: {serviceAccountName: \"{open}\"}",
    ),
    find: |subject, findings| {
        for pod in &subject.pods {
            for account in pod.spec.get("serviceAccountName") {
                // Another chart may have made one under another name.
                if account.is_of_release() {
                    let own = subject.named("ServiceAccount", &account);
                    if let Some(place) = without(&account, own) {
                        findings.add(&place, "the chart has none of this name");
                    }
                }
            }
        }
    },
};
