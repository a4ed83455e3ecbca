//! What a chart's configuration may be, fixed and open settings alike.

use super::{definitions, kubernetes, type_name};
use crate::path::ValuesPath;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

/// How many references in a row are followed; more than that go round in circles.
const FAR: usize = 32;

/// A configuration's JSON Schema, draft-07.
pub(crate) struct ConfigSchema {
    root: Value,
}

/// One setting, or a group of them.
pub(crate) struct Field<'a> {
    /// Its own schema; references in it are not expanded.
    pub(crate) schema: &'a Value,
    /// What the author wrote about it, else about its type.
    pub(crate) doc: Option<String>,
}

impl ConfigSchema {
    /// The schema of what deserializes into `C`.
    pub(crate) fn of<C: JsonSchema>() -> Self {
        let generator = SchemaSettings::draft07().for_deserialize().into_generator();
        let mut root = generator.into_root_schema_for::<C>().to_value();
        if let Some(definitions) = root.get_mut("definitions").and_then(Value::as_object_mut) {
            kubernetes::refine(definitions);
        }
        Self { root }
    }

    /// The whole, to check files against.
    pub(crate) fn value(&self) -> &Value {
        &self.root
    }

    /// The setting at a place; list items go by their number.
    pub(crate) fn at(&self, path: &ValuesPath) -> Option<Field<'_>> {
        let schema = path
            .segments()
            .iter()
            .try_fold(&self.root, |schema, name| self.child(schema, name, FAR))?;
        Some(Field {
            schema,
            doc: self.doc(schema, FAR).map(Into::into),
        })
    }

    /// Is it one of several things, told apart by its only key?
    pub(crate) fn is_choice(&self, path: &ValuesPath) -> bool {
        self.at(path)
            .is_some_and(|field| self.has_variants(field.schema, FAR))
    }

    /// What to call a schema's type when talking to people, such as `list of Toleration`.
    pub(crate) fn type_name(&self, schema: &Value) -> String {
        type_name::of(schema, &self.root)
    }

    /// The named types that the schema refers to.
    pub(crate) fn definitions(&self) -> Option<&Map<String, Value>> {
        self.root.get("definitions")?.as_object()
    }

    fn child<'a>(&'a self, schema: &'a Value, name: &str, far: usize) -> Option<&'a Value> {
        let own = || {
            let property = schema
                .get("properties")
                .and_then(|properties| properties.get(name));
            let by_pattern = || {
                schema
                    .get("patternProperties")?
                    .as_object()?
                    .values()
                    .next()
            };
            let additional = || schema.get("additionalProperties");
            let item = || schema.get("items").filter(|_| is_index(name));
            property
                .or_else(by_pattern)
                .or_else(|| additional().filter(|schema| schema.is_object()))
                .or_else(item)
        };
        let far = far.checked_sub(1)?;
        own().or_else(|| {
            definitions::constituents(schema, &self.root)
                .into_iter()
                .find_map(|schema| self.child(schema, name, far))
        })
    }

    fn has_variants(&self, schema: &Value, far: usize) -> bool {
        let Some(far) = far.checked_sub(1) else {
            return false;
        };
        let is_variant = |schema: &Value| {
            let required = schema.get("required").and_then(Value::as_array);
            required.is_some_and(|keys| keys.len() == 1) && schema.get("properties").is_some()
        };
        let one_of = schema.get("oneOf").and_then(Value::as_array);
        one_of.is_some_and(|all| all.iter().any(is_variant))
            || definitions::constituents(schema, &self.root)
                .into_iter()
                .any(|part| self.has_variants(part, far))
    }

    fn doc<'a>(&'a self, schema: &'a Value, far: usize) -> Option<&'a str> {
        let far = far.checked_sub(1)?;
        let own = schema.get("description").and_then(Value::as_str);
        own.or_else(|| {
            // Each of several alternatives tells only about itself.
            let parts = definitions::constituents(schema, &self.root);
            let mut parts = parts.into_iter().filter(|_| schema.get("oneOf").is_none());
            parts.find_map(|part| self.doc(part, far))
        })
    }
}

fn is_index(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_digit())
}
