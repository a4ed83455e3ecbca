//! Names of types for people.

use super::definitions::{constituents, referred, short};
use serde_json::{Value, json};

/// Bounds that integers of a type have anyway, and that are not shown.
const USUAL: [i64; 4] = [
    i32::MIN as i64,
    i32::MAX as i64,
    -super::simplify::MAX_INTEGER,
    super::simplify::MAX_INTEGER,
];

/// Returns the name of a schema's type, such as `integer 0…10` or `list of Toleration`.
pub(super) fn of(schema: &Value, root: &Value) -> String {
    if let Some(name) = referred(schema) {
        let target = constituents(schema, root).into_iter().next();
        return match target {
            Some(target) if !is_structure(target) => of(target, root),
            _ => short(&name).to_owned(),
        };
    }
    if let Some(title) = schema.get("title").and_then(Value::as_str)
        && schema.get("type") == Some(&json!("string"))
    {
        return title.to_owned();
    }
    if let Some(choices) = choices(schema) {
        return format!("one of {}", choices.join(", "));
    }
    match kinds(schema).as_slice() {
        [] => branches(schema, root),
        [kind] => kind_name(kind, schema, root),
        kinds => join(kinds.iter().map(|kind| kind_name(kind, schema, root))),
    }
}

fn kind_name(kind: &str, schema: &Value, root: &Value) -> String {
    let of_what = |keyword| match schema.get(keyword) {
        Some(schema @ Value::Object(_)) => Some(plural(of(schema, root))),
        _ => None,
    };
    match kind {
        "integer" | "number" => format!("{kind}{}", range(schema)),
        "array" => of_what("items").map_or("list".into(), |items| format!("list of {items}")),
        "object" => {
            of_what("additionalProperties").map_or(kind.into(), |values| format!("map of {values}"))
        }
        _ => kind.to_owned(),
    }
}

fn branches(schema: &Value, root: &Value) -> String {
    let names = constituents(schema, root)
        .into_iter()
        .filter(|schema| kinds(schema) != ["null"])
        .map(|schema| of(schema, root));
    match join(names) {
        name if name.is_empty() => "anything".into(),
        name => name,
    }
}

/// Returns whether a definition is called by its name: an object with known properties, or one whose type is unknown.
fn is_structure(schema: &Value) -> bool {
    schema.get("properties").is_some()
        || (schema.get("type").is_none() && choices(schema).is_none() && referred(schema).is_none())
}

fn kinds(schema: &Value) -> Vec<&str> {
    match schema.get("type") {
        Some(Value::String(kind)) => vec![kind],
        Some(Value::Array(kinds)) => kinds
            .iter()
            .filter_map(Value::as_str)
            .filter(|kind| *kind != "null")
            .collect(),
        _ => Vec::new(),
    }
}

fn choices(schema: &Value) -> Option<Vec<String>> {
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    if let Some(choices) = schema.get("enum").and_then(Value::as_array) {
        return Some(choices.iter().filter(|v| !v.is_null()).map(text).collect());
    }
    if let Some(only) = schema.get("const") {
        return Some(vec![text(only)]);
    }
    let branches = schema.get("oneOf")?.as_array()?;
    let each: Option<Vec<_>> = branches.iter().map(choices).collect();
    Some(each?.concat())
}

fn range(schema: &Value) -> String {
    let bound = |keyword| {
        let bound = schema.get(keyword)?;
        let usual = bound.as_i64().is_some_and(|bound| USUAL.contains(&bound));
        (!usual).then(|| bound.as_i64().map_or(bound.to_string(), |n| n.to_string()))
    };
    match (bound("minimum"), bound("maximum")) {
        (None, None) => String::new(),
        (least, most) => format!(
            " {}…{}",
            least.unwrap_or_default(),
            most.unwrap_or_default()
        ),
    }
}

fn plural(name: String) -> String {
    match name.as_str() {
        "string" | "integer" | "number" | "boolean" | "list" | "object" => name + "s",
        "quantity" => "quantities".into(),
        _ => name,
    }
}

fn join(names: impl Iterator<Item = String>) -> String {
    names.collect::<Vec<_>>().join(" or ")
}
