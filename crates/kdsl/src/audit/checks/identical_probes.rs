//! `identical-probes`

use crate::audit::check::{Check, Group, Level, Open};

pub(super) static CHECK: Check = Check {
    name: "identical-probes",
    level: Level::Warn,
    group: Group::Reliability,
    summary: "the liveness probe is the same as the readiness probe",
    why: "Under load a container that should only get less traffic is restarted, and the others get its share.",
    remedy: "let the liveness probe depend on nothing else, or allow it more failures",
    source: "kube-score: pod-probes",
    bad: "\
kind: Pod
spec:
  containers:
  - name: api
    livenessProbe: {httpGet: {path: /health, port: 80}}
    readinessProbe: {httpGet: {path: /health, port: 80}}",
    good: "\
kind: Pod
spec:
  containers:
  - name: api
    livenessProbe: {httpGet: {path: /health, port: 80}}
    readinessProbe: {httpGet: {path: /ready, port: 80}}",
    open: Open::Default(
        "two probes are alike by what the chart says of them",
        "\
kind: Pod
spec:
  containers:
  - name: api
    livenessProbe: {httpGet: {path: /live, port: 80}}
    readinessProbe: {httpGet: {path: \"{open}\", port: 80}}",
    ),
    find: |subject, findings| {
        for (_, container) in subject.containers() {
            for handler in ["httpGet", "tcpSocket", "grpc", "exec"] {
                for lives in container.at(&["livenessProbe", handler]) {
                    for ready in container.at(&["readinessProbe", handler]) {
                        let is_same = lives.node().is_some() && lives.node() == ready.node();
                        if let Some(place) = lives.and(&ready).filter(|_| is_same) {
                            findings.add(
                                &place,
                                format!("both probes of {} are alike", container.name()),
                            );
                        }
                    }
                }
            }
        }
    },
};
