//! Every leaf of a template, to be replaced.

use super::{Entry, Item, Node, Template};
use crate::placeholder::LeafId;

impl Template {
    /// Calls `visit` with every leaf: those that stand somewhere, in texts and keys, in conditions, and of loops.
    pub(crate) fn map_leaves(&mut self, visit: &mut dyn FnMut(&mut LeafId)) {
        self.when.map_leaves(visit);
        self.node.map_leaves(visit);
    }
}

impl Node {
    fn map_leaves(&mut self, visit: &mut dyn FnMut(&mut LeafId)) {
        match self {
            Self::Null | Self::Bool(_) | Self::Int(_) | Self::Float(_) | Self::Text(_) => {}
            Self::Expr(expr) => expr.map_leaves(visit),
            Self::Seq(items) => items.iter_mut().for_each(|item| item.map_leaves(visit)),
            Self::Map(entries) => entries.iter_mut().for_each(|entry| entry.map_leaves(visit)),
            Self::Conditional(choice) => {
                choice.when.map_leaves(visit);
                choice.then.map_leaves(visit);
                choice.otherwise.map_leaves(visit);
            }
        }
    }
}

impl Item {
    fn map_leaves(&mut self, visit: &mut dyn FnMut(&mut LeafId)) {
        match self {
            Self::Node { when, node } => {
                when.map_leaves(visit);
                node.map_leaves(visit);
            }
            Self::Range {
                when, over, node, ..
            } => {
                when.map_leaves(visit);
                visit(over);
                node.map_leaves(visit);
            }
            Self::Splice { when, of } => {
                when.map_leaves(visit);
                visit(of);
            }
        }
    }
}

impl Entry {
    fn map_leaves(&mut self, visit: &mut dyn FnMut(&mut LeafId)) {
        match self {
            Self::Field { when, value, .. } => {
                when.map_leaves(visit);
                value.map_leaves(visit);
            }
            Self::Range {
                when,
                over,
                key,
                value,
                ..
            } => {
                when.map_leaves(visit);
                visit(over);
                key.map_leaves(visit);
                value.map_leaves(visit);
            }
            Self::Include(_) => {}
        }
    }
}
