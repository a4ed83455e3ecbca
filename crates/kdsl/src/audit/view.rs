//! Views of an object's template: all alternatives of a place, each with the conditions under which it is there.
//!
//! A check begins at [`View::roots`] and goes down by [`View::get`], [`View::at`] and [`View::items`].

mod judge;
mod value;

use super::guard::can_hold;
use super::open::Values;
use crate::emit::template::{Content, Expr, Node, Place, Template};
use crate::placeholder::{LeafId, Symbol};
use crate::tree::spell;
use crate::val::condition::Condition;
use crate::val::kind::Shape;
use serde_json::Value;
use std::rc::Rc;

/// One alternative of a place in an object: a value, or its absence.
#[derive(Clone)]
pub(crate) struct View<'a> {
    pub(crate) values: Values<'a>,
    pub(crate) template: &'a Template,
    /// The conditions of this alternative, beside the object's own.
    pub(crate) guard: Vec<Condition>,
    /// True within an open object, of which only the default value is known.
    by_default: bool,
    path: Option<Rc<Link<'a>>>,
    what: Viewed<'a>,
}

/// The content of a view.
#[derive(Clone, Copy)]
enum Viewed<'a> {
    Absent,
    Node(&'a Node),
    /// An open boolean, at one of its two values.
    Bool(bool),
    /// A piece of an open object's default value.
    Default(&'a Value),
}

/// A step from an object's root, linked to the one before it.
struct Link<'a> {
    before: Option<Rc<Link<'a>>>,
    place: Place<'a>,
}

impl<'a> View<'a> {
    /// Returns all alternatives of a template's object.
    pub(crate) fn roots(values: &Values<'a>, template: &'a Template) -> Vec<Self> {
        let root = Self {
            values: values.clone(),
            template,
            guard: Vec::new(),
            by_default: false,
            path: None,
            what: Viewed::Node(&template.node),
        };
        let mut found = Vec::new();
        root.when(&Condition::Always, &mut found);
        found
    }

    /// Returns all alternatives of a field; its absence is one of them.
    pub(crate) fn get(&self, key: &'a str) -> Vec<Self> {
        let mut found = Vec::new();
        let mut otherwise = Vec::new();
        if let Viewed::Node(node) = self.what {
            node.each_child(&mut |child| {
                if let (Place::Key(own), Content::Node(value)) = (child.place, child.content)
                    && own == key
                {
                    let when = child.is_there();
                    self.below(child.place, Viewed::Node(value))
                        .when(&when, &mut found);
                    otherwise.push(when.not());
                }
            });
        }
        if let Viewed::Default(value) = self.what
            && let Some(value) = value.get(key)
        {
            found.push(self.below(Place::Key(key), Viewed::Default(value)));
            otherwise.push(Condition::Never);
        }
        let never = otherwise
            .into_iter()
            .fold(Condition::Always, Condition::and);
        self.below(Place::Key(key), Viewed::Absent)
            .when(&never, &mut found);
        found
    }

