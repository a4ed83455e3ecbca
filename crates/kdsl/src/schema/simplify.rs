//! Simplification of schemas: only keywords that every version of Helm understands, and only values that Helm can
//! carry.

use super::{definitions, helm_text};
use schemars::Schema;
use schemars::transform::transform_subschemas;
use serde_json::{Map, Value, json};

/// The largest integer that Helm's floating-point numbers hold exactly: 2^53 - 1.
pub(super) const MAX_INTEGER: i64 = (1 << 53) - 1;

/// The most characters of a label's or annotation's key: a DNS subdomain (253), a slash and a name (63).
const MAX_KEY_LENGTH: u64 = 317;

/// YAML's merge key, which `toYaml` doesn't quote.
const MERGE: &str = "<<";

/// The formats of draft-07; validators may refuse others.
const FORMATS: &[&str] = &[
    "date-time",
    "date",
    "time",
    "email",
    "idn-email",
    "hostname",
    "idn-hostname",
    "ipv4",
    "ipv6",
    "uri",
    "uri-reference",
    "iri",
    "iri-reference",
    "uri-template",
    "json-pointer",
    "relative-json-pointer",
    "regex",
];

/// Simplifies a schema and all schemas within it.
pub(super) fn simplify(schema: &mut Value) {
    if let Ok(schema) = schema.try_into() {
        simplify_schema(schema);
    }
}

fn simplify_schema(schema: &mut Schema) {
    let Some(map) = schema.as_object_mut() else {
        return;
    };
    drop_null(map);
    map.retain(|keyword, _| !is_foreign(keyword));
    bound_integers(map);
    bound_keys(map);
    // A schema that is narrowed beneath `not` would let more through.
    let not = map.shift_remove("not");
    transform_subschemas(&mut simplify_schema, schema);
    if let Some(map) = schema.as_object_mut() {
        map.extend(not.map(|not| ("not".into(), not)));
        helm_text::restrict(map);
        unwrap(map);
    }
}

/// Returns whether a keyword is not draft-07's.
fn is_foreign(keyword: &str) -> bool {
    keyword.starts_with("x-") || matches!(keyword, "nullable" | "$id" | "$comment")
}

/// Removes `null`: Helm removes a value that is null.
fn drop_null(map: &mut Map<String, Value>) {
    if let Some(Value::Array(kinds)) = map.get_mut("type") {
        kinds.retain(|kind| kind != "null");
        if let [kind] = kinds.as_slice() {
            let kind = kind.clone();
            map.insert("type".into(), kind);
        }
    }
    if let Some(Value::Array(values)) = map.get_mut("enum") {
        values.retain(|value| !value.is_null());
    }
    map.retain(|keyword, value| keyword != "default" || !value.is_null());
    for keyword in ["anyOf", "oneOf"] {
        let Some(Value::Array(branches)) = map.get_mut(keyword) else {
            continue;
        };
        branches.retain(|branch| branch.get("type") != Some(&json!("null")));
        if branches.len() == 1 {
            let branch = branches.remove(0);
            map.shift_remove(keyword);
            let merged = definitions::both(Value::Object(std::mem::take(map)), branch);
            *map = merged.as_object().cloned().unwrap_or_default();
        }
    }
}

/// Replaces the formats of Rust's and Kubernetes' integers by bounds.
fn bound_integers(map: &mut Map<String, Value>) {
    let format = map
        .get("format")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let (least, most) = match format {
        "int8" => (i8::MIN.into(), i8::MAX.into()),
        "int16" => (i16::MIN.into(), i16::MAX.into()),
        "int32" => (i32::MIN.into(), i32::MAX.into()),
        "uint8" => (0, u8::MAX.into()),
        "uint16" => (0, u16::MAX.into()),
        "uint32" => (0, u32::MAX.into()),
        _ if format.starts_with("uint") => (0, MAX_INTEGER),
        _ => (-MAX_INTEGER, MAX_INTEGER),
    };
    if !FORMATS.contains(&format) {
        map.shift_remove("format");
    }
    if map.get("type") == Some(&json!("integer")) {
        tighten(map, "minimum", least, |own, bound| own < bound);
        tighten(map, "maximum", most, |own, bound| own > bound);
    }
}

