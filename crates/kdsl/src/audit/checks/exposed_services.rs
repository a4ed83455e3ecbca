//! `exposed-services`

use crate::audit::check::{Check, Group, Level};

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
    find: |subject, findings| {
        for service in subject.of_kind("Service") {
            for place in service.at(&["spec", "type"]) {
                let words = place.possible_texts().unwrap_or_default();
                let exposed = words
                    .iter()
                    .find(|word| matches!(word.as_str(), "NodePort" | "LoadBalancer"));
                if let Some(word) = exposed {
                    let verb = if words.len() > 1 { "may be" } else { "is" };
                    findings.add(&place, format!("it {verb} a `{word}`"));
                }
            }
        }
    },
};
