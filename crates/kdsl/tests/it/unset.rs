//! Optional open values: not given, taken away, or given after all.

use crate::support::{chart, emit};
use k8s_openapi::api::core::v1::ConfigMap;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use kdsl::testing::Rendering;
use kdsl::{Objects, Port, Release, Val};
use pretty_assertions::assert_eq;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Settings {
    port: Val<Option<Port>>,
    digest: Val<Option<String>>,
    surge: Val<Option<IntOrString>>,
    #[serde(default = "three")]
    retries: Val<Option<i32>>,
    backend: Option<Backend>,
    by_name: BTreeMap<String, Backend>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
enum Backend {
    Local { path: Val<Option<String>> },
    Remote { weight: Val<Option<u32>> },
}

fn three() -> Val<Option<i32>> {
    Some(3).into()
}

fn build(release: &Release, settings: &Settings) -> Objects {
    let mut data = BTreeMap::new();
    let mut put =
        |name: &str, value: Option<String>| data.extend(value.map(|v| (name.to_owned(), v)));
    put("port", settings.port.map(|port| port));
    put("digest", settings.digest.map(|digest| digest));
    put("retries", settings.retries.map(|retries| retries));
    put("surge", settings.surge.is_set().then(|| "it is set".into()));
    let backends = settings.backend.iter().map(|backend| ("own", backend));
    let named = settings
        .by_name
        .iter()
        .map(|(name, backend)| (&**name, backend));
    for (name, backend) in backends.chain(named) {
        match backend {
            Backend::Local { path } => put(name, path.map(|path| path)),
            Backend::Remote { weight } => put(name, weight.map(|weight| weight)),
        }
    }
    Objects::from(ConfigMap {
        metadata: release.component("api").metadata(),
        data: Some(data),
        ..ConfigMap::default()
    })
}

const UNSET: &str = "by_name: {a: {local: {}}, b: {remote: {}}}\nbackend: {remote: {}}\n";
const NULL: &str = "by_name: {a: {local: {path: }}, b: {remote: {weight: null}}}\nbackend: {remote: {weight: }}\nport:\ndigest: ~\n";
const SET: &str = "by_name: {a: {local: {path: x}}, b: {remote: {weight: 1}}}\nport: 80\ndigest: abc\nretries: 4\nsurge: 1\n";

fn data(env: &str, values: &Value) -> Value {
    let (_directory, chart) = chart(env, build);
    let rendering = Rendering::new(&chart, "prod").unwrap();
    let release = rendering.release_info().unwrap();
    rendering.objects(values, &release).unwrap()[0]["data"].clone()
}

#[test]
fn what_is_not_given_is_unset() {
    for env in [UNSET, NULL] {
        assert_eq!(data(env, &json!({})), json!({"retries": "3"}), "{env}");
    }
    assert_eq!(
        data(SET, &json!({})),
        json!({"port": "80", "digest": "abc", "retries": "4", "surge": "it is set", "a": "x", "b": "1"})
    );
}

#[test]
fn a_value_is_given_or_taken_away_at_installation() {
    let given = json!({"port": 8080, "surge": "10%", "by_name": {"b": {"remote": {"weight": 2}}}});
    assert_eq!(
        data(UNSET, &given),
        json!({"port": "8080", "retries": "3", "surge": "it is set", "b": "2"})
    );
    let away = json!({
        "port": null, "digest": null, "retries": null, "surge": null,
        "by_name": {"a": {"local": {"path": null}}, "b": {"remote": {"weight": null}}},
    });
    for env in [UNSET, SET] {
        assert_eq!(data(env, &away), json!({}), "{env}");
    }
}

#[test]
fn the_values_schema_lets_it_be_away_or_null() {
    for env in [UNSET, SET] {
        let files = emit(env, build).unwrap();
        let schema: Value = serde_json::from_str(&files["values.schema.json"]).unwrap();
        assert_eq!(schema["required"], json!(["by_name"]), "{env}");
        let types = schema["properties"]["port"]["type"].as_array().unwrap();
        assert!(types.contains(&json!("null")), "{schema:#}");
    }
}
