//! The `openAPIV3Schema` of each kind, from the folder that `KDSL_CRDS` names.

use jsonschema::Validator;
use k8s_openapi::Resource;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::{env, fs};

/// Returns what the schema says against an object of this kind; `None`, with a word about it, where there are no schemas.
pub(crate) fn mistakes<K: Resource>(object: &Value) -> Option<Vec<String>> {
    let errors = validator::<K>()?;
    let told = errors
        .iter_errors(object)
        .map(|error| format!("{}: {error}", error.instance_path()));
    Some(told.collect())
}

fn validator<K: Resource>() -> Option<Validator> {
    let file = folder()?.join(format!(
        "{}_{}_{}.json",
        K::KIND.to_lowercase(),
        K::GROUP,
        K::VERSION
    ));
    let text =
        fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let mut schema: Value = serde_json::from_str(&text).unwrap();
    close(&mut schema);
    Some(jsonschema::draft7::new(&schema).unwrap())
}

#[expect(clippy::print_stdout, reason = "whoever runs the tests should know")]
fn folder() -> Option<PathBuf> {
    let folder = env::var_os("KDSL_CRDS").map(PathBuf::from);
    if folder.is_none() {
        println!("skipped: KDSL_CRDS names no folder of custom resources' schemas");
    }
    folder
}

/// An API server drops fields that a schema doesn't know; here they are mistakes.
fn close(schema: &mut Value) {
    let Some(schema) = schema.as_object_mut() else {
        return;
    };
    let is_open = schema.contains_key("x-kubernetes-preserve-unknown-fields")
        || schema.contains_key("additionalProperties");
    if schema.contains_key("properties") && !is_open {
        schema.insert("additionalProperties".into(), json!(false));
    }
    if let Some(Value::String(pattern)) = schema.get_mut("pattern") {
        // A flag that JSON Schema's expressions don't have, and that no example needs.
        *pattern = pattern.replace("(?i)", "");
    }
    for inner in ["items", "additionalProperties"] {
        schema.get_mut(inner).map(close);
    }
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        properties.values_mut().for_each(close);
    }
}

#[test]
fn an_unknown_field_is_a_mistake() {
    let mut schema = json!({
        "properties": {
            "spec": { "type": "array", "items": { "properties": { "known": {} } } },
            "free": { "properties": { "known": {} }, "x-kubernetes-preserve-unknown-fields": true },
        },
    });
    close(&mut schema);
    let accepts = |object| jsonschema::draft7::is_valid(&schema, &object);
    assert!(accepts(
        json!({ "spec": [{ "known": 1 }], "free": { "unknown": 1 } })
    ));
    assert!(!accepts(json!({ "spec": [{ "unknown": 1 }] })));
    assert!(!accepts(json!({ "unknown": 1 })));
}
