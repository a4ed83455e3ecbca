//! A template as a tree: what is fixed in it, what stays open, and what is there only behind a gate.

use crate::val::gate::Condition;
use crate::val::token::{Builtin, LeafId, Part, Symbol};
use crate::waiver::Waiver;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// A piece of an object's template.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
    Expr(Expr),
    Seq(Vec<Item>),
    Map(Vec<Entry>),
    Conditional(Box<Conditional>),
}

/// What stands in the place of a value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Expr {
    /// One open value, or one thing that Helm knows.
    Symbol(Symbol),
    /// A text made of several.
    Joined(Vec<Part>),
}

impl Expr {
    /// What it is made of, its fixed pieces left out.
    pub(crate) fn symbols(&self) -> Vec<Symbol> {
        match self {
            Self::Symbol(symbol) => vec![*symbol],
            Self::Joined(parts) => {
                let mut symbols = Vec::new();
                for part in parts {
                    part.each_symbol(&mut |symbol| symbols.push(symbol));
                }
                symbols
            }
        }
    }

    /// The keys of an open map from which it makes one of these; `None` if that can't be told.
    pub(crate) fn sources(&self, over: LeafId, made: &BTreeSet<String>) -> Option<Vec<String>> {
        let key = Part::Symbol(Symbol::Key(over));
        let (before, after) = match self {
            Self::Symbol(symbol) => (*symbol == Symbol::Key(over)).then_some(("", ""))?,
            Self::Joined(parts) => match &parts[..] {
                [Part::Text(before), part] if *part == key => (before.as_str(), ""),
                [part, Part::Text(after)] if *part == key => ("", after.as_str()),
                [Part::Text(before), part, Part::Text(after)] if *part == key => {
                    (before.as_str(), after.as_str())
                }
                _ => return None,
            },
        };
        let source = |made: &String| {
            let source = made.strip_prefix(before)?.strip_suffix(after)?;
            Some(source.to_string())
        };
        Some(made.iter().filter_map(source).collect())
    }
}

/// One of two nodes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Conditional {
    pub(crate) when: Condition,
    pub(crate) then: Node,
    pub(crate) otherwise: Node,
}

/// What stands in a map.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Entry {
    Field {
        when: Condition,
        key: Cow<'static, str>,
        value: Node,
        record: bool,
    },
    /// An entry for each of an open map's, but for those that the chart itself sets.
    Range {
        when: Condition,
        over: LeafId,
        omit: Vec<String>,
        key: Expr,
        value: Node,
    },
    /// The labels that a helper prints.
    Include(Builtin),
}

/// What stands in a list.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Item {
    Node {
        when: Condition,
        node: Node,
    },
    /// An item for each of an open list's, or of an open map's entries.
    Range {
        when: Condition,
        over: LeafId,
        omit: Vec<String>,
        node: Node,
    },
    /// All items of an open list of objects.
    Splice {
        when: Condition,
        of: LeafId,
    },
}

/// An object's template.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Template {
    /// Kind, in Kubernetes' spelling.
    pub(crate) kind: &'static str,
    /// Its file's name, without `.yaml`.
    pub(crate) stem: String,
    pub(crate) when: Condition,
    pub(crate) node: Node,
    /// The line of code that added it.
    pub(crate) code: &'static std::panic::Location<'static>,
    /// Exceptions from the audit.
    pub(crate) waivers: Vec<Waiver>,
}

impl Entry {
    /// Does it stand for any number of entries?
    pub(crate) fn is_range(&self) -> bool {
        matches!(self, Self::Range { .. })
    }
}

impl Item {
    pub(crate) fn when(&self) -> &Condition {
        match self {
            Self::Node { when, .. } | Self::Range { when, .. } | Self::Splice { when, .. } => when,
        }
    }

    /// What it prints, once or again and again.
    pub(crate) fn node(&self) -> Option<&Node> {
        match self {
            Self::Node { node, .. } | Self::Range { node, .. } => Some(node),
            Self::Splice { .. } => None,
        }
    }

    /// Is it a single item?
    pub(crate) fn is_node(&self) -> bool {
        matches!(self, Self::Node { .. })
    }
}

impl Template {
    /// What the object is called within the release.
    pub(crate) fn name(&self) -> &str {
        let kind = self.kind.to_lowercase();
        let name = self.stem.strip_suffix(&kind);
        name.and_then(|name| name.strip_suffix('-'))
            .unwrap_or(&self.stem)
    }
}

impl Node {
    /// The field of this name, if it is always there.
    pub(crate) fn field(&self, name: &str) -> Option<&Node> {
        let Self::Map(entries) = self else {
            return None;
        };
        entries.iter().find_map(|entry| match entry {
            Entry::Field { key, value, .. } if key == name => Some(value),
            _ => None,
        })
    }

    /// The field that is reached by these names.
    pub(crate) fn at(&self, path: &[&str]) -> Option<&Node> {
        path.iter().try_fold(self, |node, name| node.field(name))
    }

    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

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
