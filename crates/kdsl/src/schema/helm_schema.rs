//! The text of `values.schema.json`: the schema of a chart's values in fewer words.
//!
//! It lets the same values through. The names of maps' entries are restricted by patterns, so that Helm's messages name
//! the right path; what several settings have in common is said once and referred to.

mod layout;
mod names;
mod sharing;

#[cfg(test)]
mod tests;

use super::config_schema::ConfigSchema;
use super::definitions;
use serde_json::Value;

/// Prints the schema of a chart's values for Helm. The configuration knows the names of types.
pub(crate) fn helm_schema(schema: &Value, config: &ConfigSchema) -> String {
    let mut schema = schema.clone();
    names::restrict(&mut schema);
    prune(&mut schema);
    sharing::share(&mut schema, &|path| {
        config
            .at(path)
            .and_then(|field| config.struct_name(field.schema))
    });
    layout::print(&schema)
}

/// Removes the definitions that nothing refers to.
fn prune(schema: &mut Value) {
    let Some(Value::Object(mut all)) = schema
        .as_object_mut()
        .and_then(|root| root.shift_remove("definitions"))
    else {
        return;
    };
    let used = definitions::reachable(schema, &all);
    all.retain(|name, _| used.contains_key(name));
    schema["definitions"] = all.into();
}
