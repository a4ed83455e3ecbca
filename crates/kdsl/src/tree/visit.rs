//! Data read part by part while it is serialized, so that nothing has to be built to look at it.
//!
//! Every object is serialized by one serializer, whoever reads it: a new reader of objects implements [`TreeVisitor`].

use super::TreeError;

/// A reader of data, told of each part in the order in which it is serialized. An error ends the reading.
#[doc(hidden)]
pub trait TreeVisitor {
    /// Takes a value that has no parts.
    fn scalar(&mut self, scalar: Scalar<'_>) -> Result<(), TreeError>;
    /// Enters a list, a map or a record; `parts` is how many it will have, if that is known.
    fn begin(&mut self, form: Form, parts: Option<usize>) -> Result<(), TreeError>;
    /// Takes a key of a map, whose value follows.
    fn key(&mut self, key: &str) -> Result<(), TreeError>;
    /// Takes the name of a record's field, whose value follows.
    fn field(&mut self, name: &'static str) -> Result<(), TreeError> {
        self.key(name)
    }
    /// Leaves the list, map or record that was entered last.
    fn end(&mut self) -> Result<(), TreeError>;
}

/// A value that has no parts.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scalar<'a> {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(&'a str),
}

/// A value that has parts.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    List,
    /// Entries whose keys are data.
    Map,
    /// Entries whose keys are the names of a struct's fields.
    Record,
}
