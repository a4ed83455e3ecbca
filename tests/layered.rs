//! With an environment's file a layered chart gives what that environment's own chart gives, for the same further
//! values; without any it gives what the default environment's does.
//!
//! Of the ecosystem this is tried in every environment, by both Helms, at the boundaries of all open values together
//! and for as many random sets as `KDSL_CASES` says or 6; of the small shop here, for 40.

#![allow(clippy::unwrap_used, reason = "a test panics to fail")]

use k8s_openapi::api::core::v1::{
    ConfigMap, Container, EnvVar, Pod, PodSpec, ResourceRequirements,
};
use kdsl::testing::{Rendering, emit_layered_to, emit_to};
use kdsl::{Chart, Config, Objects, Release, Val};
use kdsl_tests::compare::{by_name, differences, first_difference};
use kdsl_tests::values::values_file;
use kdsl_tests::{Checkout, Helm, work, workspace};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

#[test]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn the_ecosystem_agrees() {
    let checkout = Checkout::new();
    checkout.run(&["emit", "--all"]).expect_success();
    checkout.run(&["emit", "--layered"]).expect_success();
    let layered = checkout.join("helm").join(workspace::ECOSYSTEM);
    let chart = bytelyst_chart::chart().environments(workspace::root().join("env"));
    for name in workspace::environments() {
        let own = checkout.join("out").join(&name).join(workspace::ECOSYSTEM);
        agrees(&chart, &name, &own, &layered, 6);
    }
}

#[test]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn a_chart_whose_environments_differ_in_everything_agrees() {
    let shop = Shop::new();
    for (name, own) in &shop.own {
        agrees(&shop.chart, name, own, &shop.layered, 40);
    }
}

#[test]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn without_a_file_it_is_the_default_environment_but_for_what_not_all_have() {
    let shop = Shop::new();
    for helm in Helm::all() {
        helm.lint_strict(&shop.layered).expect_success();
        let template = |chart| by_name(helm.template(chart, "x", "default", &[], &[]).unwrap());
        let expected = template(&shop.own["local"]).unwrap();
        let resources = "Pod/x-api/spec/containers/0/resources";
        let resources = resources.split('/').map(String::from).collect();
        assert_eq!(
            differences(&expected, &template(&shop.layered).unwrap()),
            BTreeSet::from([resources])
        );
    }
}

#[test]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn packaged_it_gives_the_same() {
    let shop = Shop::new();
    for helm in Helm::all() {
        let folder = tempfile::tempdir().unwrap();
        let (chart, out) = (
            shop.layered.to_str().unwrap(),
            folder.path().to_str().unwrap(),
        );
        helm.run(&["package", chart, "--destination", out])
            .expect_success();
        let package = only(folder.path());
        for name in shop.own.keys() {
            let file = shop.layered.join(format!("env/{name}.yaml"));
            let template = |chart: &Path| helm.template(chart, "x", "default", &[&file], &[]);
            assert_eq!(template(&package), template(&shop.layered));
        }
    }
}

#[test]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn another_environment_is_refused_with_or_without_the_schema() {
    let shop = Shop::new();
    let attacks = [
        json!("nowhere"),
        json!(""),
        json!("prod\" }}{{ fail \"out\" }}"),
        json!("prod\nlocal"),
        json!(null),
        json!(5),
        json!(true),
        json!(1.5),
        json!(["prod"]),
        json!({"prod": "prod"}),
    ];
    for helm in Helm::all() {
        for attack in &attacks {
            let file = values_file(&json!({ "environment": attack }));
            for args in [&[] as &[&str], &["--skip-schema-validation"]] {
                let found = helm.template(&shop.layered, "x", "default", &[file.path()], args);
                assert!(found.is_err(), "{attack}: {found:?}");
            }
        }
    }
}

/// Renders the environment's own chart and the layered one with the same values over the environment's.
fn agrees<C: Config>(
    chart: &Chart<C>,
    environment: &str,
    own: &Path,
    layered: &Path,
    cases: usize,
) {
    let base = layered.join("values.yaml");
    let file = layered.join(format!("env/{environment}.yaml"));
    let defaults: Value = serde_yaml::from_str(&fs::read_to_string(&base).unwrap()).unwrap();
    let rendering = Rendering::new(chart, environment).unwrap();
    let random = rendering.random(11).take(work::cases(cases));
    let sets: Vec<Value> = [json!({})]
        .into_iter()
        .chain(rendering.boundaries())
        .chain(random)
        .map(|values| possible(values, Some(&defaults)))
        .collect();
    for helm in Helm::all() {
        let [base, file, chart] = [&base, &file, layered].map(|path| path.to_str().unwrap());
        helm.run(&["lint", "--strict", chart, "-f", base, "-f", file])
            .expect_success();
        work::each(sets.iter().enumerate(), |(index, values)| {
            let further = values_file(values);
            let template = |chart: &Path, files: &[&Path]| {
                let args = ["--kube-version", "v1.36.0"];
                helm.template(chart, "shop", "default", files, &args)
                    .and_then(by_name)
                    .unwrap_or_else(|error| panic!("{environment}: {error}\n{values:#}"))
            };
            let expected = template(own, &[further.path()]);
            let with_base = [Path::new(base), Path::new(file), further.path()];
            // Helm takes values.yaml itself; that it is named too makes no difference.
            let more = (index % 8 == 0).then_some(&with_base[1..]);
            for files in [&with_base[..]].into_iter().chain(more) {
                let difference = first_difference(&expected, &template(layered, files));
                let major = helm.major();
                assert_eq!(difference, None, "{environment}, {major:?}: {values:#}");
            }
        });
    }
}

