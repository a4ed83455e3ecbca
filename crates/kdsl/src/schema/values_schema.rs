//! Schema of a chart's values: `values.schema.json`.
//!
//! The schema has only the open values of the configuration. No other keys are allowed but `global`, which Helm adds by itself.

use super::config_schema::ConfigSchema;
use super::definitions::{self, both};
use super::entries::{self, Entries};
use super::helm_text;
use super::simplify::simplify;
use crate::path::ValuesPath;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The ways to say that a value isn't set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unset {
    /// There is none.
    Never,
    /// It is taken away, or is the empty text.
    Blank,
    /// It is taken away, or null.
    Null,
}

/// A leaf, as the schema needs to know it.
pub(crate) struct SchemaLeaf {
    /// The path in the configuration and in `values.yaml`.
    pub(crate) path: ValuesPath,
    /// The value in `values.yaml`; without one the setting is optional.
    pub(crate) default: Option<Value>,
    pub(crate) unset: Unset,
    /// For a map: the keys that the chart itself sets beside the user's.
    pub(crate) excluded_keys: BTreeSet<String>,
    /// For a list of named objects: the names that the chart itself sets beside the user's.
    pub(crate) excluded_names: BTreeSet<String>,
    /// For a map: the places that its entries are put in.
    pub(crate) entries: BTreeSet<Entries>,
}

/// Returns the schema of a chart's values.
pub(crate) fn values_schema(config: &ConfigSchema, chart: &str, open: &[SchemaLeaf]) -> Value {
    let mut root = group(None);
    for value in open {
        place(&mut root, config, value);
    }
    let mut schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": format!("Values of the {chart} chart"),
    });
    if let Some(map) = schema.as_object_mut() {
        map.extend(root);
    }
    let mut named = definitions_of(&mut schema, config);
    simplify(&mut schema);
    for value in open.iter().filter(|value| value.unset == Unset::Null) {
        admit_null(&mut schema, &value.path);
    }
    named.values_mut().for_each(simplify);
    let mut all = entries::definitions();
    all.insert(helm_text::TEXT.into(), helm_text::definition());
    all.append(&mut named);
    let mut used = definitions::reachable(&schema, &all);
    all.retain(|name, _| used.remove(name).is_some());
    if let Some(map) = schema.as_object_mut() {
        if let Some(properties) = properties(map) {
            properties.insert("global".into(), global());
        }
        map.insert("definitions".into(), Value::Object(all));
    }
    schema
}

/// Lets an optional value be null, as Helm hands it on where `values.yaml` has no default to remove.
fn admit_null(schema: &mut Value, path: &ValuesPath) -> Option<()> {
    let leaf = path.segments().iter().try_fold(schema, |schema, name| {
        schema.get_mut("properties")?.get_mut(name)
    })?;
    let kinds = match leaf.get("type") {
        Some(Value::Array(kinds)) => kinds.clone(),
        Some(kind) => vec![kind.clone()],
        None => Vec::new(),
    };
    if kinds.is_empty() || leaf.get("enum").is_some() {
        let (heading, rules) = std::mem::take(leaf.as_object_mut()?)
            .into_iter()
            .partition::<Map<String, Value>, _>(|(keyword, _)| {
                matches!(keyword.as_str(), "title" | "description" | "default")
            });
        *leaf = Value::Object(heading);
        leaf["anyOf"] = json!([rules, { "type": "null" }]);
    } else {
        leaf["type"] = kinds.into_iter().chain([json!("null")]).collect();
    }
    Some(())
}

/// Returns the definitions that the schema refers to, under short names, and renames its references.
fn definitions_of(schema: &mut Value, config: &ConfigSchema) -> Map<String, Value> {
    let all = config.definitions();
    let used = all.map_or_else(Default::default, |all| definitions::reachable(schema, all));
    let names = definitions::short_names(used.keys(), helm_text::TEXT);
    definitions::rename(schema, &names);
    let mut renamed = BTreeMap::new();
    for (name, mut definition) in used {
        definitions::rename(&mut definition, &names);
        if let Some(name) = names.get(&name) {
            renamed.insert(name.clone(), definition);
        }
    }
    renamed.into_iter().collect()
}

