//! Evaluation of templates for known values, as Helm would render them.

mod matches;

use super::{Conditional, Entry, Expr, Item, Node, Template};
use crate::object::Manifest;
use crate::placeholder::{LeafId, Part, Symbol};
use crate::release::ResolvedRelease;
use crate::tree::Tree;
use crate::val::condition::Condition;
use crate::val::digest::hash;
use crate::val::kind::Shape;
use crate::val::leaf::Leaf;
use matches::Matcher;
use serde_json::Value;
use std::borrow::Cow;
use std::rc::Rc;

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
pub(super) struct LoopFrame<'t> {
    over: LeafId,
    key: &'t str,
    value: &'t Value,
    outer: Loops<'t>,
}

/// The loops that a place is in, by the innermost.
pub(super) type Loops<'t> = Option<Rc<LoopFrame<'t>>>;

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
    /// Returns the object's kind.
    pub(crate) fn kind(&self) -> &'static str {
        self.template.kind
    }

    /// Returns the object's name; it is empty if that is no text.
    pub(crate) fn name(&self) -> String {
        let metadata = self.template.node.field("metadata");
        let name = metadata.and_then(|metadata| metadata.field("name"));
        match name.map(|name| self.evaluator.node(name, &None)) {
            Some(Tree::Text(name)) => name,
            _ => String::new(),
        }
    }

    /// Returns the object as data.
    pub(crate) fn tree(&self) -> Tree {
        self.evaluator.node(&self.template.node, &None)
    }

    /// Returns whether this is the object: the same as a comparison with [`Self::tree`], but nothing is built. It may
    /// be wrong about an object that is the same with its keys in another order.
    pub(crate) fn is(&self, manifest: &dyn Manifest) -> bool {
        let mut matcher = Matcher::new(self.evaluator, &self.template.node);
        manifest.visit(&mut matcher).is_ok()
    }
}

