//! Comparison of a template, for known values, with an object that is being serialized: neither is built.
//!
//! A [`Matcher`] is a visitor of the object. It walks down the template in step with it, holds each text against the
//! pieces of its expression, and ends the visit at the first thing that isn't the same. It never takes different data
//! for the same, but it may give up on the same data: where an object's keys don't come in the template's order,
//! [`EvaluatedObject::tree`](super::EvaluatedObject::tree) says what is so.

use super::{Evaluator, Loops};
use crate::emit::template::{Entry, Expr, Item, Node};
use crate::placeholder::{LeafId, Symbol};
use crate::tree::{Form, Scalar, Tree, TreeError, TreeVisitor};
use crate::val::kind::Shape;
use serde_json::Value;

/// A walk down a template beside an object.
pub(super) struct Matcher<'e> {
    evaluator: &'e Evaluator<'e>,
    /// The next thing that must come, unless a list says it.
    next: Expected<'e>,
    /// The lists and maps that the walk is in, the innermost last.
    open: Vec<Open<'e>>,
}

/// The thing that a place must hold.
enum Expected<'e> {
    Node(&'e Node, Loops<'e>),
    Value(&'e Value),
    Text(&'e str),
    /// Nothing: all that was to come has come.
    End,
}

/// A list or a map that the walk is in.
enum Open<'e> {
    List(ListWalk<'e>),
    Map(MapWalk<'e>),
    Values(std::slice::Iter<'e, Value>),
    Object(ObjectWalk<'e>),
}

struct ListWalk<'e> {
    items: std::slice::Iter<'e, Item>,
    /// The items that an item of the template has still to give.
    repeated: std::vec::IntoIter<Expected<'e>>,
    loops: Loops<'e>,
}

struct MapWalk<'e> {
    entries: &'e [Entry],
    loops: Loops<'e>,
    /// The entries of loops over open lists and maps.
    repeated: Vec<Repetition<'e>>,
    /// The number of keys that have to come.
    missing: usize,
    fields: Positions,
    repetitions: Positions,
    labels: Positions,
}

/// An entry of a map that a loop gives.
struct Repetition<'e> {
    key: &'e Expr,
    value: &'e Node,
    loops: Loops<'e>,
}

/// An object within an open value.
struct ObjectWalk<'e> {
    entries: &'e serde_json::Map<String, Value>,
    /// The entries after the last one that came in order.
    ahead: serde_json::map::Iter<'e>,
    taken: Positions,
}

/// The positions that were taken of a row, each at most once.
#[derive(Default)]
struct Positions {
    /// The one behind all that were taken.
    next: usize,
    /// The first 64, a bit each.
    bits: u64,
    count: usize,
}

impl Positions {
    /// Takes a position; `None` if it was taken already, or too far back to be known.
    fn take(&mut self, position: usize) -> Option<()> {
        let bit = u32::try_from(position)
            .ok()
            .and_then(|at| 1_u64.checked_shl(at));
        if position < self.next && bit.is_none_or(|bit| self.bits & bit != 0) {
            return None;
        }
        self.bits |= bit.unwrap_or(0);
        self.next = self.next.max(position + 1);
        self.count += 1;
        Some(())
    }
}

impl<'e> Matcher<'e> {
    pub(super) fn new(evaluator: &'e Evaluator<'e>, node: &'e Node) -> Self {
        Self {
            evaluator,
            next: Expected::Node(node, None),
            open: Vec::new(),
        }
    }

