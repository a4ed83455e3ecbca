//! Named schemas and the references to them.

use schemars::Schema;
use schemars::transform::transform_subschemas;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

const PREFIX: &str = "#/definitions/";

/// Returns a reference to a definition.
pub(super) fn reference(name: &str) -> Value {
    json!({ "$ref": format!("{PREFIX}{}", name.replace('~', "~0").replace('/', "~1")) })
}

/// Returns the name of the definition that a schema refers to.
pub(super) fn referred(schema: &Value) -> Option<String> {
    let name = schema.get("$ref")?.as_str()?.strip_prefix(PREFIX)?;
    Some(name.replace("~1", "/").replace("~0", "~"))
}

/// Returns the last segment of a name: `Toleration` of `io.k8s.api.core.v1.Toleration`.
pub(super) fn short(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(_, last)| last)
}

/// Returns the parts of a schema: the definition that it refers to, and its branches of `allOf`, `anyOf` and `oneOf`.
pub(super) fn constituents<'a>(schema: &'a Value, root: &'a Value) -> Vec<&'a Value> {
    let target = referred(schema).and_then(|name| root.get("definitions")?.get(name));
    let branches = ["allOf", "anyOf", "oneOf"]
        .into_iter()
        .filter_map(|keyword| schema.get(keyword)?.as_array())
        .flatten();
    target.into_iter().chain(branches).collect()
}

/// Returns a schema that demands both; the title and the description are the first one's.
pub(super) fn both(one: Value, other: Value) -> Value {
    let (mut one, other) = match (one, other) {
        (Value::Object(one), other) if one.is_empty() => return other,
        // Draft-07 ignores what stands beside `$ref`.
        (Value::Object(one), Value::Object(other)) if one.contains_key("$ref") => {
            (Map::from_iter([("allOf".into(), json!([one]))]), other)
        }
        (Value::Object(one), Value::Object(other)) => (one, other),
        (one, other) => return json!({ "allOf": [one, other] }),
    };
    if other
        .keys()
        .all(|key| key != "$ref" && !one.contains_key(key))
    {
        one.extend(other);
    } else if let Some(Value::Array(all)) = one.get_mut("allOf") {
        all.push(other.into());
    } else {
        one.insert("allOf".into(), json!([other]));
    }
    Value::Object(one)
}

/// Returns the definitions that a schema refers to, directly or through others.
pub(crate) fn reachable(schema: &Value, all: &Map<String, Value>) -> BTreeMap<String, Value> {
    let mut found = BTreeMap::new();
    let mut ahead = BTreeSet::new();
    collect(schema, &mut ahead);
    while let Some(name) = ahead.pop_first() {
        if let Some(definition) = all.get(&name)
            && !found.contains_key(&name)
        {
            collect(definition, &mut ahead);
            found.insert(name, definition.clone());
        }
    }
    found
}

/// Returns a name for each definition: its last segment, unless that is ambiguous or reserved.
pub(super) fn short_names<'a>(
    names: impl Iterator<Item = &'a String> + Clone,
    reserved: &str,
) -> BTreeMap<String, String> {
    let mut uses: BTreeMap<&str, usize> = BTreeMap::from([(reserved, 1)]);
    for name in names.clone() {
        *uses.entry(short(name)).or_default() += 1;
    }
    names
        .map(|name| {
            let short = short(name);
            let chosen = match uses.get(short) {
                Some(1) => short.to_owned(),
                _ if name == reserved => format!("{name}2"),
                _ => name.clone(),
            };
            (name.clone(), chosen)
        })
        .collect()
}

/// Renames all references in a schema.
pub(super) fn rename(schema: &mut Value, names: &BTreeMap<String, String>) {
    if let Ok(schema) = schema.try_into() {
        rename_in(schema, names);
    }
}

fn rename_in(schema: &mut Schema, names: &BTreeMap<String, String>) {
    transform_subschemas(&mut |schema: &mut Schema| rename_in(schema, names), schema);
    let name = referred(schema.as_value()).and_then(|name| names.get(&name));
    if let (Some(name), Some(map)) = (name, schema.as_object_mut()) {
        *map = reference(name).as_object().cloned().unwrap_or_default();
    }
}

fn collect(value: &Value, names: &mut BTreeSet<String>) {
    names.extend(referred(value));
    match value {
        Value::Object(map) => map.values().for_each(|value| collect(value, names)),
        Value::Array(list) => list.iter().for_each(|value| collect(value, names)),
        _ => {}
    }
}
