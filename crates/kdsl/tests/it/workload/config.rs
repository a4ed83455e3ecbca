//! Typed configurations, as objects.

use crate::support::{emit, refused};
use insta::assert_snapshot;
use k8s_openapi::api::apps::v1::Deployment;
use k8s_openapi::api::core::v1::{ConfigMap, Container as Object, PodTemplateSpec};
use kdsl::workload::{ConfigData, Container, Image, OnChange, Workload};
use kdsl::{Objects, Port, Release, ReleaseInfo, Val, digest};
use pretty_assertions::assert_eq;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all(serialize = "SCREAMING_SNAKE_CASE"), deny_unknown_fields)]
struct Renamed {
    log_level: Val<String>,
}

#[derive(Clone, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Config {
    log_level: Val<String>,
    port: Val<Port>,
    verbose: Val<bool>,
    proxy: Val<Option<String>>,
    uploads: i32,
}

/// As the program reads them.
#[derive(Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
struct Variables<'a> {
    log_level: &'a Val<String>,
    port: &'a Val<Port>,
    verbose: &'a Val<bool>,
    proxy: &'a Val<Option<String>>,
    uploads: i32,
    share: f64,
    left_out: Option<String>,
}

impl Config {
    fn example() -> Self {
        Self {
            log_level: "info".into(),
            port: Port::new(8080).into(),
            verbose: true.into(),
            proxy: None.into(),
            uploads: 4,
        }
    }

    fn data(&self) -> ConfigData {
        ConfigData::env(&Variables {
            log_level: &self.log_level,
            port: &self.port,
            verbose: &self.verbose,
            proxy: &self.proxy,
            uploads: self.uploads,
            share: 0.5,
            left_out: None,
        })
    }
}

fn workload(release: &Release) -> Workload {
    let image = Image::tagged("example.com/api", "1.4.0");
    let api = Container::new("api", &image).port("http", 8080);
    Workload::deployment(&release.component("api"), 2, api)
}

fn objects(change: impl FnOnce(Workload) -> Workload) -> Objects {
    Objects::from(change(workload(&Release::resolved(ReleaseInfo::example(
        "shop",
    )))))
}

fn template(objects: &Objects) -> &PodTemplateSpec {
    let deployment: &Deployment = objects.get("shop-api").unwrap();
    &deployment.spec.as_ref().unwrap().template
}

fn container(objects: &Objects) -> &Object {
    &template(objects).spec.as_ref().unwrap().containers[0]
}

fn annotations(objects: &Objects) -> BTreeMap<String, String> {
    let metadata = template(objects).metadata.clone().unwrap();
    metadata.annotations.unwrap_or_default()
}

fn texts<const N: usize>(entries: [(&str, &str); N]) -> BTreeMap<String, String> {
    entries.map(|(k, v)| (k.into(), v.into())).into()
}

const LINES: &str =
    "LOG_LEVEL=info\nPORT=8080\nPROXY=\nSHARE=0.5\nUPLOADS=4\nURL=http://x\nVERBOSE=true\n";

#[test]
fn variables_roll_the_pods() {
    let data = Config::example().data().with("URL", "http://x");
    let objects = objects(|api| api.config(data));
    let map: &ConfigMap = objects.get("shop-api-config").unwrap();
    let expected = texts([
        ("LOG_LEVEL", "info"),
        ("PORT", "8080"),
        ("SHARE", "0.5"),
        ("UPLOADS", "4"),
        ("URL", "http://x"),
        ("VERBOSE", "true"),
    ]);
    assert_eq!(map.data, Some(expected));
    assert_eq!(map.immutable, None);
    let sum = digest(LINES);
    assert_eq!(annotations(&objects), texts([("checksum/config", &sum)]));
    let from = &container(&objects).env_from.as_ref().unwrap()[0];
    assert_eq!(
        from.config_map_ref.as_ref().unwrap().name,
        "shop-api-config"
    );
}

