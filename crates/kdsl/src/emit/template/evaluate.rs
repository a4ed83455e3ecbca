//! Evaluation of templates for known values, as Helm would render them.

use super::{Conditional, Entry, Expr, Item, Node, Template};
use crate::placeholder::{LeafId, Part, Symbol};
use crate::release::ResolvedRelease;
use crate::tree::Tree;
use crate::val::condition::Condition;
use crate::val::digest::hash;
use crate::val::kind::Shape;
use crate::val::leaf::Leaf;
use serde_json::Value;
use std::borrow::Cow;

/// Known values for the open ones of templates.
pub(crate) struct Evaluator<'a> {
    pub(crate) leaves: &'a [Leaf],
    pub(crate) values: &'a [Value],
    pub(crate) release: &'a ResolvedRelease,
}

/// An object that a template gives.
#[derive(Clone, Copy)]
pub(crate) struct EvaluatedObject<'e> {
    evaluator: &'e Evaluator<'e>,
    template: &'e Template,
}

/// The item of an open list or map that a loop is at.
#[derive(Clone, Copy)]
struct LoopFrame<'t> {
    over: LeafId,
    key: &'t str,
    value: &'t Value,
    outer: Option<&'t LoopFrame<'t>>,
}

impl Evaluator<'_> {
    /// Returns the objects that a template gives: none where its condition doesn't hold.
    pub(crate) fn objects<'e>(&'e self, template: &'e Template) -> Vec<EvaluatedObject<'e>> {
        let object = EvaluatedObject {
            evaluator: self,
            template,
        };
        let is_there = self.holds(&template.when);
        is_there.then_some(object).into_iter().collect()
    }
}

impl EvaluatedObject<'_> {
    /// Returns the object's name; it is empty if that is no text.
    pub(crate) fn name(&self) -> String {
        let metadata = self.template.node.field("metadata");
        let name = metadata.and_then(|metadata| metadata.field("name"));
        match name.map(|name| self.evaluator.node(name, None)) {
            Some(Tree::Text(name)) => name,
            _ => String::new(),
        }
    }

    /// Returns the object as data.
    pub(crate) fn tree(&self) -> Tree {
        self.evaluator.node(&self.template.node, None)
    }

    /// Returns whether the object is this one: the same as a comparison with [`Self::tree`], which isn't built.
    pub(crate) fn is(&self, tree: &Tree) -> bool {
        self.evaluator.is(&self.template.node, tree)
    }
}