impl<'e> Evaluator<'e> {
    pub(super) fn side<'c>(&self, choice: &'c Conditional) -> &'c Node {
        if self.holds(&choice.when) {
            &choice.then
        } else {
            &choice.otherwise
        }
    }

    pub(super) fn holds(&self, condition: &Condition) -> bool {
        condition.holds(self.leaves, self.values)
    }

    pub(super) fn node(&self, node: &Node, loops: &Loops<'_>) -> Tree {
        match node {
            Node::Null => Tree::Null,
            Node::Bool(it) => Tree::Bool(*it),
            Node::Int(it) => Tree::Int(*it),
            Node::Float(it) => Tree::Float(*it),
            Node::Text(it) => Tree::Text(it.clone()),
            Node::Expr(Expr::Symbol(symbol)) => self.symbol(*symbol, loops),
            Node::Expr(joined) => Tree::Text(self.text(joined, loops)),
            Node::Conditional(choice) => self.node(self.side(choice), loops),
            Node::Seq(items) => {
                let mut all = Vec::with_capacity(items.len());
                for item in items {
                    self.item(item, loops, &mut all);
                }
                Tree::Seq(all)
            }
            Node::Map(entries) => {
                let mut all = Vec::with_capacity(entries.len());
                for entry in entries {
                    self.entry(entry, loops, &mut all);
                }
                Tree::Map(all)
            }
        }
    }

    /// Adds the items that an item of the template gives.
    fn item(&self, item: &Item, loops: &Loops<'_>, all: &mut Vec<Tree>) {
        if !self.holds(item.when()) {
            return;
        }
        match item {
            Item::Node { node, .. } => all.push(self.node(node, loops)),
            Item::Range {
                over, omit, node, ..
            } => {
                let frames = self.frames(*over, omit, loops);
                all.extend(frames.map(|frame| self.node(node, &Some(frame))));
            }
            Item::Splice { of, .. } => {
                if let Value::Array(items) = self.value(*of) {
                    all.extend(items.iter().map(Tree::from));
                }
            }
        }
    }

    /// Adds the entries that an entry of the template gives.
    fn entry(&self, entry: &Entry, loops: &Loops<'_>, all: &mut Vec<(Cow<'static, str>, Tree)>) {
        if !self.holds(entry.when()) {
            return;
        }
        match entry {
            Entry::Field { key, value, .. } => all.push((key.clone(), self.node(value, loops))),
            Entry::Range {
                over,
                omit,
                key,
                value,
                ..
            } => {
                all.extend(self.frames(*over, omit, loops).map(|frame| {
                    let loops = Some(frame);
                    (self.text(key, &loops).into(), self.node(value, &loops))
                }));
            }
            Entry::Include(labels) => {
                let labels = self.release.labels(*labels).iter();
                all.extend(
                    labels.map(|(key, value)| (key.clone().into(), Tree::Text(value.clone()))),
                );
            }
        }
    }

    /// Returns what a loop binds: each item of an open list, or each entry of an open map in the order of the keys.
    pub(super) fn frames(
        &self,
        over: LeafId,
        omit: &[String],
        outer: &Loops<'e>,
    ) -> impl Iterator<Item = Rc<LoopFrame<'e>>> {
        let mut all: Vec<(&'e str, &'e Value)> = match self.value(over) {
            Value::Array(items) => items.iter().map(|value| ("", value)).collect(),
            Value::Object(entries) => {
                let entries = entries.iter().map(|(key, value)| (key.as_str(), value));
                entries
                    .filter(|(key, _)| !omit.iter().any(|it| it == key))
                    .collect()
            }
            _ => Vec::new(),
        };
        all.sort_by_key(|(key, _)| *key);
        all.into_iter().map(move |(key, value)| {
            Rc::new(LoopFrame {
                over,
                key,
                value,
                outer: outer.clone(),
            })
        })
    }

    fn symbol(&self, symbol: Symbol, loops: &Loops<'_>) -> Tree {
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
            other => Tree::Text(self.symbol_text(other, loops).into_owned()),
        }
    }

    fn text(&self, expr: &Expr, loops: &Loops<'_>) -> String {
        match expr {
            Expr::Symbol(symbol) => self.symbol_text(*symbol, loops).into_owned(),
            Expr::Joined(parts) => self.joined(parts, loops),
        }
    }

    fn joined(&self, parts: &[Part], loops: &Loops<'_>) -> String {
        parts.iter().map(|part| self.part(part, loops)).collect()
    }

    /// Returns the text of a part.
    pub(super) fn part<'p>(&'p self, part: &'p Part, loops: &'p Loops<'_>) -> Cow<'p, str> {
        match part {
            Part::Text(text) => text.into(),
            Part::Symbol(symbol) => self.symbol_text(*symbol, loops),
            Part::Digest(parts) => hash(&self.joined(parts, loops)).into(),
        }
    }

    /// Returns the text that stands for a symbol.
    pub(super) fn symbol_text<'p>(&'p self, symbol: Symbol, loops: &'p Loops<'_>) -> Cow<'p, str> {
        let outward = std::iter::successors(loops.as_deref(), |frame| frame.outer.as_deref());
        let at = |leaf| outward.clone().find(|frame| frame.over == leaf);
        match symbol {
            Symbol::Value(leaf) => plain(self.value(leaf)),
            Symbol::Key(leaf) => at(leaf).map(|frame| frame.key.into()).unwrap_or_default(),
            Symbol::Entry(leaf) | Symbol::Item(leaf) => {
                at(leaf).map(|frame| plain(frame.value)).unwrap_or_default()
            }
            Symbol::Builtin(builtin) => self.release.text(builtin),
        }
    }

    /// Returns an open value.
    pub(super) fn value(&self, leaf: LeafId) -> &'e Value {
        self.values.get(leaf.0).unwrap_or(&Value::Null)
    }
}

/// Returns a scalar as it reads within a text.
fn plain(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => text.into(),
        Value::Null => "".into(),
        Value::Number(number) => match Tree::from(value) {
            Tree::Int(int) => int.to_string().into(),
            _ => number.to_string().into(),
        },
        other => other.to_string().into(),
    }
}
