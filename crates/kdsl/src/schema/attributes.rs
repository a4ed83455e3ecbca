//! Attributes of a field that is an open value: `range`, `length`, `regex` and the like.
//!
//! An open value has a [`frame`](crate::val::frame) around the schema of its type, which takes every attribute.
//! [`settle`] makes one schema of both, in which no attribute widens what the type takes, and notes those that are about
//! another type.

use super::definitions::{both, constituents};
use crate::error::{Code, Diagnostic};
use crate::path::ValuesPath;
use crate::val::frame::{BLANK, OPEN};
use schemars::Schema;
use schemars::transform::transform_subschemas;
use serde_json::{Map, Value, json};

/// The keyword of a settled schema that lists the attributes' keywords that say nothing about its type.
const LOST: &str = "x-kdsl-lost";

/// Keywords that say nothing about which values are valid.
const ANNOTATIONS: [&str; 8] = [
    "title",
    "description",
    "default",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
    "$comment",
];

/// Keywords and the type that they are about.
const KEYWORDS: [(&str, &str); 19] = [
    ("minimum", "number"),
    ("maximum", "number"),
    ("exclusiveMinimum", "number"),
    ("exclusiveMaximum", "number"),
    ("multipleOf", "number"),
    ("minLength", "string"),
    ("maxLength", "string"),
    ("pattern", "string"),
    ("format", "string"),
    ("items", "array"),
    ("minItems", "array"),
    ("maxItems", "array"),
    ("uniqueItems", "array"),
    ("properties", "object"),
    ("required", "object"),
    ("minProperties", "object"),
    ("maxProperties", "object"),
    ("propertyNames", "object"),
    ("additionalProperties", "object"),
];

/// The two keywords of each bound of `length`: of a text and of a list.
const LENGTHS: [(&str, &str); 2] = [("minLength", "minItems"), ("maxLength", "maxItems")];

/// Makes one schema of each frame and the attributes in it.
pub(super) fn settle(root: &mut Value) {
    let definitions = root.get("definitions").cloned().unwrap_or_default();
    let named = json!({ "definitions": definitions });
    if let Ok(schema) = root.try_into() {
        settle_all(schema, &named);
    }
}

/// Returns the attributes' keywords that say nothing about a settled schema's type.
pub(super) fn lost(schema: &Value) -> Vec<&str> {
    let lost = schema.get(LOST).and_then(Value::as_array);
    lost.into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect()
}

/// Refuses an attribute that says nothing about an open value.
pub(super) fn refusal(path: &ValuesPath, keyword: &str, type_name: &str) -> Diagnostic {
    let attribute = match keyword {
        "minimum" | "maximum" => "range",
        "minLength" | "maxLength" => "length",
        "pattern" => "regex",
        "items" => "inner",
        other => other,
    };
    let help = match attribute {
        "length" if type_name.starts_with("map") => {
            "say it by the schema's keyword: `extend(\"maxProperties\" = ..)`"
        }
        _ => "take it away, or write one that is about the setting's type",
    };
    Diagnostic::of(
        Code::LostAttribute,
        format!("the attribute `{attribute}` says nothing about `{path}`"),
    )
    .note(format!("the setting's type: {type_name}"))
    .help(help)
}

fn settle_all(schema: &mut Schema, named: &Value) {
    transform_subschemas(&mut |schema: &mut Schema| settle_all(schema, named), schema);
    let Some(map) = schema.as_object_mut() else {
        return;
    };
    let Some(of_type) = map.shift_remove(OPEN) else {
        return;
    };
    let blank = map.shift_remove(BLANK) == Some(json!(true));
    let types = map.shift_remove("type");
    let is_optional = types.is_some_and(|types| {
        let mut types = types.as_array().into_iter().flatten();
        types.any(|kind| kind == "null")
    });
    if let Some(Value::Object(items)) = map.get_mut("items")
        && items.shift_remove("type").is_some()
        && items.is_empty()
    {
        map.shift_remove("items");
    }
    let (annotations, mut demands): (Map<_, _>, Map<_, _>) = std::mem::take(map)
        .into_iter()
        .partition(|(keyword, _)| is_annotation(keyword));
    let mut lost = take_lost(&mut demands, &kinds(&of_type, named));
    if let Some(Value::Object(items)) = demands.get_mut("items") {
        lost.extend(take_lost(items, &kinds(&of_type["items"], named)));
    }
    let settled = if blank {
        demand_unless_blank(of_type, demands)
    } else {
        demand(of_type, demands)
    };
    *map = if is_optional {
        or_null(settled)
    } else {
        settled
    };
    map.extend(annotations);
    if !lost.is_empty() {
        map.insert(LOST.into(), json!(lost));
    }
}

fn is_annotation(keyword: &str) -> bool {
    ANNOTATIONS.contains(&keyword) || keyword.starts_with("x-")
}

