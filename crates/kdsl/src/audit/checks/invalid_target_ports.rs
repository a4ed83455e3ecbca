//! `invalid-target-ports`

use crate::audit::check::{Check, Group, Level, Open};
use crate::audit::pod::PodView;
use crate::audit::subject::without;
use crate::audit::verdict::Verdict;
use crate::audit::view::View;
use crate::text::PortName;

pub(super) static CHECK: Check = Check {
    name: "invalid-target-ports",
    level: Level::Deny,
    group: Group::Wiring,
    summary: "a Service's port leads to none of its pods' ports",
    why: "Calls to it are refused.",
    remedy: "name the port as the container does, in at most 15 lower case letters, digits and `-`",
    source: "kube-linter: invalid-target-ports",
    bad: "\
kind: Service
spec:
  selector: {app: api}
  ports: [{port: 80, targetPort: web}]
---
kind: Pod
metadata: {labels: {app: api}}
spec:
  containers:
  - name: api
    ports: [{name: http, containerPort: 8080}]",
    good: "\
kind: Service
spec:
  selector: {app: api}
  ports: [{port: 80, targetPort: http}]
---
kind: Pod
metadata: {labels: {app: api}}
spec:
  containers:
  - name: api
    ports: [{name: http, containerPort: 8080}]",
    open: Open::May(
        "\
kind: Pod
spec:
  containers:
  - name: api
    ports: [{name: \"p{open}\", containerPort: 80}]",
    ),
    find: |subject, findings| {
        for (_, container) in subject.containers() {
            let ports = container.view.list("ports");
            for place in ports.iter().flat_map(|port| port.get("name")) {
                let is_bad = |name: &str| name.parse::<PortName>().is_err();
                findings.judge(&place, place.judge(&is_bad, &["A_PORT", "1", "-"]), || {
                    "no port may be called so".into()
                });
            }
        }
        for service in subject.of_kind("Service") {
            for selector in service
                .at(&["spec", "selector"])
                .iter()
                .filter(|s| !s.is_empty())
            {
                let pods = subject.selected(selector);
                let ports = service
                    .get("spec")
                    .iter()
                    .flat_map(|spec| spec.list("ports"))
                    .collect::<Vec<_>>();
                for target in ports.iter().flat_map(|port| port.get("targetPort")) {
                    let judged = target.judge(&is_name, &["another"]);
                    for pod in pods.iter().filter(|_| judged != Verdict::No) {
                        let own = named(pod, &target);
                        if let Some(place) =
                            without(&target, &own).and_then(|place| place.and(&pod.spec))
                        {
                            findings.judge(&place, judged.clone(), || {
                                "its pods have no port of this name".into()
                            });
                        }
                    }
                }
            }
        }
    },
};

fn named<'a>(pod: &PodView<'a>, target: &View<'a>) -> Vec<View<'a>> {
    let ports = pod
        .lasting()
        .flat_map(|container| container.view.list("ports"));
    let names = ports.flat_map(|port| port.get("name"));
    names.filter(|name| name.name() == target.name()).collect()
}

/// Returns whether a target is a port's name, and no number.
fn is_name(target: &str) -> bool {
    target.parse::<u32>().is_err()
}