#[test]
fn a_new_name_needs_no_annotation() {
    let data = Config::example().data().with("URL", "http://x");
    let objects = objects(|api| api.config(data.on_change(OnChange::NewName)));
    let name = format!("shop-api-config-{}", digest(LINES));
    let map: &ConfigMap = objects.get(&name).unwrap();
    assert_eq!(map.immutable, Some(true));
    let keep = texts([("helm.sh/resource-policy", "keep")]);
    assert_eq!(map.metadata.annotations, Some(keep));
    assert_eq!(annotations(&objects), texts([]));
    let from = &container(&objects).env_from.as_ref().unwrap()[0];
    assert_eq!(from.config_map_ref.as_ref().unwrap().name, name);
}

#[test]
fn files_are_a_read_only_folder() {
    let files = ConfigData::files("/etc/api").with("a.conf", "x = 1\n");
    let objects = objects(|api| api.config(files).config(Config::example().data()));
    let map: &ConfigMap = objects.get("shop-api-files").unwrap();
    assert_eq!(map.data, Some(texts([("a.conf", "x = 1\n")])));
    let mount = &container(&objects).volume_mounts.as_ref().unwrap()[0];
    assert_eq!(
        (mount.name.as_str(), mount.mount_path.as_str()),
        ("files", "/etc/api")
    );
    assert_eq!(mount.read_only, Some(true));
    let keys: Vec<_> = annotations(&objects).into_keys().collect();
    assert_eq!(keys, ["checksum/config", "checksum/files"]);
}

#[test]
fn other_contents_give_another_digest() {
    let sum = |level: &str| {
        let mut config = Config::example();
        config.log_level = level.into();
        annotations(&objects(|api| api.config(config.data())))["checksum/config"].clone()
    };
    assert_eq!(sum("info"), sum("info"));
    assert_ne!(sum("info"), sum("debug"));
}

#[test]
fn emitted_and_proven() {
    for (on_change, name) in [(OnChange::Roll, "roll"), (OnChange::NewName, "new_name")] {
        let env = "logLevel: info\nport: 8080\nverbose: true\nproxy: ''\nuploads: 4\n";
        let files = emit(env, move |release, config: &Config| {
            let data = config.data().on_change(on_change);
            let files = ConfigData::files("/etc/api").with("a.conf", "x = 1\n");
            workload(release)
                .config(data)
                .config(files.on_change(on_change))
        });
        let files = files.unwrap();
        let read = |file: &str| files[&format!("templates/{file}")].clone();
        let deployment = read("api-deployment.yaml");
        let lines = deployment.lines().filter(|line| {
            ["checksum/", "name: {{", "sha256sum"]
                .iter()
                .any(|part| line.contains(part))
        });
        let lines: Vec<_> = lines.collect();
        let shown = [
            read("api-config-configmap.yaml"),
            read("api-files-configmap.yaml"),
            lines.join("\n"),
        ];
        assert_snapshot!(name, shown.join("\n---\n"));
    }
}

#[test]
fn mistakes_are_told() {
    #[derive(Serialize)]
    struct Wrong {
        level: &'static str,
        #[serde(rename = "HOSTS")]
        hosts: Vec<String>,
    }
    let wrong = Wrong {
        level: "info",
        hosts: Vec::new(),
    };
    let objects = objects(|api| {
        api.config(ConfigData::env(&wrong))
            .config(ConfigData::env("text").named("text"))
            .config(ConfigData::files("/etc/api").with("a/b", "c"))
    });
    assert_snapshot!(refused(&objects));
}

#[test]
fn open_lists_are_no_variables() {
    let config = Renamed {
        log_level: "info".into(),
    };
    let objects = objects(|api| api.config(ConfigData::env(&config)));
    let map = objects.all::<ConfigMap>().next().unwrap();
    assert_eq!(map.data, Some(texts([("LOG_LEVEL", "info")])));
}
