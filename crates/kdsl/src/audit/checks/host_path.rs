//! `host-path`

use super::common::{host_path, volumes};
use crate::audit::check::{Check, Group, Open, POD_SECURITY};

pub(super) static CHECK: Check = Check {
    name: "host-path",
    level: POD_SECURITY,
    group: Group::PodSecurity,
    summary: "a volume is a directory of the node",
    why: "What it writes there stays, and what it reads may belong to others, even the node's own keys.",
    remedy: "use another type of volume",
    source: "Pod Security Standards, baseline: HostPath Volumes",
    bad: "\
kind: Pod
spec:
  volumes:
  - {name: data, hostPath: {path: /data}}",
    good: "\
kind: Pod
spec:
  volumes:
  - {name: data, emptyDir: {}}",
    open: Open::Yes(
        "\
kind: Pod
spec:
  volumes:
  - {name: data, hostPath: {path: \"{open}\"}}",
    ),
    find: |subject, findings| {
        for place in volumes(subject, "hostPath") {
            let path = host_path(&place).unwrap_or_default();
            findings.add(&place, format!("it is `{path}` of the node"));
        }
    },
};
