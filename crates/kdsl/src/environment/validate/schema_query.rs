//! Queries of a JSON Schema of draft 7.

use crate::environment::phrasing;
use serde_json::Value;
use std::collections::BTreeSet;

/// Returns the schema that holds the keyword at a location, `null` if there is none.
pub(super) fn holder<'s>(root: &'s Value, location: &str) -> &'s Value {
    let (parent, _) = location.rsplit_once('/').unwrap_or_default();
    root.pointer(parent).unwrap_or(&Value::Null)
}

/// Returns the types that a schema allows. `null` is left out if there are others.
pub(super) fn types(schema: &Value) -> Vec<&str> {
    let types: Vec<_> = match &schema["type"] {
        Value::String(one) => vec![one.as_str()],
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    match types[..] {
        [_] => types,
        _ => types.into_iter().filter(|name| *name != "null").collect(),
    }
}

/// Returns a schema's type in words, such as `an integer`.
pub(super) fn type_words(root: &Value, schema: &Value) -> Option<String> {
    let parts = parts(root, schema);
    if let Some(choices) = parts.iter().find_map(|part| part["enum"].as_array()) {
        let choices: Vec<_> = choices.iter().map(phrasing::literal).collect();
        return Some(format!(
            "one of {}",
            phrasing::listed(choices.iter().map(String::as_str))
        ));
    }
    let types: BTreeSet<_> = parts.iter().flat_map(|part| types(part)).collect();
    let types: Vec<_> = types
        .iter()
        .filter(|name| **name != "null" || types.len() == 1)
        .map(|name| phrasing::type_name(name).to_owned())
        .collect();
    (!types.is_empty()).then(|| phrasing::either(&types))
}

/// Returns the first sentence of a setting's description.
pub(super) fn description(root: &Value, schema: &Value) -> Option<String> {
    parts(root, schema)
        .iter()
        .find_map(|part| part["description"].as_str())
        .map(phrasing::first_sentence)
        .filter(|sentence| !sentence.is_empty())
}

/// Returns the paths of the values that a schema marks as secret by `writeOnly`.
pub(super) fn secrets(root: &Value, value: &Value) -> Vec<Vec<String>> {
    let mut secrets = Vec::new();
    find_secrets(root, &[root], value, &mut Vec::new(), &mut secrets);
    secrets
}

fn find_secrets(
    root: &Value,
    schemas: &[&Value],
    value: &Value,
    path: &mut Vec<String>,
    secrets: &mut Vec<Vec<String>>,
) {
    let parts: Vec<_> = schemas.iter().flat_map(|s| parts(root, s)).collect();
    if parts.iter().any(|part| part["writeOnly"] == true) {
        secrets.push(path.clone());
        return;
    }
    let children: Vec<(String, &Value)> = match value {
        _ if parts.is_empty() => return,
        Value::Object(map) => map
            .iter()
            .map(|(key, value)| (key.clone(), value))
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(i, v)| (i.to_string(), v))
            .collect(),
        _ => return,
    };
    for (name, child) in children {
        let schemas: Vec<_> = parts.iter().flat_map(|part| below(part, &name)).collect();
        path.push(name);
        find_secrets(root, &schemas, child, path, secrets);
        path.pop();
    }
}

/// Returns the schemas that apply to a value: `schema`, what it refers to, and the parts of `allOf` and the like.
fn parts<'s>(root: &'s Value, schema: &'s Value) -> Vec<&'s Value> {
    let mut seen = BTreeSet::new();
    let mut parts: Vec<&Value> = Vec::new();
    let mut open = vec![schema];
    while let Some(part) = open.pop() {
        if !seen.insert(std::ptr::from_ref(part)) {
            continue;
        }
        parts.push(part);
        let target = part["$ref"].as_str().and_then(|r| r.strip_prefix('#'));
        open.extend(target.and_then(|pointer| root.pointer(pointer)));
        let lists = ["allOf", "anyOf", "oneOf"].map(|keyword| part[keyword].as_array());
        open.extend(lists.into_iter().flatten().flatten());
        open.extend(
            ["then", "else"]
                .iter()
                .filter_map(|keyword| part.get(keyword)),
        );
    }
    parts
}

/// Returns the schemas of the entry of a map, or of the item of a list, that has a name.
fn below<'s>(schema: &'s Value, name: &str) -> Vec<&'s Value> {
    let patterns = schema["patternProperties"].as_object();
    let items = match &schema["items"] {
        Value::Array(items) => name.parse().ok().and_then(|index: usize| items.get(index)),
        items => Some(items),
    };
    let others = [&schema["additionalProperties"], &schema["additionalItems"]];
    schema["properties"]
        .get(name)
        .map_or_else(|| others.to_vec(), |property| vec![property])
        .into_iter()
        .chain(patterns.into_iter().flat_map(|patterns| patterns.values()))
        .chain(items)
        .filter(|schema| schema.is_object())
        .collect()
}
