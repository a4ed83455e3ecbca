//! Walks over a template tree.

use super::{Entry, Expr, Item, Node, Template};
use crate::placeholder::{LeafId, Symbol};
use crate::val::gate::Condition;
use std::fmt::Write as _;

/// A step from an object's root to a place in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    Key(String),
    Index(usize),
}

/// `spec.template.spec.containers[0].image`.
pub(crate) fn spell(path: &[Step]) -> String {
    let mut text = String::new();
    for step in path {
        match step {
            Step::Key(key) if key.contains(['.', '/']) => {
                let _ = write!(text, "[\"{key}\"]");
            }
            Step::Key(key) => {
                if !text.is_empty() {
                    text.push('.');
                }
                text.push_str(key);
            }
            Step::Index(index) => {
                let _ = write!(text, "[{index}]");
            }
        }
    }
    text
}

/// Something that a node's template asks of an open value.
pub(crate) struct Use<'a> {
    pub(crate) leaf: LeafId,
    pub(crate) path: &'a [Step],
    /// What must hold for the place to be there.
    pub(crate) when: &'a [Condition],
    /// Are its entries put there one by one?
    pub(crate) entries: bool,
    /// Does the value decide whether something is there, rather than stand there?
    pub(crate) gates: bool,
}

/// Calls `visit` for every open value in the template.
pub(crate) fn uses(template: &Template, visit: &mut dyn FnMut(&Use<'_>)) {
    let mut walk = Walk {
        path: Vec::new(),
        when: Vec::new(),
        visit,
    };
    walk.gated(&template.when, |walk| walk.node(&template.node));
}

struct Walk<'v> {
    path: Vec<Step>,
    when: Vec<Condition>,
    visit: &'v mut dyn FnMut(&Use<'_>),
}

impl Walk<'_> {
    fn node(&mut self, node: &Node) {
        match node {
            Node::Expr(expr) => self.expr(expr),
            Node::Seq(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.at(Step::Index(index), |walk| walk.item(item));
                }
            }
            Node::Map(entries) => entries.iter().for_each(|entry| self.entry(entry)),
            Node::Conditional(choice) => {
                self.gated(&choice.when, |walk| walk.node(&choice.then));
                self.gated(&choice.when.clone().not(), |walk| {
                    walk.node(&choice.otherwise);
                });
            }
            _ => {}
        }
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Node { when, node } => self.gated(when, |walk| walk.node(node)),
            Item::Range {
                when, over, node, ..
            } => self.gated(when, |walk| {
                walk.entries(*over);
                walk.node(node);
            }),
            Item::Splice { when, of } => self.gated(when, |walk| walk.leaf(*of, false)),
        }
    }

    fn entry(&mut self, entry: &Entry) {
        match entry {
            Entry::Field {
                when, key, value, ..
            } => {
                let step = Step::Key(key.to_string());
                self.at(step, |walk| walk.gated(when, |walk| walk.node(value)));
            }
            Entry::Range {
                when, over, value, ..
            } => self.gated(when, |walk| {
                walk.entries(*over);
                walk.node(value);
            }),
            Entry::Include(_) => {}
        }
    }

    fn expr(&mut self, expr: &Expr) {
        for symbol in expr.symbols() {
            if let Symbol::Value(leaf) = symbol {
                self.leaf(leaf, false);
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
                self.leaf(leaf, true);
            }
            self.when.push(when.clone());
        }
        inside(self);
        self.when.truncate(before);
    }

    fn at(&mut self, step: Step, inside: impl FnOnce(&mut Self)) {
        self.path.push(step);
        inside(self);
        self.path.pop();
    }

    fn leaf(&mut self, leaf: LeafId, gates: bool) {
        self.used(leaf, gates, false);
    }

    fn entries(&mut self, leaf: LeafId) {
        self.used(leaf, false, true);
    }

    fn used(&mut self, leaf: LeafId, gates: bool, entries: bool) {
        (self.visit)(&Use {
            leaf,
            path: &self.path,
            when: &self.when,
            entries,
            gates,
        });
    }
}
