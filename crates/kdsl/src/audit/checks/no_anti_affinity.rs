//! `no-anti-affinity`

use super::common::replicas;
use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "no-anti-affinity",
    level: Level::Warn,
    group: Group::Reliability,
    summary: "a workload's pods may all be on one node",
    why: "When that node goes, all of them go.",
    remedy: "spread them: `topologySpreadConstraints`, or a `podAntiAffinity`",
    source: "kube-linter: no-anti-affinity (which knows no spread constraints)",
    bad: "\
kind: Deployment
spec:
  replicas: 2
  template:
    spec: {}",
    good: "\
kind: Deployment
spec:
  replicas: 2
  template:
    spec:
      topologySpreadConstraints:
      - {maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: ScheduleAnyway}",
    open: Open::Default(
        "\
how many pods there are, and where, is for the operator to say",
        "\
kind: Deployment
metadata: {name: api}
spec:
  replicas: \"{number}\"
  template:
    spec:
      topologySpreadConstraints: [{topologyKey: \"{open}\"}]",
    ),
    find: |subject, findings| {
        let kinds = ["Deployment", "StatefulSet"];
        let pods = subject.pods.iter();
        for pod in pods.filter(|pod| kinds.contains(&pod.owner.template.kind)) {
            let many = replicas(subject, &pod.owner);
            for (_, many) in many.iter().filter(|(count, _)| *count > 1) {
                for spread in pod.spec.get("topologySpreadConstraints") {
                    for apart in pod.spec.at(&["affinity", "podAntiAffinity"]) {
                        let none = spread.is_empty() && apart.is_empty();
                        let both = apart.and(&spread).and_then(|place| place.and(many));
                        if let Some(place) = both.filter(|_| none) {
                            findings.add(&place, "nothing keeps them apart");
                        }
                    }
                }
            }
        }
    },
};
