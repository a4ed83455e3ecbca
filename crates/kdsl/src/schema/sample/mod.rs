//! Samples of the values that meet a schema, for the proof of a chart.
//!
//! A leaf's schema is read once into a [`ValueShape`], from which values are drawn. A shape ignores some keywords: a
//! value that the schema's validator refuses is drawn again.

mod boundary;
mod pattern;
mod random;
mod range;
mod shape;
mod strings;

use jsonschema::Validator;
use serde_json::{Map, Value};
use shape::{ShapeCache, ValueShape};
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use strings::DRAWS;

/// Sampler of values that caches the schemas that it has read.
pub(crate) struct Sampler {
    shapes: ShapeCache,
    leaves: RefCell<BTreeMap<String, Rc<SampledLeaf>>>,
}

/// The schema of a leaf, made ready for sampling.
struct SampledLeaf {
    shape: Rc<ValueShape>,
    /// `None` if the shape covers the whole schema.
    validator: Option<Validator>,
    boundaries: OnceCell<Vec<Value>>,
}

impl Sampler {
    /// Returns a sampler for schemas that refer to these definitions.
    pub(crate) fn new(root_definitions: &Value) -> Self {
        let definitions = root_definitions.as_object().cloned().unwrap_or_default();
        Self {
            shapes: ShapeCache::new(definitions),
            leaves: RefCell::default(),
        }
    }

    /// Returns the few valid values at which mistakes are likeliest, always the same ones.
    pub(crate) fn boundaries(&self, leaf: &Value) -> Vec<Value> {
        let known = self.leaf(leaf);
        self.boundaries_of(&known).to_vec()
    }

    /// Draws a valid value. If none is found, returns the schema's default, or null.
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

    fn boundaries_of<'a>(&self, leaf: &'a SampledLeaf) -> &'a [Value] {
        leaf.boundaries.get_or_init(|| {
            let mut values = boundary::values(&self.shapes, &leaf.shape);
            values.retain(|value| leaf.is_valid(value));
            values
        })
    }

    fn leaf(&self, schema: &Value) -> Rc<SampledLeaf> {
        let key = without_annotations(schema);
        let name = key.to_string();
        if let Some(leaf) = self.leaves.borrow().get(&name) {
            return Rc::clone(leaf);
        }
        let shape = self.shapes.of(&key);
        let exact = match &*shape {
            ValueShape::Boolean | ValueShape::Choice(_) => {
                says_only(&key, &["type", "enum", "const"])
            }
            ValueShape::Number(range) => {
                !range.is_empty() && says_only(&key, &["type", "minimum", "maximum"])
            }
            _ => false,
        };
        let leaf = Rc::new(SampledLeaf {
            validator: (!exact).then(|| self.shapes.validator(&key)).flatten(),
            shape,
            boundaries: OnceCell::new(),
        });
        self.leaves.borrow_mut().insert(name, Rc::clone(&leaf));
        leaf
    }
}

impl SampledLeaf {
    fn is_valid(&self, value: &Value) -> bool {
        self.validator.as_ref().is_none_or(|v| v.is_valid(value))
    }
}

/// Returns whether a schema has only these keywords.
fn says_only(schema: &Value, keywords: &[&str]) -> bool {
    let known = |keyword: &String| keywords.contains(&keyword.as_str());
    schema.as_object().is_some_and(|map| map.keys().all(known))
}

/// Returns a schema without its texts, so that settings of one type share one entry of the cache.
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
