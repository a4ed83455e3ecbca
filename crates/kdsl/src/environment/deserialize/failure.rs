//! Failures of deserialization. They never repeat the value, which may be a secret.

use crate::error::did_you_mean;
use crate::path::ValuesPath;
use serde::de::{Error, Expected, Unexpected};
use std::fmt;

pub(super) type Outcome<T> = Result<T, Failure>;

/// The mismatch of a value and its type.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) title: String,
    pub(super) help: Option<String>,
    /// The path of the value; added on the way out of the deserializer.
    pub(super) path: Option<ValuesPath>,
}

impl Failure {
    /// Adds the path, unless there is one.
    pub(super) fn at(mut self, path: ValuesPath) -> Self {
        self.path.get_or_insert(path);
        self
    }

    fn with_names(title: String, wrong: &str, names: &[&str]) -> Self {
        let help = match did_you_mean(wrong, names.iter().copied()) {
            Some(close) => Some(format!("did you mean `{close}`?")),
            None if names.is_empty() => None,
            None => Some(format!("there are: {}", names.join(", "))),
        };
        Self {
            title,
            help,
            path: None,
        }
    }
}

impl Error for Failure {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self {
            title: message.to_string(),
            help: None,
            path: None,
        }
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::custom(format!(
            "expected {}, found {}",
            wanted(expected),
            kind(&found)
        ))
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        match found {
            Unexpected::Signed(_) | Unexpected::Unsigned(_) | Unexpected::Float(_) => {
                Self::custom(format!("the number is out of range: expected {expected}"))
            }
            _ => Self::custom(format!("expected {expected}")),
        }
    }

    fn invalid_length(len: usize, expected: &dyn Expected) -> Self {
        Self::custom(format!("expected {expected}, found {len} items"))
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Self::with_names("not one of the choices".to_owned(), variant, expected)
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Self::with_names(format!("unknown setting `{field}`"), field, expected)
    }

    fn missing_field(field: &'static str) -> Self {
        Self::custom(format!("missing setting `{field}`"))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.title)
    }
}

impl std::error::Error for Failure {}

/// Returns Serde's name for a type in the words of YAML.
fn wanted(expected: &dyn Expected) -> String {
    let expected = expected.to_string();
    let word = match expected.as_str() {
        "i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64" | "isize" | "usize" => {
            "an integer"
        }
        "f32" | "f64" => "a number",
        "unit" => "nothing",
        "a sequence" => "a list",
        text if text.starts_with("struct ") => "a map",
        text => text,
    };
    word.to_owned()
}

fn kind(found: &Unexpected<'_>) -> String {
    match found {
        Unexpected::Bool(_) => "a boolean".to_owned(),
        Unexpected::Unsigned(_) | Unexpected::Signed(_) => "an integer".to_owned(),
        Unexpected::Float(_) => "a number".to_owned(),
        Unexpected::Str(_) | Unexpected::Char(_) => "a string".to_owned(),
        Unexpected::Unit | Unexpected::Option => "nothing".to_owned(),
        Unexpected::Seq => "a list".to_owned(),
        Unexpected::Map => "a map".to_owned(),
        other => other.to_string(),
    }
}
