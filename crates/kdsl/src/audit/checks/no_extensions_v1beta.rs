//! `no-extensions-v1beta`

use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "no-extensions-v1beta",
    level: Level::Deny,
    group: Group::Validity,
    summary: "an object is of the group `extensions`",
    why: "Kubernetes 1.22 has removed the last of them.",
    remedy: "take its kind from `apps/v1` or `networking.k8s.io/v1`",
    source: "kube-linter: no-extensions-v1beta",
    bad: "\
apiVersion: extensions/v1beta1
kind: Deployment",
    good: "\
apiVersion: apps/v1
kind: Deployment",
    open: Open::Default(
        "the version is that of the object's type, and never open",
        "\
apiVersion: v1
kind: Service
metadata: {name: \"{open}\"}",
    ),
    find: |subject, findings| {
        for object in &subject.objects {
            for place in object.get("apiVersion") {
                if place
                    .text()
                    .is_some_and(|version| version.starts_with("extensions/"))
                {
                    findings.add(&place, "the group is gone");
                }
            }
        }
    },
};
