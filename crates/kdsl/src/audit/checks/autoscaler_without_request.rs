//! `autoscaler-without-request`

use crate::audit::check::{Check, Group, Level, Open};
use crate::audit::view::View;

pub(super) static CHECK: Check = Check {
    name: "autoscaler-without-request",
    level: Level::Deny,
    group: Group::Wiring,
    summary: "an autoscaler measures utilization of a request that isn't set",
    why: "There is no utilization without a request, so it never scales.",
    remedy: "give every container of the pod a request",
    source: "Kubernetes documentation, Horizontal Pod Autoscaling: algorithm details",
    bad: "\
kind: HorizontalPodAutoscaler
spec:
  scaleTargetRef: {kind: Deployment, name: api}
  metrics:
  - {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}}
---
kind: Deployment
metadata: {name: api}
spec:
  template:
    spec:
      containers: [{name: api}]",
    good: "\
kind: HorizontalPodAutoscaler
spec:
  scaleTargetRef: {kind: Deployment, name: api}
  metrics:
  - {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}}
---
kind: Deployment
metadata: {name: api}
spec:
  template:
    spec:
      containers: [{name: api, resources: {requests: {cpu: 100m}}}]",
    open: Open::Default(
        "\
the workload's rule is held by the chart's guard; a LimitRange can give a request, too",
        "\
kind: HorizontalPodAutoscaler
spec:
  scaleTargetRef: {kind: Deployment, name: api}
  metrics:
  - {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}}
---
kind: Deployment
metadata: {name: api}
spec:
  template:
    spec:
      containers: [{name: api, resources: {requests: {cpu: \"{open}\"}}}]",
    ),
    find: |subject, findings| {
        for pod in subject.pods.iter().filter(|pod| pod.is_service()) {
            for autoscaler in subject.autoscalers(&pod.owner) {
                let specs = autoscaler.get("spec");
                let metrics = specs.iter().flat_map(|spec| spec.list("metrics"));
                let shares = metrics
                    .flat_map(|metric| metric.get("resource"))
                    .filter(is_share);
                for share in shares.collect::<Vec<_>>() {
                    let names = share.get("name");
                    let Some(name) = names.iter().find_map(View::text) else {
                        continue;
                    };
                    for resources in pod
                        .lasting()
                        .flat_map(|container| container.view.get("resources"))
                    {
                        let requests = resources.get("requests");
                        let limits = resources.get("limits");
                        for request in requests.iter().flat_map(|requests| requests.get(name)) {
                            for limit in limits.iter().flat_map(|limits| limits.get(name)) {
                                let none = request.is_absent() && limit.is_absent();
                                let both = request.and(&limit).and_then(|place| place.and(&share));
                                if let Some(place) = both.filter(|_| none) {
                                    findings.add(&place, format!("there is no request of {name}"));
                                }
                            }
                        }
                    }
                }
            }
        }
    },
};

fn is_share(resource: &View<'_>) -> bool {
    let types = resource.at(&["target", "type"]);
    types.iter().any(|kind| kind.text() == Some("Utilization"))
}
