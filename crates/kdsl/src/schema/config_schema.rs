//! Schema of a chart's configuration: its fixed settings and its open values.

use super::pattern::Unportable;
use super::{attributes, definitions, kubernetes, pattern, type_name, unset};
use crate::error::Diagnostic;
use crate::path::ValuesPath;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The most references in a row that are followed: more are a cycle.
const MAX_REFERENCES: usize = 32;

/// The JSON Schema, draft-07, of a configuration.
pub(crate) struct ConfigSchema {
    root: Value,
    /// The patterns that Helm can't read as Rust does.
    unportable: BTreeMap<String, Unportable>,
}

/// The schema of one setting, or of a map of settings.
pub(crate) struct ConfigField<'a> {
    /// The setting's own schema; references in it are not expanded.
    pub(crate) schema: &'a Value,
    /// The doc comment of the setting, else of its type.
    pub(crate) doc: Option<String>,
}

impl ConfigSchema {
    /// Derives the schema of what deserializes into `C`.
    pub(crate) fn of<C: JsonSchema>() -> Self {
        let generator = SchemaSettings::draft07().for_deserialize().into_generator();
        let mut root = generator.into_root_schema_for::<C>().to_value();
        if let Some(definitions) = root.get_mut("definitions").and_then(Value::as_object_mut) {
            kubernetes::refine(definitions);
        }
        unset::allow(&mut root);
        attributes::settle(&mut root);
        let unportable = pattern::spell_out(&mut root);
        Self { root, unportable }
    }

    /// Returns what is wrong with the schemas of open values: attributes that say nothing, and patterns that Helm can't
    /// read or reads in another way. What several share is said of the first.
    pub(crate) fn check_open<'p>(
        &self,
        paths: impl Iterator<Item = &'p ValuesPath>,
    ) -> Vec<(&'p ValuesPath, Diagnostic)> {
        let mut seen = BTreeSet::new();
        let mut all = Vec::new();
        for path in paths {
            let Some(field) = self.at(path) else {
                continue;
            };
            let name = path.segments().last();
            let type_name = || self.type_name(field.schema);
            for keyword in attributes::lost(field.schema) {
                if seen.insert((name, keyword.to_owned())) {
                    all.push((path, attributes::refusal(path, keyword, &type_name())));
                }
            }
            for pattern in self.unportable_in(field.schema) {
                if seen.insert((None, pattern.clone()))
                    && let Some(part) = self.unportable.get(&pattern)
                {
                    all.push((path, pattern::refusal(path, &pattern, part)));
                }
            }
        }
        all
    }

    /// Returns the patterns that Helm can't read, of a schema and the definitions that it refers to.
    fn unportable_in(&self, schema: &Value) -> Vec<String> {
        if self.unportable.is_empty() {
            return Vec::new();
        }
        let named = self.definitions();
        let named = named.map(|all| definitions::reachable(schema, all));
        let named = named.iter().flat_map(BTreeMap::values);
        let mut all: Vec<String> = std::iter::once(schema)
            .chain(named)
            .flat_map(pattern::all)
            .collect();
        all.retain(|pattern| self.unportable.contains_key(pattern));
        all
    }

    /// Returns the schema as a value, to check files against.
    pub(crate) fn value(&self) -> &Value {
        &self.root
    }

    /// Sets optional open values that aren't given to null, by which serde reads them.
    pub(crate) fn fill_unset(&self, values: &mut Value) {
        unset::fill(&self.root, values, &self.root);
    }

    /// Returns the setting at a path; the name of a list's item is its index.
    pub(crate) fn at(&self, path: &ValuesPath) -> Option<ConfigField<'_>> {
        let schema = path
            .segments()
            .iter()
            .try_fold(&self.root, |schema, name| {
                self.child(schema, name, MAX_REFERENCES)
            })?;
        Some(ConfigField {
            schema,
            doc: self.doc(schema, MAX_REFERENCES).map(Into::into),
        })
    }

    /// Returns whether a setting is one of several variants that are told apart by their only key, as Serde writes an
    /// enum.
    pub(crate) fn is_choice(&self, path: &ValuesPath) -> bool {
        self.at(path)
            .is_some_and(|field| self.has_variants(field.schema, MAX_REFERENCES))
    }

    /// Returns the name of a schema's type for people, such as `list of Toleration`.
    pub(crate) fn type_name(&self, schema: &Value) -> String {
        type_name::of(schema, &self.root)
    }

    /// Returns the name of the struct that a schema is of, if it has one.
    pub(crate) fn struct_name(&self, schema: &Value) -> Option<String> {
        let named = |schema: &Value| {
            let name = definitions::referred(schema)?;
            let target = self.definitions()?.get(&name)?;
            target.get("properties")?;
            Some(definitions::short(&name).to_owned())
        };
        let parts = schema.get("allOf").and_then(Value::as_array);
        named(schema).or_else(|| parts?.iter().find_map(named))
    }

    /// Returns the named types that the schema refers to.
    pub(crate) fn definitions(&self) -> Option<&Map<String, Value>> {
        self.root.get("definitions")?.as_object()
    }

    /// Returns the schema of a map's entry or a list's item.
    fn child<'a>(&'a self, schema: &'a Value, name: &str, depth: usize) -> Option<&'a Value> {
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
        let depth = depth.checked_sub(1)?;
        own().or_else(|| {
            definitions::constituents(schema, &self.root)
                .into_iter()
                .find_map(|schema| self.child(schema, name, depth))
        })
    }

    fn has_variants(&self, schema: &Value, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else {
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
                .any(|part| self.has_variants(part, depth))
    }

    fn doc<'a>(&'a self, schema: &'a Value, depth: usize) -> Option<&'a str> {
        let depth = depth.checked_sub(1)?;
        let own = schema.get("description").and_then(Value::as_str);
        own.or_else(|| {
            // The doc of a variant is not the doc of the enum.
            let parts = definitions::constituents(schema, &self.root);
            let mut parts = parts.into_iter().filter(|_| schema.get("oneOf").is_none());
            parts.find_map(|part| self.doc(part, depth))
        })
    }
}

fn is_index(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_digit())
}
