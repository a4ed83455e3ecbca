//! Selection of the form that the user likely meant, where a value may have several.

use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind as Kind;
use jsonschema::paths::Location;
use serde_json::Value;

/// The errors of a value under one of several forms.
pub(super) type Branch = Vec<ValidationError<'static>>;

/// Returns the branches that the value is nearest to. `null` is left out if there are others.
pub(super) fn likeliest<'b>(
    schema: &Value,
    error: &ValidationError<'_>,
    all: &'b [Branch],
) -> Vec<&'b Branch> {
    let location = error.schema_path().as_str();
    let is_null = |index: usize| {
        let branch = schema.pointer(&format!("{location}/{index}"));
        branch.is_some_and(|branch| branch["type"] == "null")
    };
    let depth = segments(error.instance_path()).len();
    let scored: Vec<_> = all
        .iter()
        .enumerate()
        .filter(|(index, _)| all.len() == 1 || !is_null(*index))
        .map(|(_, branch)| (distance(branch, depth), branch))
        .collect();
    let least = scored.iter().map(|(distance, _)| *distance).min();
    scored
        .iter()
        .filter(|(distance, _)| Some(*distance) == least)
        .map(|(_, branch)| *branch)
        .collect()
}

/// Returns the name of the property that a branch misses.
pub(super) fn required(branch: &Branch) -> Option<&str> {
    branch.iter().find_map(|error| match error.kind() {
        Kind::Required { property } => property.as_str(),
        _ => None,
    })
}

/// Returns the values that a branch would have taken.
pub(super) fn options(branch: &Branch) -> Vec<&Value> {
    let options = branch.iter().map(|error| match error.kind() {
        Kind::Enum { options } => options.as_array().into_iter().flatten().collect(),
        Kind::Constant { expected_value } => vec![expected_value.as_ref()],
        _ => Vec::new(),
    });
    options.flatten().collect()
}

/// Returns the names that lead to a location. The crate's own iterator drops empty names and takes `007` for an index.
pub(super) fn segments(location: &Location) -> Vec<String> {
    let names = location.as_str().split('/').skip(1);
    names
        .map(|name| name.replace("~1", "/").replace("~0", "~"))
        .collect()
}

/// Returns the distance of a value from a branch: another type is farthest, then another choice or tag, then another
/// set of names.
fn distance(branch: &Branch, depth: usize) -> usize {
    let weigh = |error: &ValidationError<'_>| {
        let below = segments(error.instance_path()).len().saturating_sub(depth);
        match error.kind() {
            Kind::Type { .. } if below == 0 => 1000,
            Kind::Enum { .. } | Kind::Constant { .. } if below <= 1 => 100,
            Kind::Required { .. } | Kind::AdditionalProperties { .. } if below == 0 => 10,
            _ => 1,
        }
    };
    branch.iter().map(weigh).sum()
}
