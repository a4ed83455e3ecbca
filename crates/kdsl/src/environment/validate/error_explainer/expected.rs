//! Phrases for the demands of a schema's keywords, as the end of "expected …".

use super::super::schema_query as schema;
use crate::environment::phrasing;
use crate::plural::count;
use jsonschema::error::ValidationErrorKind as Kind;
use serde_json::Value;

/// Returns the phrase for the keyword that an error is about; `holder` is the schema with that keyword.
pub(super) fn expected(kind: &Kind, holder: &Value) -> String {
    match kind {
        Kind::Type { .. } => {
            let types = schema::types(holder).into_iter().map(phrasing::type_name);
            phrasing::either(&types.map(str::to_owned).collect::<Vec<_>>())
        }
        Kind::Enum { options } => choices(options.as_array().into_iter().flatten()),
        Kind::Constant { expected_value } => choices([expected_value.as_ref()]),
        Kind::Minimum { limit } => format!("at least {limit}"),
        Kind::Maximum { limit } => format!("at most {limit}"),
        Kind::ExclusiveMinimum { limit } => format!("more than {limit}"),
        Kind::ExclusiveMaximum { limit } => format!("less than {limit}"),
        Kind::MultipleOf { multiple_of } => format!("a multiple of {multiple_of}"),
        Kind::MinLength { limit: 1 } => "a text that is not empty".to_owned(),
        Kind::MinLength { limit } => format!("at least {}", count(*limit, "character")),
        Kind::MaxLength { limit: 0 } => "an empty string".to_owned(),
        Kind::MaxLength { limit } => format!("at most {}", count(*limit, "character")),
        Kind::MinItems { limit } => format!("at least {}", count(*limit, "item")),
        Kind::MaxItems { limit } => format!("at most {}", count(*limit, "item")),
        Kind::AdditionalItems { limit } => {
            format!("at most {}", count(*limit, "item"))
        }
        Kind::MinProperties { limit } => format!("at least {}", count(*limit, "setting")),
        Kind::MaxProperties { limit } => format!("at most {}", count(*limit, "setting")),
        Kind::UniqueItems => "no item twice".to_owned(),
        Kind::Not { .. } if holder["examples"].is_array() => {
            phrasing::with_article(&phrasing::literal(&holder["title"]))
        }
        Kind::Pattern { pattern } => match holder["title"].as_str() {
            Some(title) => phrasing::with_article(title),
            None => format!("a text that matches `{pattern}`"),
        },
        Kind::Format { format } => format!("a valid {format}"),
        Kind::FalseSchema => "no such setting".to_owned(),
        Kind::Not { .. } => "a value that is allowed here".to_owned(),
        Kind::OneOfMultipleValid { .. } => "a value that fits only one of the forms".to_owned(),
        other => format!("what `{}` in the schema asks for", other.keyword()),
    }
}

/// Returns the phrase for one of several values.
pub(super) fn choices<'v>(options: impl IntoIterator<Item = &'v Value>) -> String {
    let options: Vec<_> = options.into_iter().map(phrasing::literal).collect();
    match &options[..] {
        [one] => format!("`{one}`"),
        _ => format!(
            "one of {}",
            phrasing::listed(options.iter().map(String::as_str))
        ),
    }
}
