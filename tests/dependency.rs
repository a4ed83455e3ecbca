//! A chart as another chart's dependency: under two aliases, and behind a condition.

#![allow(clippy::unwrap_used, reason = "a test panics to fail")]

use k8s_openapi::api::core::v1::ConfigMap;
use kdsl::testing::emit_to;
use kdsl::{Chart, Objects, Release, Val};
use kdsl_tests::Helm;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Config {
    greeting: Val<String>,
}

fn shop(release: &Release, config: &Config) -> Objects {
    let component = release.component("shop");
    let welcome = format!("{} {}", config.greeting, component.name());
    Objects::from(ConfigMap {
        metadata: component.metadata(),
        data: Some([("welcome".to_owned(), welcome)].into()),
        ..ConfigMap::default()
    })
}

/// A chart that has the shop as a dependency twice.
struct Umbrella {
    folder: TempDir,
}

impl Umbrella {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let environments = folder.path().join("env");
        fs::create_dir(&environments).unwrap();
        fs::write(environments.join("prod.yaml"), "greeting: hello\n").unwrap();
        let chart = Chart::new(kdsl::metadata!(), shop).environments(environments);
        let umbrella = Self { folder };
        emit_to(&chart, "prod", &umbrella.shop()).unwrap();
        let metadata = chart.metadata().unwrap();
        let dependency = |alias: &str| {
            format!(
                "- {{name: {}, version: {}, alias: {alias}, condition: {alias}.enabled}}\n",
                metadata.name, metadata.version
            )
        };
        let text = format!(
            "apiVersion: v2\nname: umbrella\nversion: 0.1.0\ndependencies:\n{}{}",
            dependency("one"),
            dependency("Two_b")
        );
        fs::write(umbrella.path("umbrella/Chart.yaml"), text).unwrap();
        umbrella
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn shop(&self) -> PathBuf {
        self.path("umbrella/charts/shop")
    }

    fn template(&self, helm: &Helm, args: &[&str]) -> Vec<Value> {
        let chart = self.path("umbrella");
        helm.template(&chart, "blue", "default", &[], args).unwrap()
    }
}

fn names(objects: &[Value]) -> BTreeSet<&str> {
    let names = objects
        .iter()
        .map(|object| object["metadata"]["name"].as_str());
    names.map(Option::unwrap).collect()
}

#[test]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn two_dependencies_of_one_release_have_names_and_labels_of_their_own() {
    let umbrella = Umbrella::new();
    for helm in Helm::all() {
        let objects = umbrella.template(&helm, &["--set", "one.greeting=moin"]);
        assert_eq!(
            names(&objects),
            BTreeSet::from(["r-blue-one-57b0ebe7-shop", "r-blue-two-b-589efd13-shop"])
        );
        let labels =
            |object: &Value| object["metadata"]["labels"]["app.kubernetes.io/name"].clone();
        assert_ne!(labels(&objects[0]), labels(&objects[1]));
        for object in &objects {
            let (name, data) = (&object["metadata"]["name"], &object["data"]["welcome"]);
            assert!(data.as_str().unwrap().ends_with(name.as_str().unwrap()));
        }
    }
}

#[test]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn a_condition_switches_it() {
    let umbrella = Umbrella::new();
    for helm in Helm::all() {
        let switched = ["--set", "one.enabled=true,Two_b.enabled=false"];
        let objects = umbrella.template(&helm, &switched);
        assert_eq!(
            names(&objects),
            BTreeSet::from(["r-blue-one-57b0ebe7-shop"])
        );
    }
}

#[test]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn alone_it_has_the_releases_name_and_no_switch() {
    let umbrella = Umbrella::new();
    for helm in Helm::all() {
        let template =
            |args: &[&str]| helm.template(&umbrella.shop(), "blue", "default", &[], args);
        assert_eq!(
            names(&template(&[]).unwrap()),
            BTreeSet::from(["blue-shop"])
        );
        for more in [&[][..], &["--skip-schema-validation"]] {
            let refused = template(&[&["--set", "enabled=false"], more].concat()).unwrap_err();
            assert!(
                refused.contains("enabled is for a chart that has this one as a dependency"),
                "{refused}"
            );
        }
    }
}
