//! Shapes: schemas read into a form that values can be drawn from.

use super::super::definitions::{self, both, referred};
use super::pattern::Pattern;
use super::range::NumberRange;
use super::strings::{self, Strings};
use jsonschema::Validator;
use serde_json::{Map, Value, json};
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The most levels of `allOf` and branches that are read.
const MAX_DEPTH: usize = 16;

/// The shape of a value.
pub(super) enum ValueShape {
    Null,
    Boolean,
    /// An enumeration of values.
    Choice(Vec<Value>),
    Number(NumberRange),
    String(Strings),
    List(ListShape),
    Object(ObjectShape),
    /// A value of one of these shapes.
    Any(Vec<Rc<ValueShape>>),
    /// A value of the definition of this name.
    Reference(String),
}

/// The shape of a list.
pub(super) struct ListShape {
    pub(super) items: Rc<ValueShape>,
    pub(super) least: usize,
    pub(super) most: usize,
    pub(super) unique: bool,
}

/// The shape of a map.
pub(super) struct ObjectShape {
    pub(super) properties: Vec<PropertyShape>,
    /// The shapes of the keys and values of further entries.
    pub(super) entries: Option<(Rc<ValueShape>, Rc<ValueShape>)>,
    pub(super) least: usize,
    pub(super) most: usize,
}

/// The shape of a named entry of a map.
pub(super) struct PropertyShape {
    pub(super) name: String,
    pub(super) shape: Rc<ValueShape>,
    pub(super) required: bool,
}

/// Cache of the shapes of a schema's definitions.
pub(super) struct ShapeCache {
    definitions: Map<String, Value>,
    named: RefCell<BTreeMap<String, Rc<ValueShape>>>,
}

impl ShapeCache {
    /// Returns an empty cache.
    pub(super) fn new(definitions: Map<String, Value>) -> Self {
        Self {
            definitions,
            named: RefCell::default(),
        }
    }

    /// Reads a schema. The shape ignores some keywords.
    pub(super) fn of(&self, schema: &Value) -> Rc<ValueShape> {
        Rc::new(self.read(schema, MAX_DEPTH))
    }

    /// Returns the shape of a definition.
    pub(super) fn named(&self, name: &str) -> Rc<ValueShape> {
        if let Some(shape) = self.named.borrow().get(name) {
            return Rc::clone(shape);
        }
        let schema = self.definitions.get(name).unwrap_or(&Value::Null);
        let shape = self.of(schema);
        self.named
            .borrow_mut()
            .insert(name.into(), Rc::clone(&shape));
        shape
    }

    /// Returns the validator of a schema that refers to the definitions.
    pub(super) fn validator(&self, schema: &Value) -> Option<Validator> {
        let used = definitions::reachable(schema, &self.definitions);
        jsonschema::draft7::new(&json!({ "allOf": [schema], "definitions": used })).ok()
    }

    fn read(&self, schema: &Value, depth: usize) -> ValueShape {
        let Some(depth) = depth.checked_sub(1) else {
            return ValueShape::Null;
        };
        if let Some(name) = referred(schema) {
            return ValueShape::Reference(name);
        }
        let flat = self.flatten(schema, depth);
        if let Some(Value::Array(values)) = flat.get("enum") {
            return ValueShape::Choice(values.clone());
        }
        if let Some(value) = flat.get("const") {
            return ValueShape::Choice(vec![value.clone()]);
        }
        // A rule of several examples has a pattern that can't say everything.
        if let Some(Value::Array(values)) = flat.get("examples")
            && values.len() > 1
        {
            return ValueShape::Choice(values.clone());
        }
        for keyword in ["anyOf", "oneOf"] {
            if let Some(Value::Array(branches)) = flat.get(keyword) {
                let mut rest = flat.clone();
                rest.shift_remove(keyword);
                let branch = |branch: &Value| {
                    // A branch alone keeps its reference, so that a recursive schema is read only once.
                    let whole = both(Value::Object(rest.clone()), branch.clone());
                    Rc::new(self.read(&whole, depth))
                };
                return ValueShape::Any(branches.iter().map(branch).collect());
            }
        }
        match flat.get("type") {
            Some(Value::String(kind)) => self.of_kind(kind, &flat, schema, depth),
            Some(Value::Array(kinds)) => {
                let each = kinds.iter().filter_map(Value::as_str);
                ValueShape::Any(
                    each.map(|kind| Rc::new(self.of_kind(kind, &flat, schema, depth)))
                        .collect(),
                )
            }
            _ => self.of_kind(likely_kind(&flat), &flat, schema, depth),
        }
    }

