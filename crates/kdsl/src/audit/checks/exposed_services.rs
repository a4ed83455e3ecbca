//! `exposed-services`

use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "exposed-services",
    level: Level::Warn,
    group: Group::Security,
    summary: "a Service is open to the world outside the cluster",
    why: "Calls from there bypass the Ingress or Gateway with its TLS and limits.",
    remedy: "make it a ClusterIP, and expose it by an Ingress or a route",
    source: "kube-linter: exposed-services",
    bad: "\
kind: Service
spec: {type: NodePort}",
    good: "\
kind: Service
spec: {type: ClusterIP}",
    open: Open::May(
        "\
kind: Service
spec: {type: \"{open}\"}",
    ),
    find: |subject, findings| {
        for service in subject.of_kind("Service") {
            for place in service.at(&["spec", "type"]) {
                findings.judge(
                    &place,
                    place.is_among(&["NodePort", "LoadBalancer"]),
                    || format!("it is a `{}`", place.default_text().unwrap_or_default()),
                );
            }
        }
    },
};
