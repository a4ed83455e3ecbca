//! `hook-needs-release`

use crate::audit::check::{Check, Group, Level, Open};
use crate::audit::pod::PodView;
use crate::audit::subject::Subject;
use crate::audit::view::View;
use std::collections::BTreeMap;

pub(super) static CHECK: Check = Check {
    name: "hook-needs-release",
    level: Level::Deny,
    group: Group::Wiring,
    summary: "a hook that runs before the release needs an object of it",
    why: "The object is made after the hook, so a first installation waits for ever.",
    remedy: "run the hook after the installation, or make the object a hook of a lower weight",
    source: "Helm documentation, Chart Hooks: hooks and the release lifecycle",
    bad: "\
kind: Job
metadata: {annotations: {helm.sh/hook: pre-install}}
spec:
  template:
    spec:
      containers:
      - name: migrate
        envFrom: [{secretRef: {name: \"{release}-db\"}}]
---
kind: Secret
metadata: {name: \"{release}-db\"}",
    good: "\
kind: Job
metadata: {annotations: {helm.sh/hook: post-install}}
spec:
  template:
    spec:
      containers:
      - name: migrate
        envFrom: [{secretRef: {name: \"{release}-db\"}}]
---
kind: Secret
metadata: {name: \"{release}-db\"}",
    open: Open::Default(
        "\
a name with an open value in it counts as the one with the same setting",
        "\
kind: Job
metadata: {annotations: {helm.sh/hook: pre-install}}
spec:
  template:
    spec:
      containers:
      - name: migrate
        envFrom: [{secretRef: {name: \"{open}\"}}]
---
kind: Secret
metadata: {name: db}",
    ),
    find: |subject, findings| {
        let made = made(subject);
        for pod in subject.pods.iter().filter(|pod| is_early(&pod.owner)) {
            for (kind, place) in needed(pod) {
                let Some(name) = place.name() else { continue };
                let own = made.get(&(kind, name)).into_iter().flatten();
                for both in own.filter_map(|object| place.and(object)) {
                    findings.add(&both, format!("the {kind} is made after it"));
                }
            }
        }
    },
};

/// Returns whether Helm makes the object before those of a first installation.
fn is_early(object: &View<'_>) -> bool {
    hook(object).is_some_and(|hook| hook.split(',').any(|word| word.trim() == "pre-install"))
}

fn hook(object: &View<'_>) -> Option<String> {
    let hooks = object.at(&["metadata", "annotations", "helm.sh/hook"]);
    hooks.iter().find_map(View::default_text)
}

/// Returns the objects that are there after the installation only, by their kind and name.
fn made<'a>(subject: &Subject<'a>) -> BTreeMap<(&'static str, String), Vec<View<'a>>> {
    let mut made: BTreeMap<_, Vec<View<'_>>> = BTreeMap::new();
    for object in subject
        .objects
        .iter()
        .filter(|object| hook(object).is_none())
    {
        let (kind, path): (_, &[&'static str]) = match object.template.kind {
            "Secret" | "SealedSecret" => ("Secret", &["metadata", "name"]),
            "ExternalSecret" => ("Secret", &["spec", "target", "name"]),
            "ConfigMap" => ("ConfigMap", &["metadata", "name"]),
            "ServiceAccount" => ("ServiceAccount", &["metadata", "name"]),
            _ => continue,
        };
        for name in object.at(path) {
            let name = name.name().unwrap_or_default();
            made.entry((kind, name)).or_default().push(object.clone());
        }
    }
    made
}

/// Returns the names of the objects that a pod doesn't start without, with their kinds.
fn needed<'a>(pod: &PodView<'a>) -> Vec<(&'static str, View<'a>)> {
    let mut needed: Vec<_> = pod
        .spec
        .get("serviceAccountName")
        .into_iter()
        .map(|name| ("ServiceAccount", name))
        .collect();
    let mut all = |kind, sources: Vec<View<'a>>, key: &'static str| {
        for source in sources {
            let optional = source.get("optional");
            if !optional.iter().any(|it| it.boolean() == Some(true)) {
                needed.extend(source.get(key).into_iter().map(|name| (kind, name)));
            }
        }
    };
    for container in &pod.containers {
        let env = container.view.list("env");
        let values = |key| {
            env.iter()
                .flat_map(|it| it.at(&["valueFrom", key]))
                .collect()
        };
        all("Secret", values("secretKeyRef"), "name");
        all("ConfigMap", values("configMapKeyRef"), "name");
        let from = container.view.list("envFrom");
        let wholes = |key| from.iter().flat_map(|it| it.get(key)).collect();
        all("Secret", wholes("secretRef"), "name");
        all("ConfigMap", wholes("configMapRef"), "name");
    }
    let volumes = pod.spec.list("volumes");
    let sources = |key| volumes.iter().flat_map(|it| it.get(key)).collect();
    all("Secret", sources("secret"), "secretName");
    all("ConfigMap", sources("configMap"), "name");
    needed.retain(|(_, name)| !name.is_absent());
    needed
}
