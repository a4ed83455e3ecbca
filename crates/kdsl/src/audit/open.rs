//! The range of open values, by their schema.

use crate::emit::prove::schema_at;
use crate::placeholder::{LeafId, Symbol};
use crate::schema::reachable;
use crate::val::kind::Shape;
use crate::val::leaf::Leaf;
use jsonschema::Validator;
use serde_json::{Map, Value, json};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::rc::Rc;

/// The open values of a chart and the schema of `values.yaml`.
#[derive(Clone)]
pub(crate) struct Values<'a> {
    pub(crate) leaves: &'a [Leaf],
    schema: &'a Value,
    validators: Rc<Validators>,
}

/// The validators of the settings that were asked about so far; settings of one form have one.
#[derive(Default)]
struct Validators {
    by_leaf: RefCell<BTreeMap<LeafId, Option<Rc<Validator>>>>,
    by_schema: RefCell<BTreeMap<String, Option<Rc<Validator>>>>,
}

impl<'a> Values<'a> {
    pub(crate) fn new(leaves: &'a [Leaf], schema: &'a Value) -> Self {
        Self {
            leaves,
            schema,
            validators: Rc::default(),
        }
    }

    pub(crate) fn leaf(&self, leaf: LeafId) -> Option<&'a Leaf> {
        self.leaves.get(leaf.0)
    }

    /// Returns all texts that an open value can be, if its schema lists them.
    pub(crate) fn words(&self, leaf: LeafId) -> Option<Vec<String>> {
        self.words_of(self.schema_of(leaf)?)
    }

    /// Returns whether the schema lets an open value be this.
    pub(crate) fn allows(&self, leaf: LeafId, value: &Value) -> bool {
        let mut known = self.validators.by_leaf.borrow_mut();
        let validator = known.entry(leaf).or_insert_with(|| {
            let schema = schema_at(self.schema, &self.leaf(leaf)?.path)?;
            self.validator(schema)
        });
        let validator = validator.as_ref();
        validator.is_none_or(|validator| validator.is_valid(value))
    }

    /// Returns whether the schema lets an open value be this number.
    pub(crate) fn may_be(&self, leaf: LeafId, number: i64) -> bool {
        self.allows(leaf, &json!(number))
    }

    /// Returns a number in the range that the schema lets an open value be.
    pub(crate) fn number_within(&self, leaf: LeafId, range: &RangeInclusive<i64>) -> Option<i64> {
        let ends = [
            *range.start(),
            *range.end(),
            self.least(leaf),
            self.most(leaf),
        ];
        let mut ends = ends.into_iter().filter(|end| range.contains(end));
        ends.find(|end| self.may_be(leaf, *end))
    }

    /// Returns the least number that the schema lets an open value be.
    pub(crate) fn least(&self, leaf: LeafId) -> i64 {
        let above = |schema: &Value| schema.get("exclusiveMinimum")?.as_i64()?.checked_add(1);
        let least = |schema: &Value| schema.get("minimum")?.as_i64();
        let schema = self.schema_of(leaf);
        let least = schema.and_then(|schema| least(schema).max(above(schema)));
        least.unwrap_or(i64::MIN)
    }

    /// Returns the greatest number that the schema lets an open value be.
    pub(crate) fn most(&self, leaf: LeafId) -> i64 {
        let below = |schema: &Value| schema.get("exclusiveMaximum")?.as_i64()?.checked_sub(1);
        let most = |schema: &Value| schema.get("maximum")?.as_i64();
        let schema = self.schema_of(leaf);
        let most = schema.and_then(|schema| most(schema).into_iter().chain(below(schema)).min());
        most.unwrap_or(i64::MAX)
    }

    /// Returns whether an open value, or an entry or an item of it, can print as this text; what Helm knows of a release can't.
    pub(crate) fn may_print(&self, symbol: Symbol, text: &str) -> bool {
        match symbol {
            Symbol::Builtin(_) => false,
            Symbol::Value(leaf) => {
                let shape = self.leaf(leaf).map(|leaf| leaf.kind.shape);
                let spelt = shape.map_or_else(Vec::new, |shape| spelt(shape, text));
                spelt.iter().any(|value| self.allows(leaf, value))
            }
            Symbol::Key(leaf) => ["", "x", "1"]
                .iter()
                .any(|value| self.may_have(leaf, text, value)),
            Symbol::Entry(leaf) => ["x", "X"].iter().any(|key| self.may_have(leaf, key, text)),
            Symbol::Item(leaf) => {
                let mut longer = self.default(leaf).as_array().cloned().unwrap_or_default();
                longer.push(json!(text));
                self.allows(leaf, &json!([text])) || self.allows(leaf, &Value::Array(longer))
            }
        }
    }

    /// Returns whether the schema lets an open map have this entry.
    pub(crate) fn may_have(&self, map: LeafId, key: &str, value: &str) -> bool {
        let one = Map::from_iter([(key.to_string(), json!(value))]);
        let mut more = self.default(map).as_object().cloned().unwrap_or_default();
        more.extend(one.clone());
        self.allows(map, &Value::Object(one)) || self.allows(map, &Value::Object(more))
    }

    pub(crate) fn default(&self, leaf: LeafId) -> &'a Value {
        self.leaf(leaf).map_or(&Value::Null, |leaf| &leaf.default)
    }

    /// Returns the path of a setting.
    pub(crate) fn path(&self, leaf: LeafId) -> String {
        self.leaf(leaf)
            .map_or_else(String::new, |leaf| leaf.path.to_string())
    }

    fn validator(&self, schema: &Value) -> Option<Rc<Validator>> {
        let mut own = schema.clone();
        if let Value::Object(own) = &mut own {
            own.retain(|keyword, _| {
                !matches!(keyword.as_str(), "title" | "description" | "default")
            });
        }
        let mut known = self.validators.by_schema.borrow_mut();
        let new = || {
            let definitions = self.schema.get("definitions").and_then(Value::as_object);
            let used = definitions.map(|all| reachable(&own, all));
            let whole = json!({ "allOf": [&own], "definitions": used.unwrap_or_default() });
            jsonschema::draft7::new(&whole).ok().map(Rc::new)
        };
        known.entry(own.to_string()).or_insert_with(new).clone()
    }

    fn schema_of(&self, leaf: LeafId) -> Option<&'a Value> {
        let schema = schema_at(self.schema, &self.leaf(leaf)?.path)?;
        Some(self.resolved(schema))
    }

    fn resolved(&self, schema: &'a Value) -> &'a Value {
        let target = |schema: &'a Value| {
            let name = schema
                .get("$ref")?
                .as_str()?
                .strip_prefix("#/definitions/")?;
            self.schema.get("definitions")?.get(name)
        };
        let only = schema.get("allOf").and_then(Value::as_array);
        let inner = match only.map(Vec::as_slice) {
            Some([one]) => target(one),
            _ => target(schema),
        };
        inner.unwrap_or(schema)
    }

    fn words_of(&self, schema: &'a Value) -> Option<Vec<String>> {
        let text = |value: &Value| value.as_str().map(String::from);
        if let Some(words) = schema.get("enum").and_then(Value::as_array) {
            return words.iter().map(text).collect();
        }
        if let Some(word) = schema.get("const") {
            return Some(vec![text(word)?]);
        }
        let sides = schema
            .get("oneOf")
            .or_else(|| schema.get("anyOf"))?
            .as_array()?;
        let sides: Option<Vec<Vec<String>>> = sides
            .iter()
            .map(|side| self.words_of(self.resolved(side)))
            .collect();
        Some(sides?.concat())
    }
}

/// Returns the values of a shape that print as this text.
fn spelt(shape: Shape, text: &str) -> Vec<Value> {
    let number = text.parse::<i64>().ok().map(|number| json!(number));
    let words = || vec![json!(text)];
    match shape {
        Shape::Text => words(),
        Shape::Integer | Shape::Port => number.into_iter().collect(),
        Shape::IntOrString => number.into_iter().chain(words()).collect(),
        Shape::Boolean => text
            .parse::<bool>()
            .map_or_else(|_| Vec::new(), |it| vec![json!(it)]),
        Shape::TextMap | Shape::TextList | Shape::Object | Shape::ObjectList => Vec::new(),
    }
}
