//! Of whose settings a chart's function may say that they contradict each other.

use crate::support::chart;
use k8s_openapi::api::core::v1::ConfigMap;
use kdsl::testing::Rendering;
use kdsl::{Chart, Diagnostic, Objects, Release, Val};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tempfile::TempDir;

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

fn colour(colour: &str) -> (TempDir, Chart<Config>) {
    chart(&format!("colour: {colour}\n"), objects)
}

#[test]
fn an_environments_defaults_are_judged() {
    let (_directory, chart) = colour("pink");
    let refused = chart.objects("prod").unwrap_err();
    assert!(refused.to_string().contains("pink is no colour"));
}

#[test]
fn a_users_values_give_what_helm_makes_of_them() {
    let (_directory, chart) = colour("red");
    let rendering = Rendering::new(&chart, "prod").unwrap();
    let release_info = rendering.release_info().unwrap();
    let objects = rendering
        .objects(&json!({"colour": "pink"}), &release_info)
        .unwrap();
    assert_eq!(objects[0]["data"]["colour"], "pink");
}

#[test]
fn a_components_name_has_only_what_names_have() {
    let (_directory, chart) = chart("{}", |release: &Release, _: &NoSettings| {
        let mut objects = Objects::new();
        for name in ["Web", "../../evil", "fine.name-2"] {
            objects.add(ConfigMap {
                metadata: release.component(name).metadata(),
                ..ConfigMap::default()
            });
        }
        objects
    });
    let error = kdsl::testing::emit(&chart, "prod").unwrap_err().to_string();
    assert_eq!(error.matches("error: ").count(), 2, "{error}");
    assert!(
        error.contains("the name of ConfigMap can't have `Web` in it"),
        "{error}"
    );
    assert!(error.contains("`../../evil`"), "{error}");
}

#[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
struct NoSettings {}
