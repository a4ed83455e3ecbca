//! Checks settings against their schema, and tells each mistake in the user's words and at its place.

mod explain;
pub(super) mod phrasing;
mod schema;

use super::document::Document;
use crate::error::{Diagnostic, Error, Result};
use crate::place::Place;
use explain::Explainer;
use jsonschema::Validator;
use serde_json::Value;
use std::borrow::Borrow;

/// Where settings were written, as far as they were.
pub(crate) trait Places {
    /// The place of the value at a path.
    fn value(&self, path: &[String]) -> Option<Place>;
    /// The place of the key at a path.
    fn key(&self, path: &[String]) -> Option<Place>;
    /// The place of the deepest key on the way to a path.
    fn nearest(&self, path: &[String]) -> Option<Place>;
}

impl Places for Document {
    fn value(&self, path: &[String]) -> Option<Place> {
        self.place(path)
    }

    fn key(&self, path: &[String]) -> Option<Place> {
        self.key_place(path)
    }

    fn nearest(&self, path: &[String]) -> Option<Place> {
        self.nearest(path)
    }
}

/// Settings that no file holds: mistakes tell only their paths.
pub(crate) struct Nowhere;

impl Places for Nowhere {
    fn value(&self, _: &[String]) -> Option<Place> {
        None
    }

    fn key(&self, _: &[String]) -> Option<Place> {
        None
    }

    fn nearest(&self, _: &[String]) -> Option<Place> {
        None
    }
}

/// A schema of draft 7, made ready for any number of checks.
pub(crate) struct Checker<S> {
    schema: S,
    validator: Validator,
}

impl<S: Borrow<Value>> Checker<S> {
    pub(crate) fn new(schema: S) -> Result<Self> {
        let validator = jsonschema::draft7::new(schema.borrow()).map_err(|error| {
            Diagnostic::new(format!("the settings' schema is not valid: {error}"))
                .note(format!("at `{}` in the schema", error.instance_path()))
        })?;
        Ok(Self { schema, validator })
    }

    pub(crate) fn schema(&self) -> &Value {
        self.schema.borrow()
    }

    /// Every mistake in the values, in the order of their places.
    pub(crate) fn check(&self, value: &Value, places: &dyn Places) -> Error {
        let mut errors = self.validator.iter_errors(value).peekable();
        if errors.peek().is_none() {
            return Error::none();
        }
        let mut explainer = Explainer::new(self.schema(), value, places);
        errors.for_each(|error| explainer.explain(&error));
        explainer.finish()
    }
}

/// Every mistake in a document.
pub(crate) fn check(document: &Document, schema: &Value) -> Error {
    check_json(&document.to_json(), schema, document)
}

/// Every mistake in values whose places, if any, the last argument knows.
pub(crate) fn check_json(value: &Value, schema: &Value, places: &dyn Places) -> Error {
    match Checker::new(schema) {
        Ok(checker) => checker.check(value, places),
        Err(error) => error,
    }
}

#[cfg(test)]
mod tests;
