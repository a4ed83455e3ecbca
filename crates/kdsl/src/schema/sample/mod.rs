//! Samples of the values that meet a schema, for the proof of a chart.
//!
//! A leaf's schema is read once into a [`ValueShape`], from which values are drawn. A shape ignores some keywords: a
//! value that the schema's validator refuses is drawn again.

mod boundary;
mod examples;
mod pattern;
mod random;
mod range;
mod shape;
mod strings;
mod words;

pub(crate) use words::Words;

use jsonschema::Validator;
use serde_json::{Map, Value};
use shape::{ShapeCache, ValueShape};
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use strings::DRAWS;

/// Sampler of values that caches the schemas that it has read.
pub(crate) struct Sampler {
    shapes: ShapeCache,
    leaves: RefCell<BTreeMap<String, Rc<SampledLeaf>>>,
}

/// The schema of a leaf, made ready for sampling.
pub(crate) struct SampledLeaf {
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
        let drawn = self.draw(&self.leaf(leaf), rng);
        drawn
            .or_else(|| leaf.get("default").cloned())
            .unwrap_or_default()
    }

    /// Draws a valid value, if there is one that can be found.
    pub(crate) fn draw(&self, leaf: &SampledLeaf, rng: &mut fastrand::Rng) -> Option<Value> {
        let drawn = (0..DRAWS)
            .map(|_| random::draw(&self.shapes, &leaf.shape, rng))
            .find(|value| leaf.is_valid(value));
        drawn.or_else(|| rng.choice(self.boundaries_of(leaf)).cloned())
    }

    /// Returns up to `most` valid values with these words and numbers in them, and at the boundaries: always the same
    /// ones, the likeliest to show a mistake first.
    pub(crate) fn examples(&self, leaf: &SampledLeaf, words: &Words, most: usize) -> Vec<Value> {
        let own = examples::values(&self.shapes, &leaf.shape, words, most);
        let boundaries = self.boundaries_of(leaf).iter().cloned();
        let mut seen = BTreeSet::new();
        let fits = |value: &Value| leaf.admits(value) && seen.insert(value.to_string());
        own.into_iter()
            .chain(boundaries)
            .filter(fits)
            .take(most)
            .collect()
    }

    fn boundaries_of<'a>(&self, leaf: &'a SampledLeaf) -> &'a [Value] {
        leaf.boundaries.get_or_init(|| {
            let mut values = boundary::values(&self.shapes, &leaf.shape);
            values.retain(|value| leaf.is_valid(value));
            values
        })
    }

    /// Reads a leaf's schema; leaves of one type share what is read.
    pub(crate) fn leaf(&self, schema: &Value) -> Rc<SampledLeaf> {
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
    /// Returns whether a value meets the schema.
    pub(crate) fn admits(&self, value: &Value) -> bool {
        match (&self.validator, &*self.shape) {
            (Some(validator), _) => validator.is_valid(value),
            (None, ValueShape::Boolean) => value.is_boolean(),
            (None, ValueShape::Choice(values)) => values.contains(value),
            (None, ValueShape::Number(range)) => {
                value.as_i64().and_then(|n| range.whole(n)).is_some()
            }
            (None, _) => true,
        }
    }

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
