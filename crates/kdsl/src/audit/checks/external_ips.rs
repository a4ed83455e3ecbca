//! `external-ips`

use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "external-ips",
    level: Level::Warn,
    group: Group::Security,
    summary: "a Service takes addresses that it says are its own",
    why: "The nodes then send it whatever goes to these addresses, other people's too.",
    remedy: "take a load balancer, or an edge",
    source: "CVE-2020-8554; Kubernetes documentation, Service: external IPs",
    bad: "\
kind: Service
spec: {externalIPs: [203.0.113.7]}",
    good: "\
kind: Service
spec: {type: LoadBalancer}",
    open: Open::May(
        "\
kind: Service
spec: {externalIPs: [\"{items}\"]}",
    ),
    find: |subject, findings| {
        for service in subject.of_kind("Service") {
            for spec in service.get("spec") {
                for place in spec.list("externalIPs") {
                    let verdict = place.judge(&|address| !address.is_empty(), &["203.0.113.7"]);
                    findings.judge(&place, verdict, || {
                        format!("it takes {}", place.default_text().unwrap_or_default())
                    });
                }
            }
        }
    },
};
