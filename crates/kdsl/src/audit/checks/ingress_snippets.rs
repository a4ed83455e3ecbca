//! `ingress-snippets`

use crate::audit::check::{Check, Group, Level, Open};
use crate::k8s::annotations::SNIPPET_ANNOTATIONS;

pub(super) static CHECK: Check = Check {
    name: "ingress-snippets",
    level: Level::Deny,
    group: Group::Security,
    summary: "an Ingress has configuration of the proxy in it",
    why: "A snippet can do whatever the controller may: read all Secrets of the cluster, for one.",
    remedy: "take an annotation for the purpose, or configure the controller itself",
    source: "CVE-2021-25742; ingress-nginx documentation, annotations: risks",
    bad: "\
kind: Ingress
metadata:
  annotations: {nginx.ingress.kubernetes.io/configuration-snippet: \"deny all;\"}",
    good: "\
kind: Ingress
metadata:
  annotations: {nginx.ingress.kubernetes.io/proxy-body-size: 8m}",
    open: Open::Schema(
        "The schema of Ingresses' annotations has no keys of snippets",
        "\
kind: Ingress
metadata: {annotations: {\"{entries}\": \"{entries}\"}}",
    ),
    find: |subject, findings| {
        for ingress in subject.of_kind("Ingress") {
            for annotations in ingress.at(&["metadata", "annotations"]) {
                for (key, place) in annotations.fields() {
                    if SNIPPET_ANNOTATIONS.contains(&key) {
                        findings.add(&place, "it is a snippet");
                    }
                }
                for key in SNIPPET_ANNOTATIONS {
                    findings.judge(&annotations, annotations.may_have(key, "x"), String::new);
                }
            }
        }
    },
};
