//! Settings from `env/`: read with their places, layered, checked, deserialized.

mod check;
mod deserialize;
mod document;
mod layers;
mod scalar;
mod set;
mod yaml;

pub(crate) use check::{Checker, Nowhere};
pub(crate) use deserialize::deserialize;
pub(crate) use document::Document;
pub(crate) use layers::{names, read};
pub(crate) use set::set;
pub(crate) use yaml::Dialect;

use crate::error::{Diagnostic, Result};
use serde_json::Value;
use std::path::Path;

/// Checks an environment's settings.
pub(crate) fn check(document: &Document, schema: &Value) -> Result<()> {
    check::check(document, schema).check()
}

/// Checks the values that settings leave open, with the places of those that a file gives.
pub(crate) fn check_values_of(document: &Document, values: &Value, schema: &Value) -> Result<()> {
    check::check_json(values, schema, document).check()
}

/// A file of values, read as Helm reads it.
pub(crate) fn values_file(path: &str) -> Result<Value> {
    let document = layers::document(Path::new(path), path.into(), Dialect::Helm)?;
    let document = document.ok_or_else(|| Diagnostic::new(format!("there is no file `{path}`")))?;
    Ok(document.to_json())
}
