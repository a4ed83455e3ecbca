//! Names that a rule compares: of a map's entries, of a list's items, or the chart's own.

use super::Values;
use super::term::Term;
use crate::val::leaf::Leaf;
use crate::val::{Open, Val};
use serde_json::Value;

/// A source of names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Names {
    /// The keys of a map.
    Keys(Term),
    /// The texts of a list, or the `name` of each of its objects.
    Items(Term),
}

impl Names {
    /// Creates the source of a map's keys.
    pub(crate) fn keys<T: Open>(map: &Val<T>) -> Self {
        Self::Keys(Term::of(map))
    }

    /// Creates the source of a list's names.
    pub(crate) fn items<T: Open>(list: &Val<T>) -> Self {
        Self::Items(Term::of(list))
    }

    /// Returns the map or the list.
    pub(crate) fn term(&self) -> &Term {
        match self {
            Self::Keys(term) | Self::Items(term) => term,
        }
    }

    pub(super) fn term_mut(&mut self) -> &mut Term {
        match self {
            Self::Keys(term) | Self::Items(term) => term,
        }
    }

    /// Returns all names, in their order.
    pub(super) fn of<'v>(&'v self, values: Values<'v>) -> Vec<&'v str> {
        let mut names = names(self.term().value(values));
        names.retain(|name| !name.is_empty());
        names
    }

    /// Returns the names of a known source.
    pub(crate) fn known(&self) -> Option<Vec<&str>> {
        match self.term() {
            Term::Open(_) => None,
            Term::Known(known) => Some(names(&known.value)),
        }
    }

    pub(super) fn name(&self, leaves: &[Leaf]) -> Option<String> {
        let path = self.term().path(leaves)?;
        Some(format!("`{path}`"))
    }
}

fn names(value: &Value) -> Vec<&str> {
    match value {
        Value::Object(entries) => entries.keys().map(String::as_str).collect(),
        Value::Array(items) => items
            .iter()
            .filter_map(|item| match item {
                Value::String(text) => Some(text.as_str()),
                object => object.get("name").and_then(Value::as_str),
            })
            .collect(),
        _ => Vec::new(),
    }
}
