//! One step down a template tree.

use super::{Entry, Expr, Item, Node};
use crate::placeholder::{Builtin, LeafId};
use crate::tree::Step;
use crate::val::condition::Condition;
use std::borrow::Cow;

/// A part of a node: one step below it, or in its place.
pub(crate) struct Child<'n> {
    pub(crate) place: Place<'n>,
    /// The condition under which it is there; that a loop's collection isn't empty comes on top.
    pub(crate) when: Cow<'n, Condition>,
    /// The open lists and maps whose items it is repeated for, the outermost first.
    pub(crate) loops: Vec<LeafId>,
    pub(crate) content: Content<'n>,
}

/// The place of a child, seen from its parent.
#[derive(Clone, Copy)]
pub(crate) enum Place<'n> {
    /// The parent's own place: one of its alternatives.
    Here,
    /// The field of a map with a fixed key.
    Key(&'n str),
    /// The entries of a map with this open key.
    Entry(&'n Expr),
    /// An item of a list, by its number in the template.
    Index(usize),
    /// The entries that a helper adds to a map.
    Helper,
}

/// The content of a child.
#[derive(Clone, Copy)]
pub(crate) enum Content<'n> {
    Node(&'n Node),
    /// The items of an open list of objects, as they are.
    Items(LeafId),
    /// The labels that a helper prints.
    Labels(Builtin),
}

impl Child<'_> {
    /// Returns the condition under which there is at least one of it.
    pub(crate) fn is_there(&self) -> Condition {
        let loops = self.loops.iter().map(|over| Condition::NonEmpty(*over));
        loops.fold(self.when.clone().into_owned(), Condition::and)
    }
}

impl Place<'_> {
    /// Returns the step that leads to the place, if a path has one for it.
    pub(crate) fn step(self) -> Option<Step> {
        match self {
            Self::Key(key) => Some(Step::Key(key.into())),
            Self::Index(index) => Some(Step::Index(index)),
            Self::Here | Self::Entry(_) | Self::Helper => None,
        }
    }
}

impl Node {
    /// Calls `visit` with every child: the alternatives in the node's own place, a map's entries, a list's items.
    pub(crate) fn each_child<'n>(&'n self, visit: &mut dyn FnMut(Child<'n>)) {
        match self {
            Self::Null
            | Self::Bool(_)
            | Self::Int(_)
            | Self::Float(_)
            | Self::Text(_)
            | Self::Expr(_) => {}
            Self::Seq(items) => {
                for (index, item) in items.iter().enumerate() {
                    visit(item.child(index));
                }
            }
            Self::Map(entries) => {
                for entry in entries {
                    visit(entry.child());
                }
            }
            Self::Conditional(choice) => {
                let otherwise = choice.when.clone().not();
                for (when, node) in [
                    (Cow::Borrowed(&choice.when), &choice.then),
                    (Cow::Owned(otherwise), &choice.otherwise),
                ] {
                    visit(Child {
                        place: Place::Here,
                        when,
                        loops: Vec::new(),
                        content: Content::Node(node),
                    });
                }
            }
        }
    }
}

impl Item {
    fn child(&self, index: usize) -> Child<'_> {
        let (loops, content) = match self {
            Self::Node { node, .. } => (Vec::new(), Content::Node(node)),
            Self::Range { over, node, .. } => (vec![*over], Content::Node(node)),
            Self::Splice { of, .. } => (Vec::new(), Content::Items(*of)),
        };
        Child {
            place: Place::Index(index),
            when: Cow::Borrowed(self.when()),
            loops,
            content,
        }
    }
}

impl Entry {
    fn child(&self) -> Child<'_> {
        let (place, loops, content) = match self {
            Self::Field { key, value, .. } => (Place::Key(key), Vec::new(), Content::Node(value)),
            Self::Range {
                over, key, value, ..
            } => (Place::Entry(key), vec![*over], Content::Node(value)),
            Self::Include(labels) => (Place::Helper, Vec::new(), Content::Labels(*labels)),
        };
        Child {
            place,
            when: Cow::Borrowed(self.when()),
            loops,
            content,
        }
    }
}