/// The same without a `null` for what `values.yaml` hasn't: Helm takes away nothing else.
fn possible(values: Value, defaults: Option<&Value>) -> Value {
    let Value::Object(values) = values else {
        return values;
    };
    let kept = values.into_iter().filter_map(|(key, value)| {
        let default = defaults.and_then(|defaults| defaults.get(&key));
        let is_possible = !value.is_null() || default.is_some();
        is_possible.then(|| (key, possible(value, default)))
    });
    Value::Object(kept.collect())
}

/// The only thing in a folder.
fn only(folder: &Path) -> PathBuf {
    let mut all = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let (first, second) = (all.next(), all.next());
    assert_eq!(second, None, "{}", folder.display());
    first.unwrap()
}

/// A chart whose environments differ in their shapes, their fixed settings and their open ones' defaults.
struct Shop {
    chart: Chart<Settings>,
    own: BTreeMap<&'static str, PathBuf>,
    layered: PathBuf,
    _folder: TempDir,
}

const ENVIRONMENTS: [(&str, &str); 5] = [
    (
        "local",
        "{enabled: true, labels: {disk: ssd, team: red}, resources: {requests: {cpu: '1'}, limits: {cpu: '1'}}, \
          limit: 7, args: [a, b], shared: a, port: 80}",
    ),
    (
        "dev",
        "{enabled: false, labels: {team: red}, resources: {limits: {memory: 1Gi}}, args: [], shared: b, port: 80}",
    ),
    (
        "prod",
        "{enabled: true, labels: {}, resources: {}, limit: 9, args: [c], shared: a, port: 443, \
          probe: {active: true, period: 5}, extras: [B, C]}",
    ),
    (
        "prod-eu",
        "{labels: {region: eu}, extras: [C, D], probe: {period: 6}}",
    ),
    // What YAML 1.1 takes for a number.
    ("1e3", "{enabled: true, shared: c, port: 8080, extras: [D]}"),
];

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Settings {
    enabled: Val<bool>,
    #[serde(default)]
    labels: Val<BTreeMap<String, String>>,
    #[serde(default)]
    resources: Val<ResourceRequirements>,
    #[serde(default)]
    limit: Val<Option<i64>>,
    #[serde(default)]
    args: Val<Vec<String>>,
    shared: Val<String>,
    port: i32,
    #[serde(default)]
    extras: Vec<String>,
    #[serde(default)]
    probe: Option<Probe>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Probe {
    active: Val<bool>,
    period: Val<i32>,
}

impl Shop {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let env = folder.path().join("env");
        fs::create_dir(&env).unwrap();
        for (name, text) in ENVIRONMENTS {
            fs::write(env.join(format!("{name}.yaml")), text).unwrap();
        }
        let chart = Chart::new(kdsl::metadata!(), shop).environments(env);
        let layered = folder.path().join("layered");
        let names = ENVIRONMENTS.map(|(name, _)| name);
        emit_layered_to(&chart, &names, &layered).unwrap();
        let own = names.map(|name| {
            let own = folder.path().join(name);
            emit_to(&chart, name, &own).unwrap();
            (name, own)
        });
        Self {
            chart,
            own: BTreeMap::from(own),
            layered,
            _folder: folder,
        }
    }
}

fn shop(release: &Release, settings: &Settings) -> Objects {
    let api = release.component("api");
    let variable = |name: String, value: String| EnvVar {
        name,
        value: Some(value),
        value_from: None,
    };
    let mut env = vec![variable("PORT".into(), settings.port.to_string())];
    env.extend(
        settings
            .extras
            .iter()
            .map(|name| variable(name.clone(), settings.shared.get())),
    );
    let each = settings.labels.get().into_iter();
    env.extend(each.map(|(key, value)| {
        let value = match settings.port {
            80 => value,
            port => format!("{value}:{port}"),
        };
        variable(format!("LABEL_{key}"), value)
    }));
    let mut annotations = settings.labels.get();
    if settings.port != 80 {
        annotations.insert("example.com/own".into(), "yes".into());
    }
    let probing = match &settings.probe {
        Some(probe) => probe.active.and(&settings.enabled),
        None => settings.enabled.not(),
    };
    let mut pod = Pod {
        metadata: api.metadata(),
        spec: Some(PodSpec {
            active_deadline_seconds: settings.limit.get(),
            containers: vec![Container {
                name: "api".into(),
                image: Some(settings.enabled.choose(
                    || format!("on:{}", settings.port),
                    || settings.shared.to_string(),
                )),
                args: Some(settings.args.get()),
                command: Some(settings.extras.clone()),
                env: Some(env),
                tty: probing.then(|| true),
                resources: settings.resources.non_empty(),
                ..Container::default()
            }],
            ..PodSpec::default()
        }),
        status: None,
    };
    pod.metadata.annotations = Some(annotations);
    let mut objects = Objects::from(pod);
    if let Some(probe) = &settings.probe {
        let map = ConfigMap {
            metadata: release.component("probe").metadata(),
            data: Some([("period".to_string(), probe.period.to_string())].into()),
            ..ConfigMap::default()
        };
        objects.extend(Objects::from(map).when(&probe.active));
    }
    objects
}
