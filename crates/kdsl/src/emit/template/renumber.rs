//! Gives the open values of a template other numbers.

use super::{Entry, Expr, Item, Node, Template};
use crate::placeholder::{LeafId, Part, Symbol};
use crate::val::gate::Condition;

/// The template with each open value's number replaced by the one in its place.
pub(crate) fn renumber(mut template: Template, numbers: &[LeafId]) -> Template {
    let to = Renumber { numbers };
    to.condition(&mut template.when);
    to.node(&mut template.node);
    template
}

struct Renumber<'a> {
    numbers: &'a [LeafId],
}

impl Renumber<'_> {
    fn leaf(&self, leaf: &mut LeafId) {
        if let Some(number) = self.numbers.get(leaf.0) {
            *leaf = *number;
        }
    }

    fn condition(&self, condition: &mut Condition) {
        match condition {
            Condition::Always | Condition::Never => {}
            Condition::Value(leaf)
            | Condition::Set(leaf)
            | Condition::NonEmpty(leaf)
            | Condition::Is(leaf, _) => self.leaf(leaf),
            Condition::Not(inner) => self.condition(inner),
            Condition::And(all) | Condition::Or(all) => {
                for inner in all {
                    self.condition(inner);
                }
            }
        }
    }

    fn node(&self, node: &mut Node) {
        match node {
            Node::Expr(expr) => self.expr(expr),
            Node::Seq(items) => items.iter_mut().for_each(|item| self.item(item)),
            Node::Map(entries) => entries.iter_mut().for_each(|entry| self.entry(entry)),
            Node::Conditional(choice) => {
                self.condition(&mut choice.when);
                self.node(&mut choice.then);
                self.node(&mut choice.otherwise);
            }
            Node::Null | Node::Bool(_) | Node::Int(_) | Node::Float(_) | Node::Text(_) => {}
        }
    }

    fn item(&self, item: &mut Item) {
        match item {
            Item::Node { when, node } => {
                self.condition(when);
                self.node(node);
            }
            Item::Range {
                when, over, node, ..
            } => {
                self.condition(when);
                self.leaf(over);
                self.node(node);
            }
            Item::Splice { when, of } => {
                self.condition(when);
                self.leaf(of);
            }
        }
    }

    fn entry(&self, entry: &mut Entry) {
        match entry {
            Entry::Field { when, value, .. } => {
                self.condition(when);
                self.node(value);
            }
            Entry::Range {
                when,
                over,
                key,
                value,
                ..
            } => {
                self.condition(when);
                self.leaf(over);
                self.expr(key);
                self.node(value);
            }
            Entry::Include(_) => {}
        }
    }

    fn expr(&self, expr: &mut Expr) {
        match expr {
            Expr::Symbol(symbol) => self.symbol(symbol),
            Expr::Joined(parts) => self.parts(parts),
        }
    }

    fn parts(&self, parts: &mut [Part]) {
        for part in parts {
            match part {
                Part::Text(_) => {}
                Part::Symbol(symbol) => self.symbol(symbol),
                Part::Digest(parts) => self.parts(parts),
            }
        }
    }

    fn symbol(&self, symbol: &mut Symbol) {
        match symbol {
            Symbol::Value(leaf) | Symbol::Key(leaf) | Symbol::Entry(leaf) | Symbol::Item(leaf) => {
                self.leaf(leaf);
            }
            Symbol::Builtin(_) => {}
        }
    }
}