impl Evaluator<'_> {
    /// Returns whether a node outside of loops gives just this tree.
    fn is(&self, node: &Node, tree: &Tree) -> bool {
        match (node, tree) {
            (Node::Text(text), _) => tree.text() == Some(text),
            (Node::Conditional(choice), _) => self.is(self.side(choice), tree),
            (Node::Map(entries), Tree::Map(found) | Tree::Record(found)) => {
                self.is_map(entries, tree, found.len())
            }
            (Node::Seq(items), Tree::Seq(found)) => self.is_seq(items, found),
            (other, _) => self.node(other, None) == *tree,
        }
    }

    fn is_map(&self, entries: &[Entry], tree: &Tree, length: usize) -> bool {
        let mut fields = 0;
        let mut others = Vec::new();
        for entry in entries {
            match entry {
                Entry::Field { when, .. } if !self.holds(when) => {}
                Entry::Field { key, value, .. } => {
                    let found = tree.near(fields, key);
                    if !found.is_some_and(|found| self.is(value, found)) {
                        return false;
                    }
                    fields += 1;
                }
                other => self.entry(other, None, &mut others),
            }
        }
        let is_there = |(key, value): &(Cow<'_, str>, Tree)| tree.get(key) == Some(value);
        fields + others.len() == length && others.iter().all(is_there)
    }

    fn is_seq(&self, items: &[Item], found: &[Tree]) -> bool {
        let mut found = found.iter();
        let mut others = Vec::new();
        let are_same = items.iter().all(|item| match item {
            Item::Node { when, .. } if !self.holds(when) => true,
            Item::Node { node, .. } => found.next().is_some_and(|tree| self.is(node, tree)),
            other => {
                self.item(other, None, &mut others);
                others.drain(..).all(|other| found.next() == Some(&other))
            }
        });
        are_same && found.next().is_none()
    }

    fn side<'c>(&self, choice: &'c Conditional) -> &'c Node {
        if self.holds(&choice.when) {
            &choice.then
        } else {
            &choice.otherwise
        }
    }

    fn holds(&self, condition: &Condition) -> bool {
        condition.holds(self.leaves, self.values)
    }

    fn node(&self, node: &Node, frame: Option<&LoopFrame<'_>>) -> Tree {
        match node {
            Node::Null => Tree::Null,
            Node::Bool(it) => Tree::Bool(*it),
            Node::Int(it) => Tree::Int(*it),
            Node::Float(it) => Tree::Float(*it),
            Node::Text(it) => Tree::Text(it.clone()),
            Node::Expr(Expr::Symbol(symbol)) => self.symbol(*symbol, frame),
            Node::Expr(joined) => Tree::Text(self.text(joined, frame)),
            Node::Conditional(choice) => self.node(self.side(choice), frame),
            Node::Seq(items) => {
                let mut all = Vec::with_capacity(items.len());
                for item in items {
                    self.item(item, frame, &mut all);
                }
                Tree::Seq(all)
            }
            Node::Map(entries) => {
                let mut all = Vec::with_capacity(entries.len());
                for entry in entries {
                    self.entry(entry, frame, &mut all);
                }
                Tree::Map(all)
            }
        }
    }

    /// Adds the items that an item of the template gives.
    fn item(&self, item: &Item, frame: Option<&LoopFrame<'_>>, all: &mut Vec<Tree>) {
        if !self.holds(item.when()) {
            return;
        }
        match item {
            Item::Node { node, .. } => all.push(self.node(node, frame)),
            Item::Range {
                over, omit, node, ..
            } => {
                self.each(*over, omit, frame, &mut |frame| {
                    all.push(self.node(node, Some(frame)));
                });
            }
            Item::Splice { of, .. } => {
                if let Value::Array(items) = self.value(*of) {
                    all.extend(items.iter().map(Tree::from));
                }
            }
        }
    }

    /// Adds the entries that an entry of the template gives.
    fn entry(
        &self,
        entry: &Entry,
        frame: Option<&LoopFrame<'_>>,
        all: &mut Vec<(Cow<'static, str>, Tree)>,
    ) {
        if !self.holds(entry.when()) {
            return;
        }
        match entry {
            Entry::Field { key, value, .. } => all.push((key.clone(), self.node(value, frame))),
            Entry::Range {
                over,
                omit,
                key,
                value,
                ..
            } => {
                self.each(*over, omit, frame, &mut |frame| {
                    all.push((
                        self.text(key, Some(frame)).into(),
                        self.node(value, Some(frame)),
                    ));
                });
            }
            Entry::Include(labels) => {
                let labels = self.release.labels(*labels).iter();
                all.extend(
                    labels.map(|(key, value)| (key.clone().into(), Tree::Text(value.clone()))),
                );
            }
        }
    }

    /// Calls `visit` for each item of an open list, or each entry of an open map in the order of the keys.
    fn each(
        &self,
        over: LeafId,
        omit: &[String],
        outer: Option<&LoopFrame<'_>>,
        visit: &mut dyn FnMut(&LoopFrame<'_>),
    ) {
        match self.value(over) {
            Value::Array(items) => {
                for value in items {
                    visit(&LoopFrame {
                        over,
                        key: "",
                        value,
                        outer,
                    });
                }
            }
            Value::Object(entries) => {
                let mut sorted: Vec<_> = entries.iter().collect();
                sorted.sort_unstable_by_key(|(key, _)| *key);
                for (key, value) in sorted.into_iter().filter(|(key, _)| !omit.contains(key)) {
                    visit(&LoopFrame {
                        over,
                        key,
                        value,
                        outer,
                    });
                }
            }
            _ => {}
        }
    }

    fn symbol(&self, symbol: Symbol, frame: Option<&LoopFrame<'_>>) -> Tree {
        match symbol {
            Symbol::Value(leaf) => {
                let value = self.value(leaf);
                if self
                    .leaves
                    .get(leaf.0)
                    .is_some_and(|l| l.kind.shape == Shape::Text)
                {
                    Tree::Text(value.as_str().unwrap_or_default().into())
                } else {
                    Tree::from(value)
                }
            }
            other => Tree::Text(self.symbol_text(other, frame)),
        }
    }

    fn text(&self, expr: &Expr, frame: Option<&LoopFrame<'_>>) -> String {
        match expr {
            Expr::Symbol(symbol) => self.symbol_text(*symbol, frame),
            Expr::Joined(parts) => self.joined(parts, frame),
        }
    }

    fn joined(&self, parts: &[Part], frame: Option<&LoopFrame<'_>>) -> String {
        let text = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::Symbol(symbol) => self.symbol_text(*symbol, frame),
            Part::Digest(parts) => hash(&self.joined(parts, frame)),
        };
        parts.iter().map(text).collect()
    }

    fn symbol_text(&self, symbol: Symbol, frame: Option<&LoopFrame<'_>>) -> String {
        let at = |leaf| {
            std::iter::successors(frame, |frame| frame.outer).find(|frame| frame.over == leaf)
        };
        match symbol {
            Symbol::Value(leaf) => plain(self.value(leaf)),
            Symbol::Key(leaf) => at(leaf).map(|frame| frame.key.into()).unwrap_or_default(),
            Symbol::Entry(leaf) | Symbol::Item(leaf) => {
                at(leaf).map(|frame| plain(frame.value)).unwrap_or_default()
            }
            Symbol::Builtin(builtin) => self.release.text(builtin),
        }
    }

    fn value(&self, leaf: LeafId) -> &Value {
        self.values.get(leaf.0).unwrap_or(&Value::Null)
    }
}

/// Returns a scalar as it reads within a text.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        Value::Number(number) => match Tree::from(value) {
            Tree::Int(int) => int.to_string(),
            _ => number.to_string(),
        },
        other => other.to_string(),
    }
}
