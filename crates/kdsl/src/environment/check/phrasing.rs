//! Values, types and places in the words that a user knows.

use crate::path::ValuesPath;
use serde_json::Value;

/// How much of a value a message repeats.
const MAX_SHOWN: usize = 40;
/// How many names a message lists.
const MAX_LISTED: usize = 8;

/// What sort of value it is.
pub(in crate::environment) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "a map",
    }
}

/// The value itself where it is short, its sort where it is not, or is a secret.
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

/// The words for a path, as a label of a mistake in a value.
pub(in crate::environment) fn at(path: &[String]) -> String {
    match path {
        [] => "at the top level".to_owned(),
        _ => format!("at `{}`", dotted(path)),
    }
}

/// The words for a path, as a label of a mistake about a setting in it.
pub(super) fn within(path: &[String]) -> String {
    match path {
        [] => at(path),
        _ => format!("in `{}`", dotted(path)),
    }
}

pub(super) fn dotted(path: &[String]) -> String {
    ValuesPath::from_iter(path.to_vec()).to_string()
}

/// A schema's name of a type, with its article.
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

/// `a`, `b` or `c`.
pub(super) fn either(words: &[String]) -> String {
    match words {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// The first names, each between backticks.
pub(super) fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<_> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match names.split_at_checked(MAX_LISTED) {
        Some((first, rest)) if !rest.is_empty() => {
            format!("{} and {} more", first.join(", "), rest.len())
        }
        _ => names.join(", "),
    }
}

/// A value of the schema, as one writes it.
pub(super) fn literal(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// `1 character`, `2 characters`.
pub(super) fn count(number: u64, noun: &str) -> String {
    match number {
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    }
}

/// The text up to the end of its first sentence, on one line.
pub(super) fn first_sentence(text: &str) -> String {
    let paragraph = text.trim().split("\n\n").next().unwrap_or_default();
    let line = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.find(". ") {
        Some(end) => line[..=end].to_owned(),
        None => line,
    }
}

/// With the article that it takes.
pub(super) fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {noun}")
}
