//! The range of open values, by their schema.

use crate::emit::prove::schema_at;
use crate::placeholder::LeafId;
use crate::val::leaf::Leaf;
use serde_json::Value;

/// The open values of a chart and the schema of `values.yaml`.
#[derive(Clone, Copy)]
pub(crate) struct Values<'a> {
    pub(crate) leaves: &'a [Leaf],
    pub(crate) schema: &'a Value,
}

impl<'a> Values<'a> {
    pub(crate) fn leaf(&self, leaf: LeafId) -> Option<&'a Leaf> {
        self.leaves.get(leaf.0)
    }

    /// Returns all texts that an open value can be, if its schema lists them.
    pub(crate) fn words(&self, leaf: LeafId) -> Option<Vec<String>> {
        self.words_of(self.schema_of(leaf)?)
    }

    /// Returns whether the schema lets an open value be this number.
    pub(crate) fn may_be(&self, leaf: LeafId, number: i64) -> bool {
        let Some(schema) = self.schema_of(leaf) else {
            return true;
        };
        let bound = |key: &str| schema.get(key).and_then(Value::as_i64);
        bound("minimum").is_none_or(|least| number >= least)
            && bound("maximum").is_none_or(|most| number <= most)
            && bound("exclusiveMinimum").is_none_or(|below| number > below)
            && bound("exclusiveMaximum").is_none_or(|above| number < above)
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
