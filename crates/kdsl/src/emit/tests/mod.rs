//! Small charts: what `emit` makes of them, and what it refuses.

mod built;
mod custom;
mod digests;
mod gates;
mod layered;
mod many;
mod printed;
mod refused;

use crate::emit::compile::CompiledChart;
use crate::metadata::ChartMetadata;
use crate::{Chart, Choice, Config, Error, Gate, Objects, Port, Release, Result, Val};
use k8s_openapi::api::core::v1::{ConfigMap, Container, Pod, PodSpec, ResourceRequirements};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

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
fn emit<C: Config>(
    env: &str,
    build: impl Fn(&Release, &C, &mut Objects) + 'static,
) -> Result<CompiledChart> {
    let directory = tempfile::tempdir().unwrap();
    fs::write(directory.path().join("base.yaml"), "").unwrap();
    fs::write(directory.path().join("prod.yaml"), env).unwrap();
    let build = move |release: &Release, config: &C| {
        let mut objects = Objects::new();
        build(release, config, &mut objects);
        objects
    };
    let chart = Chart::new(crate::metadata!(), build).environments(directory.path());
    chart.program("prod", |program, settings| {
        CompiledChart::new(program, &settings, &metadata(), None)
    })
}

/// The template of one object.
fn template<C: Config>(
    env: &str,
    file: &str,
    build: impl Fn(&Release, &C, &mut Objects) + 'static,
) -> String {
    let emitted = emit(env, build).unwrap_or_else(|error| panic!("{error}"));
    emitted.files[&format!("templates/{file}.yaml")].clone()
}

fn metadata() -> ChartMetadata {
    ChartMetadata {
        name: "shop".into(),
        version: "1.0.0".into(),
        app_version: "1.0.0".into(),
        description: None,
        home: None,
        sources: Vec::new(),
        keywords: Vec::new(),
        maintainers: Vec::new(),
        icon: None,
        kube_version: ">=1.33.0-0".into(),
        annotations: BTreeMap::new(),
        license: None,
    }
}

/// The error's text; a line of code is shown instead of its number, and no directory but the project's.
fn told(error: &Error) -> String {
    let text = error.to_string();
    let lines = text
        .lines()
        .map(|line| match line.trim_start().strip_prefix("--> ") {
            Some(place) => format!("  --> {}", shown(place)),
            None => line.trim_end().into(),
        });
    lines.collect::<Vec<_>>().join("\n")
}

fn shown(place: &str) -> String {
    let mut parts = place.rsplitn(3, ':').skip(1);
    let (Some(line), Some(file)) = (parts.next(), parts.next()) else {
        return place.into();
    };
    let name = Path::new(file)
        .file_name()
        .unwrap_or_default()
        .to_string_lossy();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .unwrap();
    let source = fs::read_to_string(root.join(file)).unwrap_or_default();
    let number: usize = line.parse().unwrap();
    match source
        .lines()
        .nth(number - 1)
        .filter(|_| !file.ends_with("yaml"))
    {
        Some(code) => format!("{name}: {}", code.trim()),
        None => format!("{name}:{line}"),
    }
}
