//! Small charts: what `emit` makes of them, and what it refuses.

mod built;
mod custom;
mod digests;
mod gates;
mod layered;
mod many;
mod refused;
mod rules;
mod settings_text;

use crate::support::{self, with_code};
use k8s_openapi::api::core::v1::{ConfigMap, Container, Pod, PodSpec, ResourceRequirements};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use kdsl::{Choice, Config, Gate, Objects, Port, Release, Result, Val};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One open setting of every sort.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Settings {
    name: Val<String>,
    digest: Val<Option<String>>,
    replicas: Val<i32>,
    port: Val<Port>,
    limit: Val<Option<i64>>,
    enabled: Val<bool>,
    verbose: Val<bool>,
    level: Val<Level>,
    hosts: Val<Vec<String>>,
    aliases: Val<Vec<String>>,
    labels: Val<BTreeMap<String, String>>,
    annotations: Val<BTreeMap<String, String>>,
    resources: Val<ResourceRequirements>,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Level {
    Debug,
    Info,
}

impl Choice for Level {}

const ENV: &str = "\
name: shop
digest: ''
replicas: 2
port: 8080
limit: 7
enabled: true
verbose: false
level: info
hosts: [a.example.com]
aliases: [b.example.com]
labels: {team: red}
annotations: {tier: web}
resources: {limits: {memory: 64Mi}}
";

/// A pod that uses every setting as it may be used, so that nothing is left unused.
fn uses_all(release: &Release, s: &Settings) -> Pod {
    let container = Container {
        name: s.name.get(),
        image: s.digest.map(|digest| format!("image@{digest}")),
        args: Some(s.hosts.get()),
        command: s.aliases.non_empty(),
        image_pull_policy: Some(s.level.to_string()),
        working_dir: Some(format!("/{}/{}", s.port, s.replicas)),
        stdin: s.enabled.then(|| true),
        tty: s.verbose.then(|| true),
        resources: s.resources.non_empty(),
        ..Container::default()
    };
    Pod {
        metadata: ObjectMeta {
            name: Some(release.component("rest").name()),
            labels: Some(s.labels.get()),
            annotations: s.annotations.non_empty(),
            ..ObjectMeta::default()
        },
        spec: Some(PodSpec {
            containers: vec![container],
            active_deadline_seconds: s.limit.get(),
            ..PodSpec::default()
        }),
        status: None,
    }
}

/// A config map of a component.
fn config_map<V: Into<String>>(
    release: &Release,
    component: &str,
    data: impl IntoIterator<Item = (&'static str, V)>,
) -> ConfigMap {
    let data = data
        .into_iter()
        .map(|(key, value)| (key.into(), value.into()));
    ConfigMap {
        metadata: release.component(component).metadata(),
        data: Some(data.collect()),
        ..ConfigMap::default()
    }
}

/// Emits a chart from one environment's text.
#[track_caller]
fn emit<C: Config>(
    env: &str,
    build: impl Fn(&Release, &C, &mut Objects) + Send + Sync + 'static,
) -> Result<BTreeMap<String, String>> {
    support::emit(env, added(build))
}

/// A function that returns what another one adds.
fn added<C>(
    build: impl Fn(&Release, &C, &mut Objects) + Send + Sync + 'static,
) -> impl Fn(&Release, &C) -> Objects + Send + Sync + 'static {
    move |release, config| {
        let mut objects = Objects::new();
        build(release, config, &mut objects);
        objects
    }
}

/// The template of one object.
fn template<C: Config>(
    env: &str,
    file: &str,
    build: impl Fn(&Release, &C, &mut Objects) + Send + Sync + 'static,
) -> String {
    let files = emit(env, build).unwrap_or_else(|error| panic!("{error}"));
    files[&format!("templates/{file}.yaml")].clone()
}
