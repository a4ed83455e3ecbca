//! An object as plain data, which printers and comparisons work on.

mod build;
mod difference;
mod key;
mod serialize;
mod step;
#[cfg(test)]
mod tests;
mod visit;

pub(crate) use difference::differences;
pub(crate) use step::{Step, spell};
pub(crate) use visit::{Form, Scalar, TreeVisitor};

use crate::placeholder::UNTRACKED_NAME;
use build::TreeBuilder;
use serde::Serialize;
use serde::ser;
use serialize::{TreeSerializer, Vals};
use std::borrow::Cow;
use std::fmt;

/// Plain data. A record's keys are Rust's field names; a map's keys are data.
#[doc(hidden)]
#[derive(Debug, Clone)]
pub enum Tree {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
    Seq(Vec<Tree>),
    Map(Vec<(Cow<'static, str>, Tree)>),
    Record(Vec<(Cow<'static, str>, Tree)>),
}

/// The form of an optional text that isn't set, in a struct of settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unset {
    /// Null: the text has a gate of its own.
    Null,
    /// The empty text, as in `values.yaml`: no gate.
    Blank,
}

impl Tree {
    /// Builds the tree of an object. Refuses an object that holds a `Val` itself.
    pub(crate) fn of(value: &impl Serialize) -> Result<Self, TreeError> {
        Self::with(value, Vals::Refused)
    }

    /// Builds the tree of a whole configuration. A `Val` in it that isn't open becomes the text [`UNTRACKED_NAME`].
    pub(crate) fn of_config(value: &impl Serialize) -> Result<Self, TreeError> {
        Self::with(value, Vals::Marked)
    }

    /// Builds the tree of a struct of settings, in which open values are what they answer at the moment.
    pub(crate) fn of_settings(
        value: &(impl Serialize + ?Sized),
        unset: Unset,
    ) -> Result<Self, TreeError> {
        Self::with(value, Vals::Answered(unset))
    }

    /// Builds the tree of all that `tell` tells a visitor of.
    pub(crate) fn built(
        tell: impl FnOnce(&mut dyn TreeVisitor) -> Result<(), TreeError>,
    ) -> Result<Self, TreeError> {
        let mut builder = TreeBuilder::default();
        tell(&mut builder)?;
        Ok(builder.tree())
    }

    fn with(value: &(impl Serialize + ?Sized), vals: Vals) -> Result<Self, TreeError> {
        Self::built(|visitor| value.serialize(TreeSerializer::new(visitor, vals)))
    }

    /// Returns the places at which a configuration holds a `Val` that isn't open.
    pub(crate) fn known_vals(&self) -> Vec<String> {
        match self {
            Self::Text(text) if text == UNTRACKED_NAME => vec![String::new()],
            Self::Seq(items) => items
                .iter()
                .enumerate()
                .flat_map(|(i, item)| nested(&i, item))
                .collect(),
            Self::Map(entries) | Self::Record(entries) => entries
                .iter()
                .flat_map(|(key, value)| nested(key, value))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Returns the entries of a map or a record.
    pub(crate) fn entries(&self) -> Option<&[(Cow<'static, str>, Tree)]> {
        match self {
            Self::Map(entries) | Self::Record(entries) => Some(entries),
            _ => None,
        }
    }

    /// Returns the value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&Tree> {
        self.entries()?
            .iter()
            .find(|(k, _)| k == key)
            .map(|(_, value)| value)
    }

    /// Returns the value of a key that is likely at this index.
    pub(crate) fn near(&self, at: usize, key: &str) -> Option<&Tree> {
        match self.entries()?.get(at) {
            Some((found, value)) if found == key => Some(value),
            _ => self.get(key),
        }
    }

    /// Returns the text, if it is one.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the same data as JSON.
    pub(crate) fn to_json(&self) -> serde_json::Value {
        match self {
            Self::Null => serde_json::Value::Null,
            Self::Bool(it) => (*it).into(),
            Self::Int(it) => (*it).into(),
            Self::Float(it) => (*it).into(),
            Self::Text(it) => it.as_str().into(),
            Self::Seq(items) => items.iter().map(Self::to_json).collect(),
            Self::Map(entries) | Self::Record(entries) => entries
                .iter()
                .map(|(key, value)| (key.to_string(), value.to_json()))
                .collect(),
        }
    }
}

/// Compares data: neither the order of keys counts, nor whether a map or a record holds them.
impl PartialEq for Tree {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Int(a), Self::Int(b)) => a == b,
            (Self::Float(a), Self::Float(b)) => a.to_bits() == b.to_bits(),
            (Self::Text(a), Self::Text(b)) => a == b,
            (Self::Seq(a), Self::Seq(b)) => a == b,
            (Self::Map(a) | Self::Record(a), Self::Map(b) | Self::Record(b)) => {
                a.len() == b.len()
                    && a.iter().enumerate().all(|(at, (key, value))| {
                        other.near(at, key).is_some_and(|other| other == value)
                    })
            }
            _ => false,
        }
    }
}

impl From<&serde_json::Value> for Tree {
    fn from(value: &serde_json::Value) -> Self {
        use serde_json::Value;
        match value {
            Value::Null => Self::Null,
            Value::Bool(it) => Self::Bool(*it),
            Value::Number(it) => match (it.as_i64(), it.as_f64()) {
                (Some(int), _) => Self::Int(int),
                (None, Some(float)) if float.fract() == 0.0 && float.abs() < 9e15 =>
                {
                    #[expect(clippy::cast_possible_truncation, reason = "whole, and small enough")]
                    Self::Int(float as i64)
                }
                (None, float) => Self::Float(float.unwrap_or(f64::NAN)),
            },
            Value::String(it) => Self::Text(it.clone()),
            Value::Array(items) => Self::Seq(items.iter().map(Self::from).collect()),
            Value::Object(entries) => Self::Map(
                entries
                    .iter()
                    .map(|(k, v)| (Cow::Owned(k.clone()), Self::from(v)))
                    .collect(),
            ),
        }
    }
}

/// The error for data that has no form in a chart, such as bytes.
#[doc(hidden)]
#[derive(Debug)]
pub struct TreeError(Box<Complaint>);

#[derive(Debug)]
struct Complaint {
    text: String,
    /// The place in the data.
    path: String,
}

/// Tells a visitor of all parts of an object. Refuses an object that holds a `Val` itself.
pub(crate) fn visit(
    value: &impl Serialize,
    visitor: &mut dyn TreeVisitor,
) -> Result<(), TreeError> {
    value.serialize(TreeSerializer::new(visitor, Vals::Refused))
}

impl TreeError {
    fn new(text: impl Into<String>) -> Self {
        Self(Box::new(Complaint {
            text: text.into(),
            path: String::new(),
        }))
    }

    /// Creates what ends a visit early, for a visitor that has seen enough.
    pub(crate) fn enough() -> Self {
        Self::new(String::new())
    }

    fn within(mut self, step: &str) -> Self {
        let path = &self.0.path;
        let dot = if path.is_empty() || path.starts_with('[') {
            ""
        } else {
            "."
        };
        self.0.path = format!("{step}{dot}{path}");
        self
    }

    /// Returns the place in the data, such as `spec.ports[0]`.
    pub(crate) fn path(&self) -> &str {
        &self.0.path
    }
}

impl fmt::Display for TreeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.text)
    }
}

impl std::error::Error for TreeError {}

impl ser::Error for TreeError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(message.to_string())
    }
}

fn nested(name: &impl fmt::Display, tree: &Tree) -> Vec<String> {
    let join = |inner: String| {
        if inner.is_empty() {
            name.to_string()
        } else {
            format!("{name}.{inner}")
        }
    };
    tree.known_vals().into_iter().map(join).collect()
}
