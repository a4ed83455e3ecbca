//! `use-namespace`

use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "use-namespace",
    level: Level::Allow,
    group: Group::Security,
    summary: "an object is made for the default namespace",
    why: "Rights, quotas and network policies are set for each namespace.",
    remedy: "leave the namespace to the release",
    source: "kube-linter: use-namespace; CIS Kubernetes Benchmark 5.7.4",
    bad: "\
kind: ConfigMap
metadata: {namespace: default}",
    good: "\
kind: ConfigMap
metadata: {namespace: shop}",
    open: Open::May(
        "\
kind: ConfigMap
metadata: {namespace: \"{open}\"}",
    ),
    find: |subject, findings| {
        for object in &subject.objects {
            for place in object.at(&["metadata", "namespace"]) {
                findings.judge(&place, place.is_among(&["default"]), || {
                    "it is `default`".into()
                });
            }
        }
    },
};
