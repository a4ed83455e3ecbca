//! What a schema says about a value's form, read once.

use super::super::definitions::{both, referred};
use super::pattern::Pattern;
use super::range::Range;
use super::strings::{self, Strings};
use jsonschema::Validator;
use serde_json::{Map, Value, json};
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// How deep schemas may be nested in `allOf` and branches.
const DEEP: usize = 16;

/// The form of a value.
pub(super) enum Shape {
    Null,
    Boolean,
    /// One of these.
    Choice(Vec<Value>),
    Number(Range),
    String(Strings),
    List(List),
    Object(Object),
    /// As one of these.
    Any(Vec<Rc<Shape>>),
    /// As the definition of this name.
    Reference(String),
}

pub(super) struct List {
    pub(super) items: Rc<Shape>,
    pub(super) least: usize,
    pub(super) most: usize,
    pub(super) unique: bool,
}

pub(super) struct Object {
    pub(super) properties: Vec<Property>,
    /// Keys and values of further entries.
    pub(super) entries: Option<(Rc<Shape>, Rc<Shape>)>,
    pub(super) least: usize,
    pub(super) most: usize,
}

pub(super) struct Property {
    pub(super) name: String,
    pub(super) shape: Rc<Shape>,
    pub(super) required: bool,
}

/// The shapes of a schema's definitions, as far as they were needed.
pub(super) struct Shapes {
    definitions: Map<String, Value>,
    named: RefCell<BTreeMap<String, Rc<Shape>>>,
}

impl Shapes {
    pub(super) fn new(definitions: Map<String, Value>) -> Self {
        Self {
            definitions,
            named: RefCell::default(),
        }
    }

    /// The shape of what meets a schema, or at least most of it.
    pub(super) fn of(&self, schema: &Value) -> Rc<Shape> {
        Rc::new(self.read(schema, DEEP))
    }

    /// The shape of a definition.
    pub(super) fn named(&self, name: &str) -> Rc<Shape> {
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

    pub(super) fn validator(&self, schema: &Value) -> Option<Validator> {
        super::validator(schema, &self.definitions)
    }

    fn read(&self, schema: &Value, deep: usize) -> Shape {
        let Some(deep) = deep.checked_sub(1) else {
            return Shape::Null;
        };
        if let Some(name) = referred(schema) {
            return Shape::Reference(name);
        }
        let flat = self.flatten(schema, deep);
        if let Some(Value::Array(values)) = flat.get("enum") {
            return Shape::Choice(values.clone());
        }
        if let Some(value) = flat.get("const") {
            return Shape::Choice(vec![value.clone()]);
        }
        // Several examples are given where the rest can't say everything.
        if let Some(Value::Array(values)) = flat.get("examples")
            && values.len() > 1
        {
            return Shape::Choice(values.clone());
        }
        for keyword in ["anyOf", "oneOf"] {
            if let Some(Value::Array(branches)) = flat.get(keyword) {
                let mut rest = flat.clone();
                rest.shift_remove(keyword);
                let branch = |branch: &Value| {
                    // A branch alone keeps its reference, which bounds recursive schemas.
                    let whole = both(Value::Object(rest.clone()), branch.clone());
                    Rc::new(self.read(&whole, deep))
                };
                return Shape::Any(branches.iter().map(branch).collect());
            }
        }
        match flat.get("type") {
            Some(Value::String(kind)) => self.of_kind(kind, &flat, schema, deep),
            Some(Value::Array(kinds)) => {
                let each = kinds.iter().filter_map(Value::as_str);
                Shape::Any(
                    each.map(|kind| Rc::new(self.of_kind(kind, &flat, schema, deep)))
                        .collect(),
                )
            }
            _ => self.of_kind(likely_kind(&flat), &flat, schema, deep),
        }
    }

    fn of_kind(&self, kind: &str, flat: &Map<String, Value>, whole: &Value, deep: usize) -> Shape {
        match kind {
            "boolean" => Shape::Boolean,
            "integer" => Shape::Number(Range::of_integers(flat)),
            "number" => Shape::Number(Range::of_numbers(flat)),
            "string" => {
                let pattern = flat.get("pattern").and_then(Value::as_str);
                Shape::String(Strings {
                    least: size(flat, "minLength", 0),
                    most: size(flat, "maxLength", usize::MAX),
                    pattern: pattern.and_then(Pattern::of),
                    format: strings::example_of(flat.get("format")),
                    validator: self.validator(whole),
                    examples: OnceCell::new(),
                })
            }
            "array" => Shape::List(List {
                items: Rc::new(self.read(flat.get("items").unwrap_or(&Value::Null), deep)),
                least: size(flat, "minItems", 0),
                most: size(flat, "maxItems", usize::MAX),
                unique: flat.get("uniqueItems") == Some(&json!(true)),
            }),
            "object" => Shape::Object(self.object(flat, deep)),
            _ => Shape::Null,
        }
    }

    fn object(&self, flat: &Map<String, Value>, deep: usize) -> Object {
        let required = flat.get("required").and_then(Value::as_array);
        let is_required =
            |name: &str| required.is_some_and(|names| names.iter().any(|n| n == name));
        let properties = flat.get("properties").and_then(Value::as_object);
        let properties = properties
            .into_iter()
            .flatten()
            .map(|(name, schema)| Property {
                name: name.clone(),
                shape: Rc::new(self.read(schema, deep)),
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
            let keys = self.read(&keys, deep);
            (Rc::new(keys), Rc::new(self.read(values, deep)))
        });
        Object {
            properties: properties.collect(),
            entries,
            least: size(flat, "minProperties", 0),
            most: size(flat, "maxProperties", usize::MAX),
        }
    }

    /// A schema with what `allOf` and references say drawn into it.
    fn flatten(&self, schema: &Value, deep: usize) -> Map<String, Value> {
        let Some(deep) = deep.checked_sub(1) else {
            return Map::new();
        };
        if let Some(target) = referred(schema).and_then(|name| self.definitions.get(&name)) {
            return self.flatten(target, deep);
        }
        let mut flat = schema.as_object().cloned().unwrap_or_default();
        if let Some(Value::Array(all)) = flat.shift_remove("allOf") {
            for part in &all {
                for (keyword, value) in self.flatten(part, deep) {
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

/// What both of two values of one keyword let through, as nearly as it can be said.
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
