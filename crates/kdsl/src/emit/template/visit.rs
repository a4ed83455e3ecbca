//! Every use of an open value in a template.

use super::child::Child;
use super::{Content, Expr, Node, Place, Template};
use crate::placeholder::{LeafId, Symbol};
use crate::tree::Step;
use crate::val::condition::Condition;

/// A use of an open value.
pub(crate) struct Use<'a> {
    pub(crate) leaf: LeafId,
    /// The place in the object.
    pub(crate) path: &'a [Step],
    /// The conditions that all hold where the place is there.
    pub(crate) when: &'a [Condition],
    pub(crate) role: Role,
}

/// The role of an open value at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// The value stands there, alone or in a text.
    Value,
    /// The value decides whether something is there.
    Gate,
    /// Something is there for each of the value's items or entries.
    Loop,
}

impl Template {
    /// Calls `visit` with every use of an open value, from the top of the object to its end.
    pub(crate) fn visit(&self, visit: &mut dyn FnMut(&Use<'_>)) {
        let mut walk = Walk {
            path: Vec::new(),
            when: Vec::new(),
            visit,
        };
        walk.gated(&self.when, |walk| walk.node(&self.node));
    }
}

struct Walk<'v> {
    path: Vec<Step>,
    when: Vec<Condition>,
    visit: &'v mut dyn FnMut(&Use<'_>),
}

impl Walk<'_> {
    fn node(&mut self, node: &Node) {
        if let Node::Expr(expr) = node {
            self.expr(expr);
        }
        node.each_child(&mut |child| {
            let depth = self.path.len();
            self.path.extend(child.place.step());
            self.gated(&child.when, |walk| walk.child(&child));
            self.path.truncate(depth);
        });
    }

    fn child(&mut self, child: &Child<'_>) {
        for over in &child.loops {
            self.leaf(*over, Role::Loop);
        }
        if let Place::Entry(key) = child.place {
            self.expr(key);
        }
        match child.content {
            Content::Node(node) => self.node(node),
            Content::Items(of) => self.leaf(of, Role::Value),
            Content::Labels(_) => {}
        }
    }

    fn expr(&mut self, expr: &Expr) {
        for symbol in expr.symbols() {
            // The others are bound by a loop, which is a use of its own.
            if let Symbol::Value(leaf) = symbol {
                self.leaf(leaf, Role::Value);
            }
        }
    }

    fn gated(&mut self, when: &Condition, inside: impl FnOnce(&mut Self)) {
        let all = match when {
            Condition::And(all) => all.as_slice(),
            one => std::slice::from_ref(one),
        };
        let before = self.when.len();
        for when in all.iter().filter(|when| **when != Condition::Always) {
            for leaf in when.leaves() {
                self.leaf(leaf, Role::Gate);
            }
            self.when.push(when.clone());
        }
        inside(self);
        self.when.truncate(before);
    }

    fn leaf(&mut self, leaf: LeafId, role: Role) {
        (self.visit)(&Use {
            leaf,
            path: &self.path,
            when: &self.when,
            role,
        });
    }
}
