//! `selinux-options`

use super::common::contexts;
use crate::audit::check::{Check, Group, Open, POD_SECURITY};

pub(super) static CHECK: Check = Check {
    name: "selinux-options",
    level: POD_SECURITY,
    group: Group::PodSecurity,
    summary: "a pod or container has SELinux options of its own",
    why: "A process of another type may reach what containers mustn't.",
    remedy: "leave out `user` and `role`, and take no type but a container's",
    source: "Pod Security Standards, baseline: SELinux",
    bad: "\
kind: Pod
spec:
  securityContext:
    seLinuxOptions: {type: spc_t}",
    good: "\
kind: Pod
spec:
  securityContext:
    seLinuxOptions: {type: container_t, level: \"s0:c123,c456\"}",
    open: Open::Yes(
        "\
kind: Pod
spec:
  securityContext: {seLinuxOptions: {type: \"{open}\"}}",
    ),
    find: |subject, findings| {
        for place in contexts(subject, &["seLinuxOptions", "type"]) {
            if !place.is_absent() && !place.is_one_of(&TYPES) {
                findings.add(&place, "it is no container's type");
            }
        }
        for key in ["user", "role"] {
            for place in contexts(subject, &["seLinuxOptions", key]) {
                if !place.is_absent() && place.text() != Some("") {
                    findings.add(&place, format!("`{key}` is set"));
                }
            }
        }
    },
};

const TYPES: [&str; 5] = [
    "",
    "container_t",
    "container_init_t",
    "container_kvm_t",
    "container_engine_t",
];
