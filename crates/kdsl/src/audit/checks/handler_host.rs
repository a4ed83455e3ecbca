//! `handler-host`

use crate::audit::check::{Check, Group, Open, POD_SECURITY};

pub(super) static CHECK: Check = Check {
    name: "handler-host",
    level: POD_SECURITY,
    group: Group::PodSecurity,
    summary: "a probe or hook calls a host other than its pod",
    why: "The kubelet can be made to call whatever the node reaches.",
    remedy: "leave out `host`; a `Host` header goes into `httpHeaders`",
    source: "Pod Security Standards, baseline: Host Probes / Lifecycle Hooks",
    bad: "\
kind: Pod
spec:
  containers:
  - name: api
    livenessProbe:
      httpGet: {host: 169.254.169.254, port: 80}",
    good: "\
kind: Pod
spec:
  containers:
  - name: api
    livenessProbe:
      httpGet: {port: 80}",
    open: Open::Yes(
        "\
kind: Pod
spec:
  containers:
  - name: api
    livenessProbe:
      httpGet: {host: \"{open}\", port: 80}",
    ),
    find: |subject, findings| {
        for (_, container) in subject.containers() {
            let handlers = HANDLERS.iter().flat_map(|path| container.at(path));
            for handler in handlers {
                for way in ["httpGet", "tcpSocket"] {
                    for place in handler.at(&[way, "host"]) {
                        if !place.is_absent() && place.text() != Some("") {
                            findings
                                .add(&place, format!("{} has a `host` in it", container.name()));
                        }
                    }
                }
            }
        }
    },
};

const HANDLERS: [&[&str]; 5] = [
    &["livenessProbe"],
    &["readinessProbe"],
    &["startupProbe"],
    &["lifecycle", "postStart"],
    &["lifecycle", "preStop"],
];
