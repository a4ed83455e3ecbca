//! Terms of a rule: the values that it compares.

use super::Values;
use crate::path::ValuesPath;
use crate::placeholder::LeafId;
use crate::val::kind::{Kind, Shape};
use crate::val::leaf::Leaf;
use crate::val::{Open, Val};
use serde_json::Value;

/// A value that a rule compares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Term {
    /// An open value.
    Open(LeafId),
    /// A value that is fixed, or known already.
    Known(Known),
}

/// A known value, and the setting that it comes from if there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) value: Value,
    pub(crate) path: Option<ValuesPath>,
}

impl Term {
    /// Creates the term of a setting, fixed or open.
    pub(crate) fn of<T: Open>(val: &Val<T>) -> Self {
        match val.known() {
            Ok(value) => Self::Known(Known {
                value: serde_json::to_value(value).unwrap_or_default(),
                path: val.path().cloned(),
            }),
            Err(leaf) => Self::Open(leaf),
        }
    }

    /// Creates the term of a number.
    pub(crate) fn number(number: i64) -> Self {
        Self::Known(Known {
            value: number.into(),
            path: None,
        })
    }

    /// Returns the open value, if it is one.
    pub(crate) fn leaf(&self) -> Option<LeafId> {
        match self {
            Self::Open(leaf) => Some(*leaf),
            Self::Known(_) => None,
        }
    }

    /// Calls `visit` with the open value.
    pub(super) fn map_leaf(&mut self, visit: &mut dyn FnMut(&mut LeafId)) {
        if let Self::Open(leaf) = self {
            visit(leaf);
        }
    }

    /// Returns the value.
    pub(super) fn value<'v>(&'v self, values: Values<'v>) -> &'v Value {
        match self {
            Self::Open(leaf) => values.values.get(leaf.0).unwrap_or(&Value::Null),
            Self::Known(known) => &known.value,
        }
    }

    /// Returns the number, as a template prints it; `None` if it isn't set.
    pub(super) fn as_number(&self, values: Values<'_>) -> Option<i64> {
        number(self.value(values))
    }

    /// Returns the text, as a template prints it; `None` if it isn't set.
    pub(super) fn text(&self, values: Values<'_>) -> Option<String> {
        match self.value(values) {
            Value::Null => None,
            Value::String(text) if text.is_empty() && self.is_blank_when_unset(values.leaves) => {
                None
            }
            Value::String(text) => Some(text.clone()),
            other => Some(number(other).map_or_else(|| other.to_string(), |n| n.to_string())),
        }
    }

    fn is_blank_when_unset(&self, leaves: &[Leaf]) -> bool {
        self.kind(leaves).is_some_and(Kind::is_blank_when_unset)
    }

    /// Returns whether it can be unset.
    pub(crate) fn is_optional(&self, leaves: &[Leaf]) -> bool {
        self.kind(leaves).is_some_and(|kind| kind.optional)
    }

    /// Returns whether it is a number.
    pub(crate) fn is_number(&self, leaves: &[Leaf]) -> bool {
        match self {
            Self::Known(known) => known.value.is_number(),
            Self::Open(_) => self
                .kind(leaves)
                .is_some_and(|kind| matches!(kind.shape, Shape::Integer | Shape::Port)),
        }
    }

    fn kind(&self, leaves: &[Leaf]) -> Option<Kind> {
        Some(leaves.get(self.leaf()?.0)?.kind)
    }

    /// Returns the path of its setting.
    pub(crate) fn path<'p>(&'p self, leaves: &'p [Leaf]) -> Option<&'p ValuesPath> {
        match self {
            Self::Open(leaf) => leaves.get(leaf.0).map(|leaf| &leaf.path),
            Self::Known(known) => known.path.as_ref(),
        }
    }

    /// Returns the words for it: its path, or else the value.
    pub(crate) fn name(&self, leaves: &[Leaf]) -> String {
        match (self.path(leaves), self) {
            (Some(path), _) => format!("`{path}`"),
            (None, Self::Known(known)) if known.value.is_object() => "its resources".into(),
            (None, Self::Known(known)) => known.value.to_string(),
            (None, Self::Open(_)) => String::new(),
        }
    }
}

/// Returns a whole number; Helm takes 1.0 for one, too.
fn number(value: &Value) -> Option<i64> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "what the schema calls an integer has no fraction, and is within 2^53"
    )]
    value
        .as_i64()
        .or_else(|| value.as_f64().map(|number| number as i64))
}
