//! Values drawn from a schema, for a proof by example.
//!
//! A leaf's schema is read once into a [`Shape`](shape::Shape), and values are made of that. What a shape
//! can't say, the validator does: a value that it refuses is drawn again.

mod boundary;
mod pattern;
mod random;
mod range;
mod shape;
mod strings;

use super::definitions;
use jsonschema::Validator;
use serde_json::{Map, Value, json};
use shape::{Shape, Shapes};
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// How often a refused value is drawn again.
const DRAWS: usize = 20;

/// Draws values; what it learnt of a schema it keeps.
pub(crate) struct Sampler {
    shapes: Shapes,
    leaves: RefCell<BTreeMap<String, Rc<Leaf>>>,
}

struct Leaf {
    shape: Rc<Shape>,
    /// None where the shape says all.
    validator: Option<Validator>,
    boundaries: OnceCell<Vec<Value>>,
}

impl Sampler {
    /// A sampler for schemas that refer to these definitions.
    pub(crate) fn new(root_definitions: &Value) -> Self {
        let definitions = root_definitions.as_object().cloned().unwrap_or_default();
        Self {
            shapes: Shapes::new(definitions),
            leaves: RefCell::default(),
        }
    }

    /// The few values at which mistakes are likeliest, all valid; always the same ones.
    pub(crate) fn boundaries(&self, leaf: &Value) -> Vec<Value> {
        let known = self.leaf(leaf);
        self.boundaries_of(&known).to_vec()
    }

    /// Any valid value; where none is found the schema's default, and without one null.
    pub(crate) fn random(&self, leaf: &Value, rng: &mut fastrand::Rng) -> Value {
        let known = self.leaf(leaf);
        let drawn = (0..DRAWS)
            .map(|_| random::draw(&self.shapes, &known.shape, rng))
            .find(|value| known.is_valid(value));
        drawn
            .or_else(|| rng.choice(self.boundaries_of(&known)).cloned())
            .or_else(|| leaf.get("default").cloned())
            .unwrap_or_default()
    }

    fn boundaries_of<'a>(&self, leaf: &'a Leaf) -> &'a [Value] {
        leaf.boundaries.get_or_init(|| {
            let mut values = boundary::values(&self.shapes, &leaf.shape);
            values.retain(|value| leaf.is_valid(value));
            values
        })
    }

    fn leaf(&self, schema: &Value) -> Rc<Leaf> {
        let key = without_annotations(schema);
        let name = key.to_string();
        if let Some(leaf) = self.leaves.borrow().get(&name) {
            return Rc::clone(leaf);
        }
        let shape = self.shapes.of(&key);
        let exact = match &*shape {
            Shape::Boolean | Shape::Choice(_) => says_only(&key, &["type", "enum", "const"]),
            Shape::Number(range) => {
                !range.is_empty() && says_only(&key, &["type", "minimum", "maximum"])
            }
            _ => false,
        };
        let leaf = Rc::new(Leaf {
            validator: (!exact).then(|| self.shapes.validator(&key)).flatten(),
            shape,
            boundaries: OnceCell::new(),
        });
        self.leaves.borrow_mut().insert(name, Rc::clone(&leaf));
        leaf
    }
}

impl Leaf {
    fn is_valid(&self, value: &Value) -> bool {
        self.validator.as_ref().is_none_or(|v| v.is_valid(value))
    }
}

fn says_only(schema: &Value, keywords: &[&str]) -> bool {
    let known = |keyword: &String| keywords.contains(&keyword.as_str());
    schema.as_object().is_some_and(|map| map.keys().all(known))
}

/// Settings of one type differ in words; that is no reason to learn their schema twice.
fn without_annotations(schema: &Value) -> Value {
    let Value::Object(map) = schema else {
        return schema.clone();
    };
    let kept = map.iter().filter(|(keyword, _)| {
        !matches!(
            keyword.as_str(),
            "title" | "description" | "default" | "examples"
        )
    });
    let kept: Map<_, _> = kept.map(|(k, v)| (k.clone(), v.clone())).collect();
    Value::Object(kept)
}

/// A validator for a schema that refers to definitions.
fn validator(schema: &Value, all: &Map<String, Value>) -> Option<Validator> {
    let used = definitions::reachable(schema, all);
    jsonschema::draft7::new(&json!({ "allOf": [schema], "definitions": used })).ok()
}
