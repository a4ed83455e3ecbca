//! Rules between values: Helm fails exactly where `render` refuses, by both Helms, with schema checks and without them,
//! also where the chart is a part of another one.

#![allow(clippy::unwrap_used, reason = "a test panics to fail")]

use k8s_openapi::api::core::v1::{ConfigMap, EnvVar, ResourceRequirements};
use kdsl::harden::DisruptionBudget;
use kdsl::testing::{Rendering, emit_to};
use kdsl::workload::{Autoscaling, ConfigData, Container, Image, Replicas, Workload};
use kdsl::{CargoPackage, Chart, Objects, Release, Val};
use kdsl_tests::target::UNCHECKED;
use kdsl_tests::values::values_file;
use kdsl_tests::{Helm, work, workspace};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Settings {
    image: Image,
    #[schemars(range(min = 0, max = 50))]
    replicas: Val<u32>,
    autoscaling: Autoscaling,
    resources: Val<ResourceRequirements>,
    env: Val<BTreeMap<String, String>>,
    extra_env: Val<Vec<EnvVar>>,
    scheme: Val<String>,
    host: Val<String>,
    #[serde(default)]
    proxy: Val<Option<String>>,
    #[schemars(range(min = 0, max = 9))]
    #[serde(default)]
    retries: Val<Option<u32>>,
    words: Val<Vec<String>>,
    labels: Val<BTreeMap<String, String>>,
}

const ENV: &str = "\
image: {repository: example.com/api, tag: '1.0'}
replicas: 3
autoscaling: {enabled: false, minReplicas: 3, maxReplicas: 10}
resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {cpu: 200m, memory: 1Gi}}
env: {}
extraEnv: []
scheme: https
host: example.com
words: [a]
labels: {}
";

fn shop(release: &Release, c: &Settings) -> Objects {
    let container = Container::new("api", &c.image)
        .env("PORT", "8080")
        .resources(&c.resources)
        .env_map(&c.env)
        .env_list(&c.extra_env);
    let settings = BTreeMap::from([("NODE_ENV", "production")]);
    let replicas = Replicas::new(&c.replicas, Some(&c.autoscaling));
    let mut objects = Objects::from(
        Workload::deployment(&release.component("api"), replicas, container)
            .config(ConfigData::env(&settings))
            .budget(DisruptionBudget::MinAvailable(2)),
    );
    let mut map = ConfigMap {
        metadata: release.component("all").metadata(),
        ..ConfigMap::default()
    };
    let mut data = BTreeMap::from([
        ("url".to_string(), format!("{}://{}", c.scheme, c.host)),
        ("words".to_string(), format!("{:#}", c.scheme)),
    ]);
    data.extend(c.proxy.map(|proxy| ("proxy".to_string(), proxy)));
    data.extend(c.retries.map(|retries| ("retries".to_string(), retries)));
    map.data = Some(data);
    map.metadata.finalizers = Some(c.words.get());
    map.metadata.annotations = Some(c.labels.get());
    objects.add(map);
    objects
        .require(
            c.scheme
                .one_of(["https"])
                .or(c.host.matches(r"^[a-z.]+\.svc$")),
            "scheme must be https but for services of the cluster",
        )
        .require(
            c.host.none_of(["", "localhost"]),
            "host must be 100% another \"machine\"",
        )
        .require(
            c.proxy.equals(Some("http://proxy".to_string())),
            "proxy must be that of the house",
        )
        .require(c.retries.at_most(Some(5)), "retries must be 5 at most")
        .require(
            c.words.distinct_from(&c.labels),
            "words and labels must differ",
        )
        .require(c.words.is_non_empty(), "there must be words");
    objects
}

/// A chart written to a folder.
struct Emitted {
    chart: Chart<Settings>,
    folder: TempDir,
}

impl Emitted {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let env = folder.path().join("env");
        fs::create_dir(&env).unwrap();
        fs::write(env.join("prod.yaml"), ENV).unwrap();
        let package = CargoPackage {
            name: "shop",
            version: "1.0.0",
            authors: "",
            description: "",
            homepage: "",
            repository: "",
            license: "",
            manifest_dir: "/no/such/directory",
        };
        let chart = Chart::new(package, shop).environments(env);
        emit_to(&chart, "prod", &folder.path().join("shop")).unwrap();
        Self { chart, folder }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("shop")
    }
}

fn template(helm: &Helm, chart: &Path, values: &Value, args: &[&str]) -> Result<(), String> {
    let file = values_file(values);
    let args = [&["--kube-version", "v1.36.0"], args].concat();
    let found = helm.template(chart, "shop", "default", &[file.path()], &args);
    found.map(drop)
}

