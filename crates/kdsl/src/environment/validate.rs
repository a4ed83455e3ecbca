//! Validation of settings against their JSON Schema: each mistake in the user's words, at its place in a file.

mod error_explainer;
mod places;
mod schema_query;

use super::document::Document;
use crate::error::{Diagnostic, Error, Result};
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
            Diagnostic::new(format!("the settings' schema is not valid: {error}"))
                .note(format!("at `{}` in the schema", error.instance_path()))
        })?;
        Ok(Self { schema, validator })
    }

    /// Returns the schema that values are checked against.
    pub(crate) fn schema(&self) -> &Value {
        self.schema.borrow()
    }

    /// Returns every mistake in the values, in the order of their places.
    pub(crate) fn check(&self, value: &Value, places: &dyn Places) -> Error {
        let mut errors = self.validator.iter_errors(value).peekable();
        if errors.peek().is_none() {
            return Error::none();
        }
        let mut explainer = ErrorExplainer::new(self.schema(), value, places);
        errors.for_each(|error| explainer.explain(&error));
        explainer.finish()
    }
}

/// Returns every mistake in a document.
pub(crate) fn check(document: &Document, schema: &Value) -> Error {
    check_json(&document.to_json(), schema, document)
}

/// Returns every mistake in values; `places` knows the places of those that a file holds.
pub(crate) fn check_json(value: &Value, schema: &Value, places: &dyn Places) -> Error {
    match SchemaChecker::new(schema) {
        Ok(checker) => checker.check(value, places),
        Err(error) => error,
    }
}

#[cfg(test)]
mod tests;
