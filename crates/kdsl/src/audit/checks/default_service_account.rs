//! `default-service-account`

use crate::audit::check::{Check, Group, Level, Open};
use crate::audit::verdict::Verdict;

pub(super) static CHECK: Check = Check {
    name: "default-service-account",
    level: Level::Warn,
    group: Group::Security,
    summary: "a pod runs as its namespace's default service account",
    why: "It may do whatever anybody grants to that account.",
    remedy: "give it a ServiceAccount of its own",
    source: "kube-linter: default-service-account",
    bad: "\
kind: Deployment
spec:
  template:
    spec: {}",
    good: "\
kind: Deployment
spec:
  template:
    spec: {serviceAccountName: api}",
    open: Open::May(
        "\
kind: Pod
spec: {serviceAccountName: \"{open}\"}",
    ),
    find: |subject, findings| {
        for pod in subject
            .pods
            .iter()
            .filter(|pod| !pod.owner.template.is_test())
        {
            for place in pod.spec.get("serviceAccountName") {
                let verdict = Verdict::of(place.is_absent()).or(place.is_among(&["default"]));
                findings.judge(&place, verdict, || "it has none of its own".into());
            }
        }
    },
};
