//! The order of a map's entries in print, and their form.

use super::action::Actions;
use super::order::rank;
use crate::emit::template::{Entry, Expr, Item, Node};
use crate::placeholder::{LeafId, Symbol};
use crate::val::condition::Condition;

impl Entry {
    /// Returns the open map that the entry is repeated for, and the keys that are left out of it.
    pub(super) fn over(&self) -> Option<(LeafId, &[String])> {
        match self {
            Self::Range { over, omit, .. } => Some((*over, omit)),
            _ => None,
        }
    }

    /// Returns whether the entry prints something, whatever the values are.
    pub(super) fn is_always_there(&self) -> bool {
        match self {
            Self::Field { when, .. } => *when == Condition::Always,
            Self::Include(_) => true,
            Self::Range { .. } => false,
        }
    }

    /// Returns whether the entry is there only if the value in it is, so that `with` can print it.
    pub(super) fn is_with(&self, actions: Actions<'_>) -> bool {
        let Self::Field { when, value, .. } = self else {
            return false;
        };
        match when {
            Condition::NonEmpty(leaf) => match value {
                Node::Expr(Expr::Symbol(Symbol::Value(used))) => used == leaf,
                Node::Map(entries) => matches!(&entries[..],
                    [Entry::Range { when: Condition::Always, over, key: Expr::Symbol(Symbol::Key(_)), value: Node::Expr(Expr::Symbol(Symbol::Entry(_))), .. }]
                        if over == leaf),
                Node::Seq(items) => matches!(&items[..],
                    [Item::Range { when: Condition::Always, over, node: Node::Expr(Expr::Symbol(Symbol::Item(_))), .. }]
                        if over == leaf),
                _ => false,
            },
            Condition::Set(leaf) if actions.is_blank_when_unset(*leaf) => {
                *value == Node::Expr(Expr::Symbol(Symbol::Value(*leaf)))
            }
            _ => false,
        }
    }
}

/// Sorts entries: a helper's labels first, then fields in Kubernetes' order or else in their struct's, data
/// alphabetically, open entries last.
pub(super) fn in_order(entries: &[Entry]) -> Vec<&Entry> {
    let mut sorted: Vec<&Entry> = entries.iter().collect();
    sorted.sort_by_key(|entry| match entry {
        Entry::Include(_) => (0, 0, ""),
        Entry::Field {
            key, record: true, ..
        } => (1, rank(key), ""),
        Entry::Field {
            key, record: false, ..
        } => (1, 0, key.as_ref()),
        Entry::Range { .. } => (2, 0, ""),
    });
    sorted
}
