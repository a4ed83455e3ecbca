//! Sharing of what several settings have in common: a definition, and references to it.
//!
//! Settings that differ only in their defaults share a definition, too; it has the defaults in which they agree. All
//! defaults are in `values.yaml`.

use crate::path::ValuesPath;
use crate::schema::definitions::reference;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The fewest characters of a schema that is worth a definition.
const LEAST: usize = 60;

/// A schema that stands at one place or more.
struct Shared {
    /// The schema, with the defaults that all places have.
    schema: Value,
    /// The places, but for those within others that are shared themselves.
    uses: usize,
    name: String,
}

/// The schemas of settings, by what they say beside defaults.
struct Settings<'a> {
    all: BTreeMap<String, Shared>,
    /// The number of definitions of each name.
    names: BTreeMap<String, usize>,
    struct_name: &'a dyn Fn(&ValuesPath) -> Option<String>,
}

/// Gives each schema that several settings have a definition, named after their struct or after the setting.
pub(super) fn share(root: &mut Value, struct_name: &dyn Fn(&ValuesPath) -> Option<String>) {
    let Some(map) = root.as_object_mut() else {
        return;
    };
    let types = match map.get("definitions") {
        Some(Value::Object(types)) => types.clone(),
        _ => Map::new(),
    };
    let mut settings = Settings {
        all: BTreeMap::new(),
        names: types.keys().map(|name| (name.clone(), 1)).collect(),
        struct_name,
    };
    let Some(Value::Object(properties)) = map.get_mut("properties") else {
        return;
    };
    for (name, schema) in &*properties {
        settings.find(schema, &ValuesPath::root().child(name), true);
    }
    let mut definitions = Map::new();
    settings.replace(properties, &mut definitions);
    definitions.extend(types);
    map.insert("definitions".into(), definitions.into());
}

impl Settings<'_> {
    /// Notes a setting's schema and those within it.
    fn find(&mut self, schema: &Value, path: &ValuesPath, is_counted: bool) {
        let key = key(schema);
        let is_new = !self.all.contains_key(&key);
        if is_new {
            let shared = Shared {
                schema: schema.clone(),
                uses: 0,
                name: String::new(),
            };
            self.all.insert(key.clone(), shared);
        }
        let mut becomes_shared = false;
        if let Some(shared) = self.all.get_mut(&key) {
            keep_common_defaults(&mut shared.schema, schema);
            shared.uses += usize::from(is_counted);
            becomes_shared = shared.uses > 1 && shared.name.is_empty() && key.len() >= LEAST;
        }
        if becomes_shared {
            let is_map = schema.get("properties").is_some();
            let struct_name = (self.struct_name)(path).filter(|_| is_map);
            let name = self.name(struct_name.unwrap_or_else(|| path.name().to_owned()));
            if let Some(shared) = self.all.get_mut(&key) {
                shared.name = name;
            }
        }
        let properties = schema.get("properties").and_then(Value::as_object);
        for (name, schema) in properties.into_iter().flatten() {
            self.find(schema, &path.child(name), is_counted && is_new);
        }
    }

    /// Returns a name that no definition has: this one, perhaps with a number.
    fn name(&mut self, base: String) -> String {
        let count = self.names.entry(base.clone()).or_default();
        *count += 1;
        let name = match *count {
            1 => return base,
            count => format!("{base}{count}"),
        };
        *self.names.entry(name.clone()).or_default() += 1;
        name
    }

    /// Replaces the shared ones of these schemas by references, and those within others.
    fn replace(&self, properties: &mut Map<String, Value>, definitions: &mut Map<String, Value>) {
        for schema in properties.values_mut() {
            let key = key(schema);
            let shared = self.all.get(&key);
            match shared.filter(|shared| !shared.name.is_empty()) {
                Some(shared) => {
                    if !definitions.contains_key(&shared.name) {
                        // It stands before those within it.
                        definitions.insert(shared.name.clone(), Value::Null);
                        let mut definition = shared.schema.clone();
                        self.replace_within(&mut definition, definitions);
                        definitions.insert(shared.name.clone(), definition);
                    }
                    *schema = reference(&shared.name);
                }
                None => self.replace_within(schema, definitions),
            }
        }
    }

    fn replace_within(&self, schema: &mut Value, definitions: &mut Map<String, Value>) {
        if let Some(Value::Object(properties)) = schema.get_mut("properties") {
            self.replace(properties, definitions);
        }
    }
}

/// Returns what a schema says beside defaults.
fn key(schema: &Value) -> String {
    without_defaults(schema).to_string()
}

fn without_defaults(schema: &Value) -> Value {
    let Value::Object(map) = schema else {
        return schema.clone();
    };
    let each = map.iter().filter(|(keyword, _)| *keyword != "default");
    let each = each.map(|(keyword, value)| {
        let value = match value {
            Value::Object(properties) if keyword == "properties" => properties
                .iter()
                .map(|(name, schema)| (name.clone(), without_defaults(schema)))
                .collect(),
            other => other.clone(),
        };
        (keyword.clone(), value)
    });
    each.collect()
}

/// Takes the defaults out of a schema that another, which is equal but for defaults, doesn't have.
fn keep_common_defaults(schema: &mut Value, other: &Value) {
    let Value::Object(map) = schema else {
        return;
    };
    if map.get("default") != other.get("default") {
        map.shift_remove("default");
    }
    if let Some(Value::Object(properties)) = map.get_mut("properties") {
        for (name, schema) in properties {
            keep_common_defaults(schema, &other["properties"][name.as_str()]);
        }
    }
}
