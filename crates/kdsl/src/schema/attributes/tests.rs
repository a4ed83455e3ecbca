//! Attributes of open values of every kind: each is in force, or refused.

use crate::path::ValuesPath;
use crate::schema::{ConfigSchema, SchemaLeaf, values_schema};
use crate::text::{Host, UrlPath};
use crate::val::{Port, Val};
use k8s_openapi::api::core::v1::Toleration;
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Serialize, Deserialize, JsonSchema)]
struct Config {
    #[schemars(regex(pattern = "[^/]$"))]
    path: Val<UrlPath>,
    #[schemars(regex(pattern = "[^/]$"), length(max = 9))]
    optional_path: Val<Option<UrlPath>>,
    #[schemars(regex(pattern = "[^/]$"))]
    absent_path: Option<Val<UrlPath>>,
    #[schemars(length(min = 2), extend("not" = {"const": "aa"}))]
    host: Val<Host>,
    #[schemars(length(min = 2, max = 3))]
    text: Val<String>,
    #[schemars(length(min = 2))]
    optional_text: Val<Option<String>>,
    #[schemars(regex(pattern = "^(a+)?$"))]
    optional_or_blank: Val<Option<String>>,
    #[schemars(regex(pattern = "i$"))]
    size: Val<Quantity>,
    /// A port beyond those that only root may use.
    #[schemars(range(min = 0, max = 9), title = "own", example = 8)]
    port: Val<Port>,
    #[schemars(range(min = 1))]
    optional_number: Val<Option<i32>>,
    #[schemars(range(min = 1))]
    absent_number: Option<Val<i32>>,
    #[schemars(length(min = 1), inner(regex(pattern = "^a"), length(max = 3)))]
    list: Val<Vec<String>>,
    #[schemars(length(max = 1))]
    tolerations: Val<Vec<Toleration>>,
    #[schemars(extend("maxProperties" = 1))]
    map: Val<BTreeMap<String, String>>,
}

fn leaf<C: JsonSchema>(name: &str) -> Value {
    let open = SchemaLeaf {
        path: ValuesPath::parse(name),
        default: None,
        unset: crate::schema::Unset::Never,
        excluded_keys: BTreeSet::new(),
        excluded_names: BTreeSet::new(),
        entries: BTreeSet::new(),
    };
    values_schema(&ConfigSchema::of::<C>(), "only", &[open])
}

#[track_caller]
fn holds(name: &str, valid: &[Value], invalid: &[Value]) {
    let schema = leaf::<Config>(name);
    let validator = jsonschema::draft7::new(&schema).unwrap();
    let env = ConfigSchema::of::<Config>();
    let mut env = env.value().clone();
    env.as_object_mut().unwrap().remove("required");
    let env = jsonschema::draft7::new(&env).unwrap();
    for (values, wanted) in [(valid, true), (invalid, false)] {
        for value in values {
            let values = json!({ name: value });
            assert_eq!(validator.is_valid(&values), wanted, "{value}: {schema:#}");
            assert_eq!(env.is_valid(&values), wanted, "env: {value}");
        }
    }
}

#[test]
fn on_named_types() {
    holds(
        "path",
        &[json!("/"), json!("/a")][1..],
        &[json!("/a/"), json!("a")],
    );
    holds(
        "host",
        &[json!("ab")],
        &[json!("a"), json!("aa"), json!("a_b")],
    );
    holds("size", &[json!("1Gi")], &[json!("1G"), json!("Gi")]);
}

#[test]
fn on_optional_ones_they_are_about_what_is_set() {
    holds(
        "optional_path",
        &[json!(""), json!("/a")],
        &[json!("/a/"), json!("a"), json!("/1234567890")],
    );
    holds(
        "absent_path",
        &[json!("/a")],
        &[json!("/a/"), json!("a"), json!(1)],
    );
    holds(
        "optional_text",
        &[json!(""), json!("ab")],
        &[json!("a"), json!(1)],
    );
    holds(
        "optional_or_blank",
        &[json!(""), json!("aa")],
        &[json!("b")],
    );
    holds("optional_number", &[json!(1)], &[json!(0), json!("1")]);
    holds("absent_number", &[json!(1)], &[json!(0), json!("1")]);
}

#[test]
fn on_plain_types_none_widens_what_the_type_takes() {
    holds("text", &[json!("ab")], &[json!("a"), json!("abcd")]);
    holds("port", &[json!(1), json!(9)], &[json!(0), json!(10)]);
    let port = leaf::<Config>("port")["properties"]["port"].clone();
    assert_eq!(port["examples"], json!([8]));
    assert_eq!(
        port["description"],
        "A port beyond those that only root may use."
    );
}

#[test]
fn on_lists_and_maps() {
    holds(
        "list",
        &[json!(["a"]), json!(["abc", "a"])],
        &[json!([]), json!(["b"]), json!(["abcd"]), json!([1])],
    );
    let all = json!({"operator": "Exists"});
    holds(
        "tolerations",
        &[json!([]), json!([all])],
        &[json!([all, all])],
    );
    holds(
        "map",
        &[json!({}), json!({"a": "b"})],
        &[json!({"a": "b", "c": "d"}), json!({"a": 1})],
    );
}

#[test]
fn one_that_says_nothing_is_refused() {
    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Wrong {
        #[schemars(range(min = 1))]
        path: Val<UrlPath>,
        #[schemars(regex(pattern = "a"), length(max = 3))]
        number: Val<i32>,
        #[schemars(length(max = 3))]
        map: Val<BTreeMap<String, String>>,
        #[schemars(inner(range(min = 1)))]
        list: Val<Vec<String>>,
        #[schemars(inner(length(min = 1)))]
        text: Val<Option<String>>,
        #[schemars(length(min = 1), range(min = 1))]
        both_lengths: Val<Vec<String>>,
    }
    let names = ["path", "number", "map", "list", "text", "both_lengths"];
    let paths = names.map(ValuesPath::parse);
    let config = ConfigSchema::of::<Wrong>();
    let mistakes = config.check_open(paths.iter());
    let told: Vec<String> = mistakes.iter().map(|(_, m)| m.to_string()).collect();
    insta::assert_snapshot!(told.join("\n\n"));
    let right = ConfigSchema::of::<Config>();
    assert!(
        right
            .check_open([ValuesPath::parse("path")].iter())
            .is_empty()
    );
}
