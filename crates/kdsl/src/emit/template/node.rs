//! The nodes of a template tree.

use crate::placeholder::{Builtin, LeafId, Part, Symbol};
use crate::val::gate::Condition;
use std::borrow::Cow;
use std::collections::BTreeSet;

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

/// What stands in the place of a value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Expr {
    /// One open value, or one thing that Helm knows.
    Symbol(Symbol),
    /// A text made of several.
    Joined(Vec<Part>),
}

impl Expr {
    /// What it is made of, its fixed pieces left out.
    pub(crate) fn symbols(&self) -> Vec<Symbol> {
        match self {
            Self::Symbol(symbol) => vec![*symbol],
            Self::Joined(parts) => {
                let mut symbols = Vec::new();
                for part in parts {
                    part.each_symbol(&mut |symbol| symbols.push(symbol));
                }
                symbols
            }
        }
    }

    /// The keys of an open map from which it makes one of these; `None` if that can't be told.
    pub(crate) fn sources(&self, over: LeafId, made: &BTreeSet<String>) -> Option<Vec<String>> {
        let key = Part::Symbol(Symbol::Key(over));
        let (before, after) = match self {
            Self::Symbol(symbol) => (*symbol == Symbol::Key(over)).then_some(("", ""))?,
            Self::Joined(parts) => match &parts[..] {
                [Part::Text(before), part] if *part == key => (before.as_str(), ""),
                [part, Part::Text(after)] if *part == key => ("", after.as_str()),
                [Part::Text(before), part, Part::Text(after)] if *part == key => {
                    (before.as_str(), after.as_str())
                }
                _ => return None,
            },
        };
        let source = |made: &String| {
            let source = made.strip_prefix(before)?.strip_suffix(after)?;
            Some(source.to_string())
        };
        Some(made.iter().filter_map(source).collect())
    }
}

/// One of two nodes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Conditional {
    pub(crate) when: Condition,
    pub(crate) then: Node,
    pub(crate) otherwise: Node,
}

/// What stands in a map.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Entry {
    Field {
        when: Condition,
        key: Cow<'static, str>,
        value: Node,
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

/// What stands in a list.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Item {
    Node {
        when: Condition,
        node: Node,
    },
    /// An item for each of an open list's, or of an open map's entries.
    Range {
        when: Condition,
        over: LeafId,
        omit: Vec<String>,
        node: Node,
    },
    /// All items of an open list of objects.
    Splice {
        when: Condition,
        of: LeafId,
    },
}

impl Entry {
    pub(crate) fn when(&self) -> &Condition {
        match self {
            Self::Field { when, .. } | Self::Range { when, .. } => when,
            Self::Include(_) => &Condition::Always,
        }
    }

    pub(crate) fn over(&self) -> Option<(LeafId, &[String])> {
        match self {
            Self::Range { over, omit, .. } => Some((*over, omit)),
            _ => None,
        }
    }

    pub(crate) fn is_always_there(&self) -> bool {
        match self {
            Self::Field { when, .. } => *when == Condition::Always,
            Self::Include(_) => true,
            Self::Range { .. } => false,
        }
    }

    /// Does it stand for any number of entries?
    pub(crate) fn is_range(&self) -> bool {
        matches!(self, Self::Range { .. })
    }
}

impl Item {
    pub(crate) fn when(&self) -> &Condition {
        match self {
            Self::Node { when, .. } | Self::Range { when, .. } | Self::Splice { when, .. } => when,
        }
    }

    /// What it prints, once or again and again.
    pub(crate) fn node(&self) -> Option<&Node> {
        match self {
            Self::Node { node, .. } | Self::Range { node, .. } => Some(node),
            Self::Splice { .. } => None,
        }
    }

    /// Is it a single item?
    pub(crate) fn is_node(&self) -> bool {
        matches!(self, Self::Node { .. })
    }
}

impl Node {
    /// The field of this name, if it is always there.
    pub(crate) fn field(&self, name: &str) -> Option<&Node> {
        let Self::Map(entries) = self else {
            return None;
        };
        entries.iter().find_map(|entry| match entry {
            Entry::Field { key, value, .. } if key == name => Some(value),
            _ => None,
        })
    }

    /// The field that is reached by these names.
    pub(crate) fn at(&self, path: &[&str]) -> Option<&Node> {
        path.iter().try_fold(self, |node, name| node.field(name))
    }

    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}
