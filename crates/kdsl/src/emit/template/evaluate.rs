//! Evaluation of templates for known values, as Helm would render them.

use super::{Conditional, Entry, Expr, Item, Node, Template};
use crate::placeholder::{LeafId, Part, Symbol};
use crate::release::ResolvedRelease;
use crate::tree::Tree;
use crate::val::digest::hash;
use crate::val::gate::Condition;
use crate::val::kind::Shape;
use crate::val::session::Leaf;
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

impl<'a> Evaluator<'a> {
    /// Reframes the objects that a template gives: none where its condition doesn't hold.
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
    /// Reframes the object's name; it is empty if that is no text.
    pub(crate) fn name(&self) -> String {
        let metadata = self.template.node.field("metadata");
        let name = metadata.and_then(|metadata| metadata.field("name"));
        match name.map(|name| self.evaluator.node(name, None)) {
            Some(Tree::Text(name)) => name,
            _ => String::new(),
        }
    }

    /// Reframes the object as data.
    pub(crate) fn tree(&self) -> Tree {
        self.evaluator.node(&self.template.node, None)
    }

    /// Reframes whether the object is this one: the same as a comparison with [`Self::tree`], which isn't built.
    pub(crate) fn is(&self, tree: &Tree) -> bool {
        self.evaluator.is(&self.template.node, tree)
    }
}

impl Evaluator<'_> {
    fn is(&self, node: &Node, tree: &Tree) -> bool {
        match node {
            Node::Text(text) => tree.text() == Some(text),
            Node::Conditional(choice) => self.is(self.side(choice), tree),
            Node::Map(entries)
                if !entries
                    .iter()
                    .any(|entry| matches!(entry, Entry::Range { .. })) =>
            {
                self.is_map(entries, tree)
            }
            Node::Seq(items) if items.iter().all(|item| matches!(item, Item::Node { .. })) => {
                match tree {
                    Tree::Seq(found) => self.is_seq(items, found),
                    _ => false,
                }
            }
            other => self.node(other, None) == *tree,
        }
    }

    fn is_map(&self, entries: &[Entry], tree: &Tree) -> bool {
        let mut count = 0;
        for entry in entries {
            match entry {
                Entry::Field {
                    when, key, value, ..
                } if self.holds(when) => {
                    let found = tree.near(count, key);
                    if !found.is_some_and(|found| self.is(value, found)) {
                        return false;
                    }
                    count += 1;
                }
                Entry::Include(labels) => {
                    let labels = self.release.labels(*labels);
                    let is = |(key, value): (&String, &String)| {
                        tree.get(key).and_then(Tree::text) == Some(value)
                    };
                    if !labels.iter().all(is) {
                        return false;
                    }
                    count += labels.len();
                }
                _ => {}
            }
        }
        tree.entries().is_some_and(|found| found.len() == count)
    }

    fn is_seq(&self, items: &[Item], found: &[Tree]) -> bool {
        let mut found = found.iter();
        let mut same = items.iter().filter_map(|item| match item {
            Item::Node { when, node } => self.holds(when).then_some(node),
            _ => None,
        });
        same.all(|node| found.next().is_some_and(|tree| self.is(node, tree)))
            && found.next().is_none()
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

    fn item(&self, item: &Item, frame: Option<&LoopFrame<'_>>, all: &mut Vec<Tree>) {
        match item {
            Item::Node { when, node } if self.holds(when) => all.push(self.node(node, frame)),
            Item::Range {
                when,
                over,
                omit,
                node,
            } if self.holds(when) => {
                self.each(*over, omit, frame, &mut |frame| {
                    all.push(self.node(node, Some(frame)));
                });
            }
            Item::Splice { when, of } if self.holds(when) => {
                if let Value::Array(items) = self.value(*of) {
                    all.extend(items.iter().map(Tree::from));
                }
            }
            _ => {}
        }
    }

    fn entry(
        &self,
        entry: &Entry,
        frame: Option<&LoopFrame<'_>>,
        all: &mut Vec<(Cow<'static, str>, Tree)>,
    ) {
        match entry {
            Entry::Field {
                when, key, value, ..
            } if self.holds(when) => {
                all.push((key.clone(), self.node(value, frame)));
            }
            Entry::Range {
                when,
                over,
                omit,
                key,
                value,
            } if self.holds(when) => {
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
            _ => {}
        }
    }

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
