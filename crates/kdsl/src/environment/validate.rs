//! Validation of settings against their JSON Schema: each mistake in the user's words, at its place in a file.

mod error_explainer;
mod places;
mod schema_query;

use super::document::Document;
use crate::error::{Code, Diagnostic, Result};
use error_explainer::ErrorExplainer;
use jsonschema::Validator;
pub(crate) use places::{Nowhere, Places};
use serde_json::Value;
use std::borrow::Borrow;

/// A JSON Schema of draft 7, compiled once for any number of checks.
pub(crate) struct SchemaChecker<S> {
    schema: S,
    validator: Validator,
}

impl<S: Borrow<Value>> SchemaChecker<S> {
    /// Compiles a schema. Refuses one that is not valid itself.
    pub(crate) fn new(schema: S) -> Result<Self> {
        let validator = jsonschema::draft7::new(schema.borrow()).map_err(|error| {
            Diagnostic::of(
                Code::InvalidSchema,
                format!("the settings' schema is not valid: {error}"),
            )
            .note(format!("at `{}` in the schema", error.instance_path()))
        })?;
        Ok(Self { schema, validator })
    }

    /// Returns the schema that values are checked against.
    pub(crate) fn schema(&self) -> &Value {
        self.schema.borrow()
    }

    /// Refuses values with every mistake in them, in the order of their places.
    pub(crate) fn check(&self, value: &Value, places: &dyn Places) -> Result<()> {
        let mut errors = self.validator.iter_errors(value).peekable();
        if errors.peek().is_none() {
            return Ok(());
        }
        let mut explainer = ErrorExplainer::new(self.schema(), value, places);
        errors.for_each(|error| explainer.explain(&error));
        explainer.finish()
    }
}

/// Refuses a document with every mistake in it.
pub(crate) fn check(document: &Document, schema: &Value) -> Result<()> {
    check_json(&document.to_json(), schema, document)
}

/// Refuses values with every mistake in them; `places` knows the places of those that a file holds.
pub(crate) fn check_json(value: &Value, schema: &Value, places: &dyn Places) -> Result<()> {
    SchemaChecker::new(schema)?.check(value, places)
}

#[cfg(test)]
mod tests;