    /// Returns all alternatives of the place at the end of a path of fields.
    pub(crate) fn at(&self, path: &[&'static str]) -> Vec<Self> {
        path.iter().fold(vec![self.clone()], |views, key| {
            views.iter().flat_map(|view| view.get(key)).collect()
        })
    }

    /// Returns all alternatives of all items of the list in a field.
    pub(crate) fn list(&self, key: &'static str) -> Vec<Self> {
        self.get(key).iter().flat_map(Self::items).collect()
    }

    /// Returns all alternatives of all items of a list; of an open list, the items of its default value.
    pub(crate) fn items(&self) -> Vec<Self> {
        let mut found = Vec::new();
        match self.what {
            Viewed::Node(node) => node.each_child(&mut |child| {
                let place = child.place;
                if !matches!(place, Place::Index(_)) {
                    return;
                }
                match child.content {
                    Content::Node(node) => {
                        let when = child.is_there();
                        self.below(place, Viewed::Node(node))
                            .when(&when, &mut found);
                    }
                    Content::Items(of) => {
                        let default = self.values.leaf(of).map(|leaf| &leaf.default);
                        for value in default.and_then(Value::as_array).into_iter().flatten() {
                            self.below(place, Viewed::Default(value))
                                .when(&child.when, &mut found);
                        }
                    }
                    Content::Labels(_) => {}
                }
            }),
            Viewed::Default(Value::Array(items)) => {
                for (index, value) in items.iter().enumerate() {
                    found.push(self.below(Place::Index(index), Viewed::Default(value)));
                }
            }
            _ => {}
        }
        found
    }

    /// Returns all alternatives of a map's fields with fixed keys; of an open object, the fields of its default value.
    pub(crate) fn fields(&self) -> Vec<(&'a str, Self)> {
        let mut found = Vec::new();
        match self.what {
            Viewed::Node(node) => node.each_child(&mut |child| {
                if let (Place::Key(key), Content::Node(value)) = (child.place, child.content) {
                    let mut views = Vec::new();
                    self.below(child.place, Viewed::Node(value))
                        .when(&child.is_there(), &mut views);
                    found.extend(views.into_iter().map(|view| (key, view)));
                }
            }),
            Viewed::Default(Value::Object(entries)) => {
                for (key, value) in entries {
                    let view = self.below(Place::Key(key), Viewed::Default(value));
                    found.push((key.as_str(), view));
                }
            }
            _ => {}
        }
        found
    }

    /// Returns the path from the object's root: `spec.containers[0].image`.
    pub(crate) fn path(&self) -> String {
        let mut steps = Vec::new();
        let mut at = self.path.as_ref();
        while let Some(link) = at {
            steps.extend(link.place.step());
            at = link.before.as_ref();
        }
        steps.reverse();
        spell(&steps)
    }

    /// Returns whether this and the other can be there together.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        let own = self.guard.iter().chain(&other.guard);
        let gates = [&self.template.when, &other.template.when];
        can_hold(&own.chain(gates).collect::<Vec<_>>())
    }

    /// Returns the view where the other is there, too; `None` if they can't be there together.
    pub(crate) fn and(&self, other: &Self) -> Option<Self> {
        self.meets(other).then(|| {
            let mut both = self.clone();
            both.guard.extend(other.guard.iter().cloned());
            both.by_default |= other.is_by_default();
            let gate = &other.template.when;
            if !std::ptr::eq(self.template, other.template) && *gate != Condition::Always {
                both.guard.push(gate.clone());
            }
            both
        })
    }

    /// Returns the view of a child.
    fn below(&self, place: Place<'a>, what: Viewed<'a>) -> Self {
        Self {
            path: Some(Rc::new(Link {
                before: self.path.clone(),
                place,
            })),
            by_default: self.by_default || matches!(what, Viewed::Default(_)),
            what,
            ..self.clone()
        }
    }

    /// Adds the alternatives of this place that hold under a condition.
    fn when(mut self, when: &Condition, found: &mut Vec<Self>) {
        if *when != Condition::Always {
            self.guard.push(when.clone());
            let gate = std::iter::once(&self.template.when);
            if !can_hold(&self.guard.iter().chain(gate).collect::<Vec<_>>()) {
                return;
            }
        }
        match self.what {
            Viewed::Node(node) if node.is_choice() => node.each_child(&mut |child| {
                if let Content::Node(node) = child.content {
                    let mut side = self.clone();
                    side.what = Viewed::Node(node);
                    side.when(&child.is_there(), found);
                }
            }),
            Viewed::Node(Node::Null) => {
                self.what = Viewed::Absent;
                found.push(self);
            }
            Viewed::Node(Node::Expr(Expr::Symbol(Symbol::Value(leaf)))) => {
                self.open(*leaf, found);
            }
            _ => found.push(self),
        }
    }

    /// Adds the alternatives of an open value.
    fn open(mut self, leaf: LeafId, found: &mut Vec<Self>) {
        let Some(open) = self.values.leaf(leaf) else {
            return found.push(self);
        };
        match open.kind.shape {
            Shape::Boolean => {
                for on in [true, false] {
                    let mut side = self.clone();
                    side.what = Viewed::Bool(on);
                    let when = Condition::Value(leaf);
                    let when = if on { when } else { when.not() };
                    side.when(&when, found);
                }
            }
            Shape::Object | Shape::ObjectList => {
                self.what = Viewed::Default(&open.default);
                self.by_default = true;
                found.push(self);
            }
            _ => found.push(self),
        }
    }
}
