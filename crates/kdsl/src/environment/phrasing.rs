//! Phrases for values, types and paths in messages about settings.

use crate::path::ValuesPath;
use serde_json::Value;

/// The most characters of a value that a message repeats.
const MAX_SHOWN: usize = 40;
/// The most names that a message lists.
const MAX_LISTED: usize = 8;

/// Returns the name of a value's type, with its article.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "a map",
    }
}

/// Returns the value itself if it is short, else its type. Of a secret only the type is told.
pub(super) fn found(value: &Value, secret: bool) -> String {
    match value {
        _ if secret => kind(value).to_owned(),
        Value::Bool(value) => format!("`{value}`"),
        Value::Number(number) => format!("the number {number}"),
        Value::String(text) if text.is_empty() => "an empty string".to_owned(),
        Value::String(text) if text.chars().count() > MAX_SHOWN => {
            let start: String = text.chars().take(MAX_SHOWN).collect();
            format!("the string {start:?}…")
        }
        Value::String(text) => format!("the string {text:?}"),
        _ => kind(value).to_owned(),
    }
}

/// Returns the label of a mistake in the value at a path.
pub(super) fn at(path: &[String]) -> String {
    match path {
        [] => "at the top level".to_owned(),
        _ => format!("at `{}`", dotted(path)),
    }
}

/// Returns the label of a mistake about a setting in the map at a path.
pub(super) fn within(path: &[String]) -> String {
    match path {
        [] => at(path),
        _ => format!("in `{}`", dotted(path)),
    }
}

/// Returns a path with dots between its names.
pub(super) fn dotted(path: &[String]) -> String {
    ValuesPath::from_iter(path.to_vec()).to_string()
}

/// Returns the name of a JSON Schema's type, with its article.
pub(super) fn type_name(name: &str) -> &str {
    match name {
        "null" => "nothing",
        "boolean" => "a boolean",
        "integer" => "an integer",
        "number" => "a number",
        "string" => "a string",
        "array" => "a list",
        "object" => "a map",
        other => other,
    }
}

/// Joins phrases: `a, b or c`.
pub(super) fn either(words: &[String]) -> String {
    match words {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// Lists the first names, each between backticks, and counts the rest.
pub(super) fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<_> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match names.split_at_checked(MAX_LISTED) {
        Some((first, rest)) if !rest.is_empty() => {
            format!("{} and {} more", first.join(", "), rest.len())
        }
        _ => names.join(", "),
    }
}

/// Returns a value of the schema as it is written in YAML: a string without quotes, anything else as JSON.
pub(super) fn literal(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Returns the first sentence of a text, on one line.
pub(super) fn first_sentence(text: &str) -> String {
    let paragraph = text.trim().split("\n\n").next().unwrap_or_default();
    let line = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.find(". ") {
        Some(end) => line[..=end].to_owned(),
        None => line,
    }
}

/// Puts `a` or `an` before a noun.
pub(super) fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {noun}")
}
