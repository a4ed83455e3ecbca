//! Optional open values that a file doesn't give.
//!
//! To serde a field without a value is missing unless its type is an `Option`, which a `Val` isn't. So the schema of
//! the configuration doesn't demand it, and before the configuration is deserialized its value is null.

use super::definitions::constituents;
use crate::val::frame::OPTIONAL;
use serde_json::{Value, json};

/// The keyword with the names of a map's settings that are null if they aren't given.
const UNSET: &str = "x-kdsl-unset";

/// The most references in a row that are followed: more are a cycle.
const MAX_REFERENCES: usize = 32;

/// Has the schema demand no optional open value. One whose type or attribute has a default isn't demanded anyway.
pub(super) fn allow(schema: &mut Value) {
    let is_optional = |name: &Value| {
        let property = &schema["properties"][name.as_str().unwrap_or_default()];
        property.get(OPTIONAL) == Some(&json!(true))
    };
    if let Some(names) = schema.get("required").and_then(Value::as_array) {
        let (unset, required): (Vec<Value>, Vec<Value>) =
            names.iter().cloned().partition(is_optional);
        if !unset.is_empty() {
            schema["required"] = json!(required);
            schema[UNSET] = json!(unset);
        }
    }
    match schema {
        Value::Object(map) => {
            map.shift_remove(OPTIONAL);
            map.values_mut().for_each(allow);
        }
        Value::Array(all) => all.iter_mut().for_each(allow),
        _ => {}
    }
}

/// Sets what isn't given to null.
pub(super) fn fill(schema: &Value, value: &mut Value, root: &Value) {
    fill_to(schema, value, root, MAX_REFERENCES);
}

fn fill_to(schema: &Value, value: &mut Value, root: &Value, depth: usize) {
    let Some(depth) = depth.checked_sub(1) else {
        return;
    };
    if let Value::Object(map) = value {
        for name in strings(schema, UNSET) {
            // Another variant of an enum demands something else.
            if strings(schema, "required").all(|name| map.contains_key(name)) {
                map.entry(name).or_insert(Value::Null);
            }
        }
        for (name, value) in map {
            let property = schema.get("properties").and_then(|all| all.get(name));
            if let Some(schema) = property.or_else(|| schema.get("additionalProperties")) {
                fill(schema, value, root);
            }
        }
    } else if let (Value::Array(items), Some(schema)) = (&mut *value, schema.get("items")) {
        for item in items {
            fill(schema, item, root);
        }
    }
    for part in constituents(schema, root) {
        fill_to(part, value, root, depth);
    }
}

fn strings<'s>(schema: &'s Value, keyword: &str) -> impl Iterator<Item = &'s str> {
    let all = schema.get(keyword).and_then(Value::as_array);
    all.into_iter().flatten().filter_map(Value::as_str)
}
