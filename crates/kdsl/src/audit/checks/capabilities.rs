//! `capabilities`

use crate::audit::check::{Check, Group, Open, POD_SECURITY};
use crate::audit::subject::without;

pub(super) static CHECK: Check = Check {
    name: "capabilities",
    level: POD_SECURITY,
    group: Group::PodSecurity,
    summary: "a container keeps capabilities that it could drop",
    why: "The more capabilities a process has, the more harm it can do once it is taken over.",
    remedy: "drop `ALL` in `securityContext.capabilities`, and add none but `NET_BIND_SERVICE`",
    source: "Pod Security Standards, restricted: Capabilities",
    bad: "\
kind: Pod
spec:
  containers:
  - name: api
    securityContext:
      capabilities: {drop: [NET_RAW], add: [SYS_TIME]}",
    good: "\
kind: Pod
spec:
  containers:
  - name: api
    securityContext:
      capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}",
    open: Open::Yes(
        "\
kind: Pod
spec:
  containers:
  - name: api
    securityContext:
      capabilities: {drop: [ALL], add: [\"{items}\"]}",
    ),
    find: |subject, findings| {
        for (_, container) in subject.containers() {
            for capabilities in container.at(&["securityContext", "capabilities"]) {
                let mut all = capabilities.list("drop");
                all.retain(|item| item.text() == Some("ALL"));
                if let Some(place) = without(&capabilities, &all) {
                    findings.add(&place, format!("{} doesn't drop `ALL`", container.name()));
                }
                for place in capabilities.list("add") {
                    if !place.is_one_of(&["NET_BIND_SERVICE"]) {
                        let added = place.default_text().unwrap_or_default();
                        findings.add(&place, format!("{} adds `{added}`", container.name()));
                    }
                }
            }
        }
    },
};