    fn of_kind(
        &self,
        kind: &str,
        flat: &Map<String, Value>,
        whole: &Value,
        depth: usize,
    ) -> ValueShape {
        match kind {
            "boolean" => ValueShape::Boolean,
            "integer" => ValueShape::Number(NumberRange::of_integers(flat)),
            "number" => ValueShape::Number(NumberRange::of_numbers(flat)),
            "string" => {
                let pattern = flat.get("pattern").and_then(Value::as_str);
                ValueShape::String(Strings {
                    least: size(flat, "minLength", 0),
                    most: size(flat, "maxLength", usize::MAX),
                    pattern: pattern.and_then(Pattern::of),
                    format: strings::example_of(flat.get("format")),
                    validator: self.validator(whole),
                    examples: OnceCell::new(),
                })
            }
            "array" => ValueShape::List(ListShape {
                items: Rc::new(self.read(flat.get("items").unwrap_or(&Value::Null), depth)),
                least: size(flat, "minItems", 0),
                most: size(flat, "maxItems", usize::MAX),
                unique: flat.get("uniqueItems") == Some(&json!(true)),
            }),
            "object" => ValueShape::Object(self.object(flat, depth)),
            _ => ValueShape::Null,
        }
    }

    fn object(&self, flat: &Map<String, Value>, depth: usize) -> ObjectShape {
        let required = flat.get("required").and_then(Value::as_array);
        let is_required =
            |name: &str| required.is_some_and(|names| names.iter().any(|n| n == name));
        let properties = flat.get("properties").and_then(Value::as_object);
        let properties = properties
            .into_iter()
            .flatten()
            .map(|(name, schema)| PropertyShape {
                name: name.clone(),
                shape: Rc::new(self.read(schema, depth)),
                required: is_required(name),
            });
        let text = json!({ "type": "string" });
        let by_pattern = flat.get("patternProperties").and_then(Value::as_object);
        let entries = match by_pattern.and_then(|patterns| patterns.iter().next()) {
            Some((pattern, schema)) => {
                Some((json!({ "type": "string", "pattern": pattern }), schema))
            }
            None => match flat.get("additionalProperties") {
                Some(schema @ Value::Object(_)) => Some((text, schema)),
                _ => None,
            },
        };
        let entries = entries.map(|(keys, values)| {
            let names = flat.get("propertyNames").cloned();
            let keys = both(keys, names.unwrap_or_else(|| json!({})));
            let keys = self.read(&keys, depth);
            (Rc::new(keys), Rc::new(self.read(values, depth)))
        });
        ObjectShape {
            properties: properties.collect(),
            entries,
            least: size(flat, "minProperties", 0),
            most: size(flat, "maxProperties", usize::MAX),
        }
    }

    /// Returns a schema with the keywords of its `allOf` and of its reference merged into it.
    fn flatten(&self, schema: &Value, depth: usize) -> Map<String, Value> {
        let Some(depth) = depth.checked_sub(1) else {
            return Map::new();
        };
        if let Some(target) = referred(schema).and_then(|name| self.definitions.get(&name)) {
            return self.flatten(target, depth);
        }
        let mut flat = schema.as_object().cloned().unwrap_or_default();
        if let Some(Value::Array(all)) = flat.shift_remove("allOf") {
            for part in &all {
                for (keyword, value) in self.flatten(part, depth) {
                    let merged = match flat.shift_remove(&keyword) {
                        Some(own) => meet(&keyword, own, value),
                        None => value,
                    };
                    flat.insert(keyword, merged);
                }
            }
        }
        flat
    }
}

/// Merges two values of a keyword into one that demands both, as far as one value can.
fn meet(keyword: &str, own: Value, other: Value) -> Value {
    let (a, b) = (own.as_f64(), other.as_f64());
    match (keyword, own, other) {
        ("properties", Value::Object(mut own), Value::Object(other)) => {
            for (name, schema) in other {
                let merged = match own.shift_remove(&name) {
                    Some(own) => both(own, schema),
                    None => schema,
                };
                own.insert(name, merged);
            }
            Value::Object(own)
        }
        (
            "items" | "propertyNames" | "additionalProperties",
            own @ Value::Object(_),
            other @ Value::Object(_),
        ) => both(own, other),
        ("additionalProperties", _, Value::Bool(false)) => Value::Bool(false),
        ("required", Value::Array(mut own), Value::Array(other)) => {
            own.extend(other);
            Value::Array(own)
        }
        ("enum", Value::Array(mut own), Value::Array(other)) => {
            own.retain(|value| other.contains(value));
            Value::Array(own)
        }
        (_, _, other) if keyword.to_lowercase().contains("min") && a < b => other,
        (_, _, other) if keyword.to_lowercase().contains("max") && a > b => other,
        (_, own, _) => own,
    }
}

/// Guesses the type of a schema that has none.
fn likely_kind(flat: &Map<String, Value>) -> &'static str {
    let has = |keywords: &[&str]| keywords.iter().any(|keyword| flat.contains_key(*keyword));
    if has(&[
        "properties",
        "additionalProperties",
        "required",
        "patternProperties",
    ]) {
        "object"
    } else if has(&["items", "minItems", "maxItems"]) {
        "array"
    } else if has(&["minimum", "maximum", "multipleOf"]) {
        "integer"
    } else {
        "string"
    }
}

fn size(flat: &Map<String, Value>, keyword: &str, otherwise: usize) -> usize {
    let size = flat.get(keyword).and_then(Value::as_u64);
    size.and_then(|size| size.try_into().ok())
        .unwrap_or(otherwise)
}