/// Puts a leaf's schema under its path.
fn place(root: &mut Map<String, Value>, config: &ConfigSchema, value: &SchemaLeaf) -> Option<()> {
    let (name, groups) = value.path.segments().split_last()?;
    let mut level = root;
    let mut path = ValuesPath::root();
    for name in groups {
        path = path.child(name);
        if value.default.is_some() {
            require(level, name);
        }
        level = properties(level)?
            .entry(name)
            .or_insert_with(|| group(config.at(&path).and_then(|field| field.doc)).into())
            .as_object_mut()?;
    }
    if value.default.is_some() && value.unset == Unset::Never {
        require(level, name);
    }
    properties(level)?.insert(name.clone(), leaf(config, value));
    Some(())
}

/// Returns the schema of a map of settings, none so far.
fn group(doc: Option<String>) -> Map<String, Value> {
    let mut group = headed(doc);
    group.insert("type".into(), json!("object"));
    group.insert("additionalProperties".into(), json!(false));
    group.insert("properties".into(), json!({}));
    group
}

fn global() -> Value {
    json!({
        "title": "Global values",
        "description": "Values that Helm shares with all charts of an umbrella; this chart does not read them.",
        "type": "object",
    })
}

/// Returns the schema of a leaf.
fn leaf(config: &ConfigSchema, value: &SchemaLeaf) -> Value {
    let field = config.at(&value.path);
    let mut leaf = field.map_or_else(Map::new, |field| {
        let mut leaf = headed(field.doc);
        let own = field.schema.as_object().into_iter().flatten();
        let own = own.filter(|(keyword, _)| {
            !matches!(
                keyword.as_str(),
                "title" | "description" | "default" | "$ref"
            )
        });
        leaf.extend(own.map(|(keyword, schema)| (keyword.clone(), schema.clone())));
        if let Some(reference) = field.schema.get("$ref") {
            leaf.insert("allOf".into(), json!([{ "$ref": reference }]));
        }
        leaf
    });
    for entries in &value.entries {
        narrow(&mut leaf, "propertyNames", entries.keys());
        if let Some(values) = entries.values() {
            leaf.insert("additionalProperties".into(), values);
        }
    }
    if !value.excluded_keys.is_empty() {
        let others = json!({ "not": { "enum": value.excluded_keys } });
        narrow(&mut leaf, "propertyNames", others);
    }
    if !value.excluded_names.is_empty() {
        let other = json!({ "not": { "enum": value.excluded_names } });
        narrow(
            &mut leaf,
            "items",
            json!({ "properties": { "name": other } }),
        );
    }
    leaf.extend(value.default.clone().map(|value| ("default".into(), value)));
    Value::Object(leaf)
}

/// Returns a schema that has a description and no demand.
fn headed(doc: Option<String>) -> Map<String, Value> {
    let mut schema = Map::new();
    if let Some(doc) = doc {
        schema.insert("description".into(), json!(doc));
    }
    schema
}

/// Adds a demand to a keyword that holds a schema.
fn narrow(schema: &mut Map<String, Value>, keyword: &str, further: Value) {
    let existing = schema.shift_remove(keyword).unwrap_or_else(|| json!({}));
    schema.insert(keyword.into(), both(existing, further));
}

fn require(group: &mut Map<String, Value>, name: &str) {
    let required = group.entry("required").or_insert_with(|| json!([]));
    if let Value::Array(required) = required
        && !required.iter().any(|other| other == name)
    {
        required.push(json!(name));
    }
}

fn properties(group: &mut Map<String, Value>) -> Option<&mut Map<String, Value>> {
    group.get_mut("properties")?.as_object_mut()
}
