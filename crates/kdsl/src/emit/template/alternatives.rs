//! All that can stand at a place of a template.

use super::{Content, Node, Place};
use crate::placeholder::LeafId;
use crate::val::condition::Condition;

/// In a path: every item of a list.
pub(crate) const ITEMS: &str = "[]";

/// A node that can stand at a place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Alternative<'n> {
    /// The condition under which it stands there, within the object.
    pub(crate) when: Condition,
    pub(crate) node: &'n Node,
    /// The open lists and maps whose items it is repeated for: its open parts are bound by loops over them.
    pub(crate) loops: Vec<LeafId>,
}

impl Node {
    /// Returns all nodes that can stand at the end of a path of fields' names and [`ITEMS`], in the template's order.
    ///
    /// Entries with open keys and items of an open list of objects are not among them: they are known at install time only.
    pub(crate) fn alternatives(&self, path: &[&str]) -> Vec<Alternative<'_>> {
        let here = Alternative {
            when: Condition::Always,
            node: self,
            loops: Vec::new(),
        };
        let mut found = Vec::new();
        here.follow(path, &mut found);
        found
    }
}

impl Alternative<'_> {
    /// Returns all nodes that can stand at the end of a path that begins here.
    pub(crate) fn alternatives(&self, path: &[&str]) -> Vec<Self> {
        let mut found = Vec::new();
        self.follow(path, &mut found);
        found
    }

    fn follow(&self, path: &[&str], found: &mut Vec<Self>) {
        self.node.each_child(&mut |child| {
            let rest = match (child.place, path) {
                (Place::Here, _) => path,
                (Place::Key(key), [name, rest @ ..]) if key == *name => rest,
                (Place::Index(_), [ITEMS, rest @ ..]) => rest,
                _ => return,
            };
            if let Content::Node(node) = child.content {
                let loops = self.loops.iter().chain(&child.loops);
                let below = Self {
                    when: self.when.clone().and(child.is_there()),
                    node,
                    loops: loops.copied().collect(),
                };
                below.follow(rest, found);
            }
        });
        if path.is_empty() && !self.node.is_choice() {
            found.push(self.clone());
        }
    }
}