/// Takes out what says nothing about a schema of these types, and returns what the author doesn't know to be lost.
fn take_lost(demands: &mut Map<String, Value>, kinds: &[String]) -> Vec<String> {
    let applies = |keyword: &str| {
        let about = KEYWORDS.iter().find(|(name, _)| *name == keyword);
        kinds.is_empty() || about.is_none_or(|(_, about)| kinds.iter().any(|kind| kind == about))
    };
    let lost: Vec<String> = demands
        .keys()
        .filter(|keyword| !applies(keyword))
        .cloned()
        .collect();
    for keyword in &lost {
        demands.shift_remove(keyword);
    }
    let is_half_of_length = |keyword: &String| {
        LENGTHS.iter().any(|(text, list)| {
            (keyword == text && demands.contains_key(*list))
                || (keyword == list
                    && (demands.contains_key(*text) || lost.iter().any(|l| l == text)))
        })
    };
    lost.iter()
        .filter(|keyword| !is_half_of_length(keyword))
        .cloned()
        .collect()
}

/// Returns the types of the values that a schema takes, `integer` as `number`; none if they aren't known.
fn kinds(schema: &Value, named: &Value) -> Vec<String> {
    let own: Vec<&str> = match schema.get("type") {
        Some(Value::String(kind)) => vec![kind],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => {
            let parts = constituents(schema, named);
            let each: Vec<_> = parts.iter().map(|part| kinds(part, named)).collect();
            let is_known = each.iter().all(|kinds| !kinds.is_empty());
            return if is_known { each.concat() } else { Vec::new() };
        }
    };
    own.into_iter()
        .map(|kind| if kind == "integer" { "number" } else { kind }.to_owned())
        .collect()
}

/// Returns a schema that demands more. No demand widens what the type takes.
fn demand(of_type: Value, demands: Map<String, Value>) -> Map<String, Value> {
    let mut schema = match of_type {
        Value::Object(map) if map.contains_key("$ref") => {
            Map::from_iter([("allOf".to_owned(), json!([map]))])
        }
        Value::Object(map) => map,
        other => Map::from_iter([("allOf".to_owned(), json!([other]))]),
    };
    for (keyword, wanted) in demands {
        let merged = match schema.get(&keyword) {
            None => Some(wanted.clone()),
            Some(own) => stricter(&keyword, own, &wanted),
        };
        if let Some(value) = merged {
            schema.insert(keyword, value);
        } else if let Some(Value::Array(all)) = schema.get_mut("allOf") {
            all.push(json!({ keyword: wanted }));
        } else {
            schema.insert("allOf".into(), json!([{ keyword: wanted }]));
        }
    }
    schema
}

/// Returns the value of a keyword that demands both, if one value can.
fn stricter(keyword: &str, own: &Value, other: &Value) -> Option<Value> {
    let is_larger = || Some(own.as_f64()? > other.as_f64()?);
    let keeps_own = match keyword {
        "items" => return Some(both(own.clone(), other.clone())),
        _ if own == other => true,
        "minimum" | "exclusiveMinimum" | "minLength" | "minItems" | "minProperties" => is_larger()?,
        "maximum" | "exclusiveMaximum" | "maxLength" | "maxItems" | "maxProperties" => {
            !is_larger()?
        }
        _ => return None,
    };
    Some(if keeps_own { own } else { other }.clone())
}

/// Returns a schema that demands more of all texts but an empty one.
fn demand_unless_blank(of_type: Value, demands: Map<String, Value>) -> Map<String, Value> {
    let takes_blank = jsonschema::draft7::new(&Value::Object(demands.clone()))
        .is_ok_and(|demands| demands.is_valid(&json!("")));
    if demands.is_empty() || takes_blank {
        return demand(of_type, demands);
    }
    let blank = json!({ "type": "string", "maxLength": 0 });
    let set = match of_type.get("anyOf").and_then(Value::as_array) {
        Some(branches) if branches.first() == Some(&blank) && branches.len() == 2 => {
            branches[1].clone()
        }
        _ => of_type,
    };
    Map::from_iter([("anyOf".to_owned(), json!([blank, demand(set, demands)]))])
}

/// Returns a schema that takes null, too.
fn or_null(mut schema: Map<String, Value>) -> Map<String, Value> {
    let is_plain = ["allOf", "anyOf", "oneOf", "enum", "const"]
        .iter()
        .all(|keyword| !schema.contains_key(*keyword));
    match schema.get_mut("type") {
        Some(Value::String(kind)) if is_plain => {
            let kinds = json!([kind, "null"]);
            schema.insert("type".into(), kinds);
            schema
        }
        _ => Map::from_iter([("anyOf".to_owned(), json!([schema, { "type": "null" }]))]),
    }
}

#[cfg(test)]
mod tests;