    /// Returns what must stand in the next place: of a conditional, the side that is there; of an open value, its value.
    fn next(&mut self) -> Option<Expected<'e>> {
        let evaluator = self.evaluator;
        let next = match self.open.last_mut() {
            Some(Open::List(list)) => list.next(evaluator)?,
            Some(Open::Values(values)) => Expected::Value(values.next()?),
            _ => std::mem::replace(&mut self.next, Expected::End),
        };
        Some(match next {
            Expected::Node(node, loops) => match evaluator.chosen(node) {
                Node::Expr(Expr::Symbol(Symbol::Value(leaf))) => evaluator.expected(*leaf),
                node => Expected::Node(node, loops),
            },
            other => other,
        })
    }

    fn take_scalar(&mut self, scalar: Scalar<'_>) -> Option<()> {
        let same = match (self.next()?, scalar) {
            (Expected::Text(text), Scalar::Text(found)) => text == found,
            (Expected::Value(value), _) => is_scalar(value, scalar),
            (Expected::Node(node, loops), _) => match (node, scalar) {
                (Node::Null, Scalar::Null) => true,
                (Node::Bool(a), Scalar::Bool(b)) => *a == b,
                (Node::Int(a), Scalar::Int(b)) => *a == b,
                (Node::Float(a), Scalar::Float(b)) => a.to_bits() == b.to_bits(),
                (Node::Text(a), Scalar::Text(b)) => a == b,
                (Node::Expr(expr), Scalar::Text(found)) => {
                    self.evaluator.is_text(expr, &loops, found)
                }
                _ => false,
            },
            _ => false,
        };
        same.then_some(())
    }

    fn enter(&mut self, form: Form) -> Option<()> {
        let evaluator = self.evaluator;
        let next = self.next()?;
        self.open.push(match (next, form) {
            (Expected::Node(Node::Seq(items), loops), Form::List) => Open::List(ListWalk {
                items: items.iter(),
                repeated: Vec::new().into_iter(),
                loops,
            }),
            (Expected::Node(Node::Map(entries), loops), Form::Map | Form::Record) => {
                Open::Map(MapWalk::new(evaluator, entries, loops))
            }
            (Expected::Value(Value::Array(items)), Form::List) => Open::Values(items.iter()),
            (Expected::Value(Value::Object(entries)), Form::Map | Form::Record) => {
                Open::Object(ObjectWalk {
                    entries,
                    ahead: entries.iter(),
                    taken: Positions::default(),
                })
            }
            _ => return None,
        });
        Some(())
    }

    fn take_key(&mut self, key: &str) -> Option<()> {
        self.next = match self.open.last_mut()? {
            Open::Map(map) => map.take(self.evaluator, key)?,
            Open::Object(object) => object.take(key)?,
            Open::List(_) | Open::Values(_) => return None,
        };
        Some(())
    }

    fn leave(&mut self) -> Option<()> {
        let is_whole = match self.open.pop()? {
            Open::List(mut list) => list.next(self.evaluator).is_none(),
            Open::Map(map) => map.missing == 0,
            Open::Values(mut values) => values.next().is_none(),
            Open::Object(object) => object.entries.len() == object.taken.count,
        };
        is_whole.then_some(())
    }
}

impl TreeVisitor for Matcher<'_> {
    fn scalar(&mut self, scalar: Scalar<'_>) -> Result<(), TreeError> {
        self.take_scalar(scalar).ok_or_else(TreeError::enough)
    }

    fn begin(&mut self, form: Form, _: Option<usize>) -> Result<(), TreeError> {
        self.enter(form).ok_or_else(TreeError::enough)
    }

    fn key(&mut self, key: &str) -> Result<(), TreeError> {
        self.take_key(key).ok_or_else(TreeError::enough)
    }

    fn end(&mut self) -> Result<(), TreeError> {
        self.leave().ok_or_else(TreeError::enough)
    }
}

impl<'e> ListWalk<'e> {
    fn next(&mut self, evaluator: &'e Evaluator<'e>) -> Option<Expected<'e>> {
        loop {
            if let Some(next) = self.repeated.next() {
                return Some(next);
            }
            let item = self.items.next()?;
            if !evaluator.holds(item.when()) {
                continue;
            }
            let repeated: Vec<_> = match item {
                Item::Node { node, .. } => return Some(Expected::Node(node, self.loops.clone())),
                Item::Range {
                    over, omit, node, ..
                } => {
                    let frames = evaluator.frames(*over, omit, &self.loops);
                    let each = frames.map(|frame| Expected::Node(node, Some(frame)));
                    each.collect()
                }
                Item::Splice { of, .. } => match evaluator.value(*of) {
                    Value::Array(items) => items.iter().map(Expected::Value).collect(),
                    _ => Vec::new(),
                },
            };
            self.repeated = repeated.into_iter();
        }
    }
}

impl<'e> MapWalk<'e> {
    fn new(evaluator: &'e Evaluator<'e>, entries: &'e [Entry], loops: Loops<'e>) -> Self {
        let mut repeated = Vec::new();
        let mut missing = 0;
        for entry in entries.iter().filter(|entry| evaluator.holds(entry.when())) {
            match entry {
                Entry::Field { .. } => missing += 1,
                Entry::Include(labels) => missing += evaluator.release.labels(*labels).len(),
                Entry::Range {
                    over,
                    omit,
                    key,
                    value,
                    ..
                } => {
                    let frames = evaluator.frames(*over, omit, &loops);
                    repeated.extend(frames.map(|frame| Repetition {
                        key,
                        value,
                        loops: Some(frame),
                    }));
                }
            }
        }
        Self {
            entries,
            loops,
            missing: missing + repeated.len(),
            repeated,
            fields: Positions::default(),
            repetitions: Positions::default(),
            labels: Positions::default(),
        }
    }

