//! `namespace-pod-security`

use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "namespace-pod-security",
    level: Level::Deny,
    group: Group::Security,
    summary: "a namespace lets its pods do anything",
    why: "Pod Security then refuses no pod there, whoever makes it.",
    remedy: "enforce `restricted`, or `baseline` where that can't be",
    source: "Kubernetes documentation, Pod Security Admission: namespace labels",
    bad: "\
kind: Namespace
metadata:
  labels: {pod-security.kubernetes.io/enforce: privileged}",
    good: "\
kind: Namespace
metadata:
  labels: {pod-security.kubernetes.io/enforce: restricted}",
    open: Open::May(
        "\
kind: Namespace
metadata:
  labels: {pod-security.kubernetes.io/enforce: \"{open}\"}",
    ),
    find: |subject, findings| {
        for namespace in subject.of_kind("Namespace") {
            for labels in namespace.at(&["metadata", "labels"]) {
                let own = labels.fields();
                let own: Vec<_> = own.iter().filter(|(key, _)| *key == ENFORCE).collect();
                for (_, place) in &own {
                    findings.judge(place, place.is_among(&["privileged"]), || {
                        "it is `privileged`".into()
                    });
                }
                if own.is_empty() {
                    findings.judge(&labels, labels.may_have(ENFORCE, "privileged"), String::new);
                }
            }
        }
    },
};

const ENFORCE: &str = "pod-security.kubernetes.io/enforce";
