//! `deprecated-service-account-field`

use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "deprecated-service-account-field",
    level: Level::Warn,
    group: Group::Validity,
    summary: "a pod names its service account in the old field",
    why: "Kubernetes keeps `serviceAccount` only for old manifests.",
    remedy: "write `serviceAccountName`",
    source: "kube-linter: deprecated-service-account-field",
    bad: "\
kind: Pod
spec: {serviceAccount: api}",
    good: "\
kind: Pod
spec: {serviceAccountName: api}",
    open: Open::Yes(
        "\
kind: Pod
spec: {serviceAccount: \"{open}\"}",
    ),
    find: |subject, findings| {
        for pod in &subject.pods {
            for place in pod.spec.get("serviceAccount") {
                if !place.is_absent() {
                    findings.add(&place, "it is set");
                }
            }
        }
    },
};