    /// Returns the value that a key must have.
    fn take(&mut self, evaluator: &'e Evaluator<'e>, key: &str) -> Option<Expected<'e>> {
        self.missing = self.missing.checked_sub(1)?;
        let field = |entry: &Entry| match entry {
            Entry::Field {
                key: name, when, ..
            } => name == key && evaluator.holds(when),
            _ => false,
        };
        if let Some(at) = position(self.entries, self.fields.next, field)
            && let Entry::Field { value, .. } = &self.entries[at]
        {
            self.fields.take(at)?;
            return Some(Expected::Node(value, self.loops.clone()));
        }
        let repeated = |it: &Repetition<'_>| evaluator.is_text(it.key, &it.loops, key);
        if let Some(at) = position(&self.repeated, self.repetitions.next, repeated) {
            self.repetitions.take(at)?;
            let it = &self.repeated[at];
            return Some(Expected::Node(it.value, it.loops.clone()));
        }
        let mut before = 0;
        for entry in self.entries {
            if let Entry::Include(labels) = entry {
                let labels = evaluator.release.labels(*labels);
                if let Some(at) = labels.keys().position(|label| label == key) {
                    self.labels.take(before + at)?;
                    return labels.get(key).map(|label| Expected::Text(label));
                }
                before += labels.len();
            }
        }
        None
    }
}

impl<'e> ObjectWalk<'e> {
    fn take(&mut self, key: &str) -> Option<Expected<'e>> {
        let mut ahead = self.ahead.clone();
        let position = match ahead.next() {
            Some((next, _)) if next == key => {
                self.ahead = ahead;
                self.taken.next
            }
            _ => self.entries.keys().position(|known| known == key)?,
        };
        self.taken.take(position)?;
        self.entries.get(key).map(Expected::Value)
    }
}

/// Returns the position of the first of these, looking from a likely place on and then from the start.
fn position<T>(all: &[T], likely: usize, is_it: impl Fn(&T) -> bool) -> Option<usize> {
    let (before, after) = all.split_at(likely.min(all.len()));
    match after.iter().position(&is_it) {
        Some(at) => Some(before.len() + at),
        None => before.iter().position(is_it),
    }
}

fn is_scalar(value: &Value, scalar: Scalar<'_>) -> bool {
    match (value, scalar) {
        (Value::Null, Scalar::Null) => true,
        (Value::Bool(a), Scalar::Bool(b)) => *a == b,
        (Value::String(a), Scalar::Text(b)) => a == b,
        (Value::Number(_), Scalar::Int(_) | Scalar::Float(_)) => {
            match (Tree::from(value), scalar) {
                (Tree::Int(a), Scalar::Int(b)) => a == b,
                (Tree::Float(a), Scalar::Float(b)) => a.to_bits() == b.to_bits(),
                _ => false,
            }
        }
        _ => false,
    }
}

impl<'e> Evaluator<'e> {
    /// Returns the side of a conditional that is there; any other node as it is.
    fn chosen(&self, mut node: &'e Node) -> &'e Node {
        while let Node::Conditional(choice) = node {
            node = self.side(choice);
        }
        node
    }

    /// Returns what an open value must be where it stands alone.
    fn expected(&'e self, leaf: LeafId) -> Expected<'e> {
        let value = self.value(leaf);
        let is_text = |leaf: &crate::val::leaf::Leaf| leaf.kind.shape == Shape::Text;
        if self.leaves.get(leaf.0).is_some_and(is_text) {
            Expected::Text(value.as_str().unwrap_or_default())
        } else {
            Expected::Value(value)
        }
    }

    /// Returns whether an expression gives just this text.
    fn is_text(&self, expr: &Expr, loops: &Loops<'_>, text: &str) -> bool {
        let rest = match expr {
            Expr::Symbol(symbol) => text.strip_prefix(&*self.symbol_text(*symbol, loops)),
            Expr::Joined(parts) => parts.iter().try_fold(text, |rest, part| {
                rest.strip_prefix(&*self.part(part, loops))
            }),
        };
        rest == Some("")
    }
}

#[cfg(test)]
mod tests;
