//! `any-address`

use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "any-address",
    level: Level::Warn,
    group: Group::Security,
    summary: "a network policy admits every address",
    why: "It then holds nothing back: not the networks of the cluster, nor the cloud's metadata service.",
    remedy: "name the networks, or leave private ones out with `except`",
    source: "CIS Kubernetes Benchmark 5.3.2",
    bad: "\
kind: NetworkPolicy
spec:
  egress:
  - to: [{ipBlock: {cidr: 0.0.0.0/0}}]",
    good: "\
kind: NetworkPolicy
spec:
  egress:
  - to: [{ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8, 169.254.0.0/16]}}]",
    open: Open::May(
        "\
kind: NetworkPolicy
spec:
  ingress:
  - from: [{ipBlock: {cidr: \"{open}\"}}]",
    ),
    find: |subject, findings| {
        for policy in subject.of_kind("NetworkPolicy") {
            for spec in policy.get("spec") {
                for (list, peers) in [("ingress", "from"), ("egress", "to")] {
                    let rules = spec.list(list);
                    let peers = rules.iter().flat_map(|rule| rule.list(peers));
                    for block in peers.flat_map(|peer| peer.get("ipBlock")) {
                        for except in block.get("except").iter().filter(|it| it.is_empty()) {
                            for cidr in block.get("cidr") {
                                let verdict = cidr.judge(&is_all, &["0.0.0.0/0", "::/0"]);
                                if let Some(place) = cidr.and(except) {
                                    let all = || "it is all addresses".into();
                                    findings.judge(&place, verdict, all);
                                }
                            }
                        }
                    }
                }
            }
        }
    },
};

fn is_all(cidr: &str) -> bool {
    cidr.ends_with("/0")
}
