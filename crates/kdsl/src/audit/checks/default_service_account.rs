//! `default-service-account`

use crate::audit::check::{Check, Group, Level};

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
    find: |subject, findings| {
        for pod in subject
            .pods
            .iter()
            .filter(|pod| !pod.owner.template.is_test())
        {
            for place in pod.spec.get("serviceAccountName") {
                if place.is_absent() || place.text() == Some("default") {
                    findings.add(&place, "it has none of its own");
                }
            }
        }
    },
};