#[test]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn helm_fails_where_render_refuses() {
    let emitted = Emitted::new();
    let rendering = Rendering::new(&emitted.chart, "prod").unwrap();
    every_rule_is_held(&rendering, &emitted.path(), 13);
    let umbrella = umbrella(&emitted);
    for helm in Helm::all() {
        for (sentence, values) in rendering.broken_rules() {
            let values = json!({ "shop": values.unwrap() });
            let error = template(&helm, &umbrella, &values, &[UNCHECKED]).unwrap_err();
            assert!(error.contains(&sentence), "{sentence}: {error}");
        }
        template(&helm, &umbrella, &json!({}), &[]).unwrap();
    }
}

#[test]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn the_ecosystem_holds_its_rules() {
    let chart = bytelyst_chart::chart().environments(workspace::root().join("env"));
    let folder = tempfile::tempdir().unwrap();
    let emitted = folder.path().join("chart");
    emit_to(&chart, "prod", &emitted).unwrap();
    every_rule_is_held(&Rendering::new(&chart, "prod").unwrap(), &emitted, 20);

    // Of a list and of a map, and of names that come by the container itself and by a ConfigMap.
    for name in ["JWT_SECRET", "NODE_ENV"] {
        let list = json!({ "extraEnv": [{ "name": name, "value": "evil" }] });
        let map = json!({ "env": { name: "evil" } });
        for values in [list, map] {
            let values = json!({ "platformService": values });
            for helm in Helm::all() {
                template(&helm, &emitted, &values, &[]).unwrap_err();
                let error = template(&helm, &emitted, &values, &[UNCHECKED]).unwrap_err();
                assert!(
                    error.contains(&format!("\"{name}\" is there twice")),
                    "{error}"
                );
            }
        }
    }
}

/// For values that break one rule, and for values that keep all.
fn every_rule_is_held(rendering: &Rendering<'_>, chart: &Path, least: usize) {
    let broken = rendering.broken_rules();
    assert!(broken.len() >= least, "{}", broken.len());
    let release = rendering.release_info().unwrap();
    let kept: Vec<Value> = rendering.random(11).take(work::cases(20)).collect();
    for helm in Helm::all() {
        work::each(broken.clone().into_iter(), |(sentence, values)| {
            let values = values.unwrap_or_else(|| panic!("nothing breaks `{sentence}`"));
            let refused = rendering.objects(&values, &release);
            assert!(refused.is_err(), "{sentence}: {values}");
            template(&helm, chart, &values, &[]).unwrap_err();
            let error = template(&helm, chart, &values, &[UNCHECKED]).unwrap_err();
            assert!(error.contains(&sentence), "{sentence}: {error}");
            assert!(error.contains("templates/validate.yaml"), "{error}");
        });
        work::each(kept.iter(), |values| {
            rendering.objects(values, &release).unwrap();
            template(&helm, chart, values, &[]).unwrap();
        });
    }
}

/// A chart that has this one as its part.
fn umbrella(emitted: &Emitted) -> PathBuf {
    let umbrella = emitted.folder.path().join("umbrella");
    let charts = umbrella.join("charts");
    fs::create_dir_all(&charts).unwrap();
    let about = "apiVersion: v2\nname: umbrella\nversion: 1.0.0\n";
    fs::write(umbrella.join("Chart.yaml"), about).unwrap();
    copy(&emitted.path(), &charts.join("shop"));
    umbrella
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(path, target).unwrap();
        }
    }
}

/// With schema checks off any type may come: Helm fails with a place and a cause, or what is rendered is harmless.
#[test]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn wrong_types_break_no_guard() {
    let emitted = Emitted::new();
    let rendering = Rendering::new(&emitted.chart, "prod").unwrap();
    let odd = [
        json!(null),
        json!("abc"),
        json!(true),
        json!(1.5),
        json!([1, "a", null]),
        json!({"a": [1]}),
        json!({"requests": "all", "limits": {"cpu": {}}}),
        json!([{"name": 1}, {"name": 1}, {"name": null}, "x"]),
    ];
    for helm in Helm::all() {
        work::each(rendering.paths().into_iter(), |path| {
            for value in &odd {
                let values = path
                    .rsplit('.')
                    .fold(value.clone(), |inner, name| json!({ name: inner }));
                let file = values_file(&values);
                let args = [
                    "template",
                    "shop",
                    emitted.path().to_str().unwrap(),
                    "--values",
                    file.path().to_str().unwrap(),
                    "--show-only",
                    "templates/validate.yaml",
                    "--kube-version",
                    "v1.36.0",
                    UNCHECKED,
                ]
                .map(String::from);
                let args: Vec<&str> = args.iter().map(String::as_str).collect();
                let Err(error) = helm.run(&args).ok() else {
                    panic!("{values}: the guard prints something");
                };
                // Other templates may take offence at a type, too.
                let is_of_guard = error.contains("templates/validate.yaml:");
                let is_clear =
                    error.contains("error calling fail") || error.contains("execution error at");
                assert!(!is_of_guard || is_clear, "{values}: {error}");
            }
        });
    }
}
