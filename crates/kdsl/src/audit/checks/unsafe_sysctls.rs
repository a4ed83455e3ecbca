//! `unsafe-sysctls`

use crate::audit::check::{Check, Group, Open, POD_SECURITY};

pub(super) static CHECK: Check = Check {
    name: "unsafe-sysctls",
    level: POD_SECURITY,
    group: Group::PodSecurity,
    summary: "a pod sets a kernel parameter that isn't its own",
    why: "It can change the whole node, or switch protection off.",
    remedy: "leave it out of `securityContext.sysctls`, or set it on the node",
    source: "Pod Security Standards, baseline: Sysctls",
    bad: "\
kind: Pod
spec:
  securityContext:
    sysctls: [{name: kernel.msgmax, value: \"65536\"}]",
    good: "\
kind: Pod
spec:
  securityContext:
    sysctls: [{name: net.ipv4.tcp_syncookies, value: \"1\"}]",
    open: Open::Yes(
        "\
kind: Pod
spec:
  securityContext:
    sysctls: [{name: \"{open}\", value: \"1\"}]",
    ),
    find: |subject, findings| {
        let contexts = subject
            .pods
            .iter()
            .flat_map(|pod| pod.spec.get("securityContext"));
        for sysctl in contexts.flat_map(|context| context.list("sysctls")) {
            for place in sysctl.get("name") {
                if !place.is_one_of(&SAFE) {
                    let name = place.default_text().unwrap_or_default();
                    findings.add(&place, format!("`{name}` isn't among the safe ones"));
                }
            }
        }
    },
};

const SAFE: [&str; 12] = [
    "kernel.shm_rmid_forced",
    "net.ipv4.ip_local_port_range",
    "net.ipv4.ip_local_reserved_ports",
    "net.ipv4.ip_unprivileged_port_start",
    "net.ipv4.ping_group_range",
    "net.ipv4.tcp_fin_timeout",
    "net.ipv4.tcp_keepalive_intvl",
    "net.ipv4.tcp_keepalive_probes",
    "net.ipv4.tcp_keepalive_time",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_wmem",
];
