//! Of whose settings a chart's function may say that they contradict each other.

use k8s_openapi::api::core::v1::ConfigMap;
use kdsl::testing::Rendering;
use kdsl::{Chart, Diagnostic, Objects, Release, Val};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Config {
    /// A colour.
    colour: Val<String>,
}

fn objects(release: &Release, config: &Config) -> Objects {
    let mut objects = Objects::new();
    if config.colour.to_string() == "pink" {
        objects.refuse(Diagnostic::new("pink is no colour"));
    }
    let data = [("colour".to_string(), config.colour.get())];
    objects.add(ConfigMap {
        metadata: release.component("api").metadata(),
        data: Some(data.into()),
        ..ConfigMap::default()
    });
    objects
}

fn chart(directory: &tempfile::TempDir, colour: &str) -> Chart<Config> {
    let settings = format!("colour: {colour}\n");
    std::fs::write(directory.path().join("prod.yaml"), settings).unwrap();
    Chart::new(kdsl::metadata!(), objects).environments(directory.path())
}

#[test]
fn an_environments_defaults_are_judged() {
    let directory = tempfile::tempdir().unwrap();
    let refused = chart(&directory, "pink").objects("prod").unwrap_err();
    assert!(refused.to_string().contains("pink is no colour"));
}

#[test]
fn a_users_values_give_what_helm_makes_of_them() {
    let directory = tempfile::tempdir().unwrap();
    let chart = chart(&directory, "red");
    let rendering = Rendering::new(&chart, "prod").unwrap();
    let facts = rendering.release_info().unwrap();
    let objects = rendering
        .objects(&json!({"colour": "pink"}), &facts)
        .unwrap();
    assert_eq!(objects[0]["data"]["colour"], "pink");
}
