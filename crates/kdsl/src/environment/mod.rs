//! Settings of an environment: read from YAML with their places, layered, checked against a schema, deserialized.

mod deserialize;
mod document;
mod layers;
mod phrasing;
mod scalar;
mod set;
mod validate;
mod yaml;

pub(crate) use deserialize::deserialize;
pub(crate) use document::Document;
pub(crate) use layers::{names, read};
pub(crate) use set::set;
pub(crate) use validate::{Nowhere, SchemaChecker};
pub(crate) use yaml::Dialect;

use crate::error::{Code, Diagnostic, Result};
use crate::file;
use serde_json::Value;
use std::path::Path;

/// Checks an environment's settings against the schema of its configuration.
pub(crate) fn check(document: &Document, schema: &Value) -> Result<()> {
    validate::check(document, schema)
}

/// Checks the values of a chart, whose defaults `document` gives, against `values.schema.json`.
pub(crate) fn check_values_of(document: &Document, values: &Value, schema: &Value) -> Result<()> {
    validate::check_json(values, schema, document)
}

/// Reads a file of values as Helm reads it, for `-f`. Refuses a file that is missing.
pub(crate) fn values_file(path: &str) -> Result<Value> {
    let document = layers::document(
        file::read_named(Path::new(path)),
        path.into(),
        Dialect::Helm,
    )?;
    let document = document
        .ok_or_else(|| Diagnostic::of(Code::MissingFile, format!("there is no file `{path}`")))?;
    Ok(document.to_json())
}