/// Sets a bound, unless the schema's own is stricter.
fn tighten(map: &mut Map<String, Value>, keyword: &str, bound: i64, wider: fn(f64, f64) -> bool) {
    let bound = json!(bound);
    let own = map.get(keyword).and_then(Value::as_f64);
    let keeps = own
        .zip(bound.as_f64())
        .is_some_and(|(own, bound)| !wider(own, bound));
    if !keeps {
        map.insert(keyword.into(), bound);
    }
}

/// Restricts the keys of a map with free keys to text that is short enough for YAML.
fn bound_keys(map: &mut Map<String, Value>) {
    let free = map
        .get("additionalProperties")
        .is_some_and(|schema| schema != &json!(false))
        || map.contains_key("patternProperties");
    if !free {
        return;
    }
    let mut keys = map
        .get("propertyNames")
        .cloned()
        .unwrap_or_else(|| json!({}));
    if keys.get("type").is_none() && keys.get("$ref").is_none() {
        keys = definitions::both(keys, json!({ "type": "string" }));
    }
    let short = keys
        .get("maxLength")
        .and_then(Value::as_u64)
        .is_some_and(|length| length <= MAX_KEY_LENGTH);
    if !short && keys.get("enum").is_none() {
        if let Some(keys) = keys.as_object_mut() {
            keys.shift_remove("maxLength");
        }
        keys = definitions::both(keys, json!({ "maxLength": MAX_KEY_LENGTH }));
    }
    if keys.get("enum").is_none() {
        exclude_key(&mut keys, MERGE);
    }
    map.insert("propertyNames".into(), keys);
}

fn exclude_key(keys: &mut Value, key: &str) {
    match keys.pointer_mut("/not/enum") {
        Some(Value::Array(excluded)) if excluded.contains(&json!(key)) => {}
        Some(Value::Array(excluded)) => excluded.push(json!(key)),
        _ => *keys = definitions::both(keys.take(), json!({ "not": { "enum": [key] } })),
    }
}

/// Replaces a schema that has only an `allOf` of one schema by that schema.
fn unwrap(map: &mut Map<String, Value>) {
    if let Some(Value::Array(all)) = map.get("allOf")
        && let ([Value::Object(only)], 1) = (all.as_slice(), map.len())
    {
        *map = only.clone();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_later_drafts_and_other_dialects_go() {
        let cases = [
            (
                json!({"type": ["integer", "null"], "format": "int32", "x-a": 1, "nullable": true}),
                json!({"type": "integer", "minimum": i32::MIN, "maximum": i32::MAX}),
            ),
            (
                json!({"type": "integer", "maximum": 10.0, "minimum": i64::MIN}),
                json!({"type": "integer", "maximum": 10.0, "minimum": -MAX_INTEGER}),
            ),
            (
                json!({"default": null, "anyOf": [{"description": "a", "type": "boolean"}, {"type": "null"}]}),
                json!({"description": "a", "type": "boolean"}),
            ),
            (
                json!({"description": "b", "anyOf": [{"description": "a", "type": "boolean"}, {"type": "null"}]}),
                json!({"description": "b", "allOf": [{"description": "a", "type": "boolean"}]}),
            ),
            (
                json!({"type": "array", "items": {"type": "string"}}),
                json!({"type": "array", "items": {"$ref": "#/definitions/Text"}}),
            ),
            (
                json!({"type": "string", "pattern": "a", "not": {"type": "string", "const": "ab"}}),
                json!({
                    "allOf": [{"$ref": "#/definitions/Text"}], "pattern": "a",
                    "not": {"type": "string", "const": "ab"},
                }),
            ),
            (
                json!({"type": ["boolean", "string"]}),
                json!({"anyOf": [{"type": ["boolean"]}, {"$ref": "#/definitions/Text"}]}),
            ),
            (
                json!({"type": "object", "additionalProperties": {"type": "boolean"},
                    "propertyNames": {"pattern": "^[a-z]+$", "maxLength": 9}}),
                json!({"type": "object", "additionalProperties": {"type": "boolean"},
                    "propertyNames": {"pattern": "^[a-z]+$", "maxLength": 9, "type": "string",
                        "not": {"enum": ["<<"]}}}),
            ),
            (
                json!({"type": "object", "properties": {"x-a": {"type": "string", "format": "date"}}}),
                json!({"type": "object", "properties": {
                    "x-a": {"format": "date", "allOf": [{"$ref": "#/definitions/Text"}]},
                }}),
            ),
        ];
        for (mut schema, plain) in cases {
            simplify(&mut schema);
            assert_eq!(schema, plain);
        }
    }
}
