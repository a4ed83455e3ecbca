//! The nodes of a template tree.

use super::Expr;
use crate::placeholder::{Builtin, LeafId};
use crate::tree::Tree;
use crate::val::condition::Condition;
use std::borrow::Cow;

/// A piece of an object's template.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
    Expr(Expr),
    Seq(Vec<Item>),
    Map(Vec<Entry>),
    Conditional(Box<Conditional>),
}

/// One of two nodes, as a condition decides.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Conditional {
    pub(crate) when: Condition,
    pub(crate) then: Node,
    pub(crate) otherwise: Node,
}

/// One or more entries of a map.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Entry {
    /// A field with a fixed key.
    Field {
        when: Condition,
        key: Cow<'static, str>,
        value: Node,
        /// True if the key is the name of a struct's field, rather than data.
        record: bool,
    },
    /// An entry for each of an open map's, but for those that the chart itself sets.
    Range {
        when: Condition,
        over: LeafId,
        omit: Vec<String>,
        key: Expr,
        value: Node,
    },
    /// The labels that a helper prints.
    Include(Builtin),
}

/// One or more items of a list.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Item {
    /// A single item.
    Node { when: Condition, node: Node },
    /// An item for each of an open list's, or of an open map's entries.
    Range {
        when: Condition,
        over: LeafId,
        omit: Vec<String>,
        node: Node,
    },
    /// All items of an open list of objects.
    Splice { when: Condition, of: LeafId },
}

impl Node {
    /// Returns the value of the field of this name: the first, if conditions choose among several.
    pub(crate) fn field(&self, name: &str) -> Option<&Node> {
        let Self::Map(entries) = self else {
            return None;
        };
        entries.iter().find_map(|entry| match entry {
            Entry::Field { key, value, .. } if key == name => Some(value),
            _ => None,
        })
    }

    /// Returns whether a condition chooses what stands here among the node's children.
    pub(crate) fn is_choice(&self) -> bool {
        matches!(self, Self::Conditional(_))
    }

    /// Returns a fixed text.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl Entry {
    /// Returns the condition under which the entry is there.
    pub(crate) fn when(&self) -> &Condition {
        match self {
            Self::Field { when, .. } | Self::Range { when, .. } => when,
            Self::Include(_) => &Condition::Always,
        }
    }
}

impl Item {
    /// Returns the condition under which the item is there.
    pub(crate) fn when(&self) -> &Condition {
        match self {
            Self::Node { when, .. } | Self::Range { when, .. } | Self::Splice { when, .. } => when,
        }
    }

    /// Returns the node that is printed, once or for each item of a loop.
    pub(crate) fn node(&self) -> Option<&Node> {
        match self {
            Self::Node { node, .. } | Self::Range { node, .. } => Some(node),
            Self::Splice { .. } => None,
        }
    }
}

/// A tree of which nothing is open.
impl From<&Tree> for Node {
    fn from(tree: &Tree) -> Self {
        let field = |(key, value): &(Cow<'static, str>, Tree), record| Entry::Field {
            when: Condition::Always,
            key: key.clone(),
            value: Self::from(value),
            record,
        };
        let item = |item| Item::Node {
            when: Condition::Always,
            node: Self::from(item),
        };
        match tree {
            Tree::Null => Self::Null,
            Tree::Bool(it) => Self::Bool(*it),
            Tree::Int(it) => Self::Int(*it),
            Tree::Float(it) => Self::Float(*it),
            Tree::Text(it) => Self::Text(it.clone()),
            Tree::Seq(items) => Self::Seq(items.iter().map(item).collect()),
            Tree::Map(entries) => {
                Self::Map(entries.iter().map(|entry| field(entry, false)).collect())
            }
            Tree::Record(entries) => {
                Self::Map(entries.iter().map(|entry| field(entry, true)).collect())
            }
        }
    }
}
