//! Patterns of schemas, held to what their readers take alike.
//!
//! Helm reads a pattern as Go's RE2 does, an editor as ECMA-262 says, kdsl as Rust's `regex`. What all three can say is
//! spelt so that they do; what one of them can't is refused.

mod portable;
#[cfg(test)]
mod tests;

pub(super) use portable::{Unportable, portable};

use crate::error::{Code, Diagnostic};
use crate::path::ValuesPath;
use schemars::Schema;
use schemars::transform::transform_subschemas;
use serde_json::Value;
use std::collections::BTreeMap;

/// Writes the patterns of a schema in the words that all readers share. Returns those for which there are none; they
/// stay as they are.
pub(super) fn spell_out(root: &mut Value) -> BTreeMap<String, Unportable> {
    let mut refused = BTreeMap::new();
    if let Ok(schema) = root.try_into() {
        spell_out_in(schema, &mut refused);
    }
    refused
}

/// Returns the patterns of a schema and of all schemas within it.
pub(super) fn all(schema: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut copy = schema.clone();
    if let Ok(schema) = (&mut copy).try_into() {
        collect(schema, &mut found);
    }
    found
}

/// Returns a rule's pattern in the words that all readers share, or the refusal of one that has none.
pub(crate) fn pattern_of_rule(pattern: &str) -> Result<String, Box<Diagnostic>> {
    portable(pattern).map_err(|reason| {
        let title = "Helm can't read the pattern of a rule as Rust does";
        Box::new(explained(title, pattern, &reason))
    })
}

/// Refuses a pattern of an open value.
pub(super) fn refusal(path: &ValuesPath, pattern: &str, reason: &Unportable) -> Diagnostic {
    let title = format!("Helm can't read the pattern of `{path}` as Rust does");
    explained(&title, pattern, reason)
}

fn explained(title: &str, pattern: &str, reason: &Unportable) -> Diagnostic {
    Diagnostic::of(Code::UnportablePattern, title)
        .note(format!("the pattern: `{pattern}`"))
        .note(format!("`{}` {}", reason.part, reason.problem))
        .help(&reason.help)
}

fn spell_out_in(schema: &mut Schema, refused: &mut BTreeMap<String, Unportable>) {
    transform_subschemas(
        &mut |schema: &mut Schema| spell_out_in(schema, refused),
        schema,
    );
    let Some(map) = schema.as_object_mut() else {
        return;
    };
    let mut spell = |pattern: String| match portable(&pattern) {
        Ok(spelt) => spelt,
        Err(part) => {
            refused.insert(pattern.clone(), part);
            pattern
        }
    };
    if let Some(Value::String(pattern)) = map.get_mut("pattern") {
        *pattern = spell(std::mem::take(pattern));
    }
    if let Some(Value::Object(patterns)) = map.get_mut("patternProperties") {
        *patterns = std::mem::take(patterns)
            .into_iter()
            .map(|(pattern, schema)| (spell(pattern), schema))
            .collect();
    }
}

fn collect(schema: &mut Schema, found: &mut Vec<String>) {
    if let Some(map) = schema.as_object() {
        found.extend(map.get("pattern").and_then(Value::as_str).map(Into::into));
        let keys = map.get("patternProperties").and_then(Value::as_object);
        found.extend(keys.into_iter().flat_map(|keys| keys.keys().cloned()));
    }
    transform_subschemas(&mut |schema: &mut Schema| collect(schema, found), schema);
}
