//! `pdb-min-available`

use super::common::replicas;
use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "pdb-min-available",
    level: Level::Deny,
    group: Group::Reliability,
    summary: "a disruption budget asks for as many pods as there are",
    why: "No node with such a pod can be drained.",
    remedy: "set `maxUnavailable: 1` instead, or have more pods",
    source: "kube-linter: pdb-min-available",
    bad: "\
kind: PodDisruptionBudget
spec:
  minAvailable: 2
  selector: {matchLabels: {app: api}}
---
kind: Deployment
spec:
  replicas: 2
  template:
    metadata: {labels: {app: api}}
    spec: {}",
    good: "\
kind: PodDisruptionBudget
spec:
  minAvailable: 1
  selector: {matchLabels: {app: api}}
---
kind: Deployment
spec:
  replicas: 2
  template:
    metadata: {labels: {app: api}}
    spec: {}",
    open: Open::Default(
        "what one value can't say; the workload's rule is held by the chart's guard",
        "\
kind: PodDisruptionBudget
spec: {minAvailable: \"{open}\", selector: {matchLabels: {app: api}}}
---
kind: Deployment
metadata: {name: api}
spec:
  replicas: 2
  template:
    metadata: {labels: {app: api}}
    spec: {containers: [{name: api}]}",
    ),
    find: |subject, findings| {
        for budget in subject.of_kind("PodDisruptionBudget") {
            for least in budget.at(&["spec", "minAvailable"]) {
                let text = least.default_text().unwrap_or_default();
                if text == "100%" {
                    findings.add(&least, "it asks for all of them");
                }
                let Ok(wanted) = text.parse::<i64>() else {
                    continue;
                };
                for selector in budget.at(&["spec", "selector", "matchLabels"]) {
                    for pod in subject
                        .selected(&selector)
                        .iter()
                        .filter(|pod| pod.is_service())
                    {
                        for (count, place) in replicas(subject, &pod.owner) {
                            let both = least.and(&place).filter(|_| wanted >= count);
                            if let Some(place) = both.and_then(|place| place.and(&selector)) {
                                let owner = &pod.owner.template.name;
                                findings.add(
                                    &place,
                                    format!("it asks for {wanted} of {count} of `{owner}`"),
                                );
                            }
                        }
                    }
                }
            }
        }
    },
};
