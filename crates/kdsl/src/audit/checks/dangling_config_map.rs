//! `dangling-config-map`

use crate::audit::check::{Check, Group, Level, Open};
use crate::audit::subject::without;

pub(super) static CHECK: Check = Check {
    name: "dangling-config-map",
    level: Level::Deny,
    group: Group::Wiring,
    summary: "a pod asks for a ConfigMap that isn't there",
    why: "Its container is never made.",
    remedy: "add the ConfigMap, or put both behind the same gate",
    source: "Kubernetes documentation, ConfigMaps: optional ConfigMaps",
    bad: "\
kind: Pod
spec:
  containers:
  - name: api
    envFrom: [{configMapRef: {name: \"{release}-api\"}}]",
    good: "\
kind: Pod
spec:
  containers:
  - name: api
    envFrom: [{configMapRef: {name: \"{release}-api\"}}]
---
kind: ConfigMap
metadata: {name: \"{release}-api\"}",
    open: Open::Default(
        "\
a name with an open value in it may be that of another chart's object",
        "\
kind: Pod
spec:
  containers:
  - name: api
    envFrom: [{configMapRef: {name: \"{open}\"}}]",
    ),
    find: |subject, findings| {
        let sources = subject.containers().flat_map(|(_, container)| {
            let env = container.view.list("env");
            let keys = env
                .iter()
                .flat_map(|env| env.at(&["valueFrom", "configMapKeyRef"]));
            let from = container.view.list("envFrom");
            let wholes = from.iter().flat_map(|from| from.get("configMapRef"));
            keys.chain(wholes).collect::<Vec<_>>()
        });
        let volumes = subject.pods.iter().flat_map(|pod| pod.spec.list("volumes"));
        let volumes = volumes.flat_map(|volume| volume.get("configMap"));
        for source in sources.chain(volumes) {
            let optional = source.get("optional");
            let is_optional = optional
                .iter()
                .any(|optional| optional.boolean() == Some(true));
            for name in source.get("name") {
                // Another chart may have made one under another name.
                if name.is_of_release() && !is_optional {
                    let own = subject.named("ConfigMap", &name);
                    if let Some(place) = without(&name, own) {
                        findings.add(&place, "the chart has none of this name");
                    }
                }
            }
        }
    },
};
