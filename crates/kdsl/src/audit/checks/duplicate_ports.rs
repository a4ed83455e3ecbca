//! `duplicate-ports`

use super::common::port;
use crate::audit::check::{Check, Group, Level, Open};
use crate::audit::findings::Findings;
use crate::audit::view::View;
use std::collections::BTreeMap;

pub(super) static CHECK: Check = Check {
    name: "duplicate-ports",
    level: Level::Deny,
    group: Group::Validity,
    summary: "a pod or a Service has a port twice",
    why: "Two processes can't listen on one port, and Kubernetes refuses two ports of a Service that are alike.",
    remedy: "give each its own number and name",
    source: "Kubernetes API, ServicePort and ContainerPort",
    bad: "\
kind: Pod
spec:
  containers:
  - {name: api, ports: [{containerPort: 8080}]}
  - {name: web, ports: [{containerPort: 8080}]}",
    good: "\
kind: Pod
spec:
  containers:
  - {name: api, ports: [{containerPort: 8080}]}
  - {name: web, ports: [{containerPort: 8081}]}",
    open: Open::May(
        "\
kind: Pod
spec:
  containers:
  - name: api
    ports: [{containerPort: 8080}, {containerPort: \"{number}\"}]",
    ),
    find: |subject, findings| {
        for pod in &subject.pods {
            let ports = pod
                .lasting()
                .flat_map(|container| container.view.list("ports"));
            let ports: Vec<View<'_>> = ports.collect();
            twice(&ports, "containerPort", findings);
            twice(&ports, "name", findings);
        }
        for service in subject.of_kind("Service") {
            for spec in service.get("spec") {
                let ports = spec.list("ports");
                twice(&ports, "port", findings);
                twice(&ports, "name", findings);
            }
        }
    },
};

fn twice<'a>(ports: &[View<'a>], key: &'static str, findings: &mut Findings<'a>) {
    let mut seen: BTreeMap<(String, String), Vec<View<'a>>> = BTreeMap::new();
    let mut by_protocol: BTreeMap<String, Vec<View<'a>>> = BTreeMap::new();
    for own in ports {
        let protocols = own.get("protocol");
        let protocol = protocols.iter().find_map(View::text).unwrap_or("TCP");
        // A name is its port's alone, whatever it speaks.
        let protocol = if key == "name" { "" } else { protocol };
        for place in own.get(key) {
            let Some(text) = port(&place) else { continue };
            let is_other = |other: &&View<'a>| other.path() != place.path();
            let before = seen.entry((text, protocol.into())).or_default();
            for both in before
                .iter()
                .filter(is_other)
                .filter_map(|other| place.and(other))
            {
                let shown = place.default_text().unwrap_or_default();
                findings.add(&both, format!("another one is `{shown}` too"));
            }
            before.push(place.clone());
            let all = by_protocol.entry(protocol.into()).or_default();
            for other in all.iter().filter(is_other) {
                if let Some(both) = place.and(other) {
                    findings.judge(&both, place.may_equal(other), || {
                        let shown = place.default_text().unwrap_or_default();
                        format!("another one is `{shown}` too")
                    });
                }
            }
            all.push(place);
        }
    }
}
