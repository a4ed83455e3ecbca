//! `values.yaml`, `env/` and the schema of a layered chart.

use super::*;
use kdsl::machinery::coalesce;
use pretty_assertions::assert_eq;
use serde_json::{Value, json};

/// Settings whose defaults differ in every way.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Open {
    /// The last group in some, the first in others.
    #[serde(default)]
    first: Option<Group>,
    #[serde(default)]
    second: Option<Group>,
    /// Not set everywhere.
    #[serde(default)]
    limit: Val<Option<i64>>,
    resources: Val<ResourceRequirements>,
    labels: Val<BTreeMap<String, String>>,
    hosts: Val<Vec<String>>,
}

/// A group.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Group {
    /// Its name.
    name: Val<String>,
    /// Its size.
    size: Val<i32>,
}

const DEV: &str = "\
first: {name: of dev, size: 1}
resources: {limits: {cpu: 100m, memory: 1Gi}}
labels: {team: red}
hosts: [a]
";
const LOCAL: &str = "\
second: {name: of local, size: 2}
limit: 7
resources: {requests: {cpu: 100m}, limits: {cpu: 100m}}
labels: {disk: ssd, team: red}
hosts: []
";
const PROD: &str = "\
first: {name: of prod, size: 1}
second: {name: of local, size: 3}
limit: 9
resources: {}
labels: {}
hosts: [b, c]
";

fn emitted() -> BTreeMap<String, String> {
    let environments = [("dev", DEV), ("local", LOCAL), ("prod", PROD)];
    let emitted = layered(&environments, |release, s: &Open, objects| {
        let groups = [&s.first, &s.second].into_iter().flatten();
        let text = groups.fold(String::new(), |text, group| {
            format!("{text} {} {}", group.name, group.size)
        });
        let mut map = config_map(release, "api", [("groups", text)]);
        map.metadata.annotations = Some(s.labels.get());
        objects.add(map);
        objects.add(Pod {
            metadata: release.component("api").metadata(),
            spec: Some(PodSpec {
                containers: vec![Container {
                    name: "api".into(),
                    args: Some(s.hosts.get()),
                    resources: s.resources.non_empty(),
                    ..Container::default()
                }],
                active_deadline_seconds: s.limit.get(),
                ..PodSpec::default()
            }),
            status: None,
        });
    });
    emitted.unwrap_or_else(|error| panic!("{error}"))
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap()
}

#[test]
fn values_yaml_is_the_default_environment_and_what_only_others_have() {
    assert_snapshot!(emitted()["values.yaml"], @r#"
    # yaml-language-server: $schema=values.schema.json

    # Default values of the shop chart, mostly those of local. The values of each environment are in
    # env/: `helm upgrade --install -f values.yaml -f env/<environment>.yaml`.

    # -- Environment that the chart is installed for; the files in `env/` set it.
    environment: "local"

    # A group.
    second:
      # -- Its name.
      name: "of local"
      # -- Its size.
      size: 2

    # The last group in some, the first in others.
    first:
      # -- Its name.
      name: "of dev"
      # -- Its size.
      size: 1

    # -- Not set everywhere.
    limit: 7

    # -- ResourceRequirements describes the compute resource requirements.
    resources: {}

    # -- (not described)
    labels:
      disk: "ssd"
      team: "red"

    # -- (not described)
    hosts: []
    "#);
}

#[test]
fn an_environments_file_says_what_differs() {
    let files = emitted();
    assert_snapshot!(files["env/local.yaml"], @r#"
    # Values of local that differ from values.yaml.

    environment: "local"

    resources:
      limits:
        cpu: "100m"
      requests:
        cpu: "100m"
    "#);
    assert_snapshot!(files["env/dev.yaml"], @r#"
    # Values of dev that differ from values.yaml.

    environment: "dev"

    resources:
      limits:
        cpu: "100m"
        memory: "1Gi"

    labels:
      disk: null

    hosts:
      - "a"

    limit: null
    "#);
    assert_snapshot!(files["env/prod.yaml"], @r#"
    # Values of prod that differ from values.yaml.

    environment: "prod"

    second:
      size: 3

    first:
      name: "of prod"

    limit: 9

    labels:
      disk: null
      team: null

    hosts:
      - "b"
      - "c"
    "#);
}

#[test]
fn together_they_are_the_environments_own_values() {
    let files = emitted();
    for (name, own) in [("dev", DEV), ("local", LOCAL), ("prod", PROD)] {
        let mut values = yaml(&files["values.yaml"]);
        coalesce(&mut values, yaml(&files[&format!("env/{name}.yaml")]));
        for (key, value) in yaml(own).as_object().unwrap() {
            assert_eq!(&values[key], value, "{name}: {key}");
        }
        assert_eq!(values["environment"], json!(name));
        assert_eq!(values.get("limit").is_some(), name != "dev", "{name}");
    }
}

#[test]
fn the_schema_has_what_any_environment_leaves_open() {
    let schema: Value = serde_json::from_str(&emitted()["values.schema.json"]).unwrap();
    assert_eq!(
        schema["properties"]["environment"]["enum"],
        json!(["dev", "local", "prod"])
    );
    assert_eq!(schema["properties"]["environment"]["type"], json!("string"));
    let required = schema["required"].as_array().unwrap();
    for name in [
        "environment",
        "first",
        "second",
        "resources",
        "labels",
        "hosts",
    ] {
        assert!(required.contains(&json!(name)), "{name}: {required:?}");
    }
    assert!(!required.contains(&json!("limit")), "dev leaves it out");
}

#[test]
fn without_local_the_first_by_name_is_the_default() {
    let two = [("prod", ""), ("dev", "name: little")];
    let emitted = layered(&two, |release, s: &Shape, objects| {
        objects.add(uses(release, s));
    });
    let values = yaml(&emitted.unwrap()["values.yaml"]);
    assert_eq!(values["environment"], json!("dev"));
    assert_eq!(values["name"], json!("little"));
}
