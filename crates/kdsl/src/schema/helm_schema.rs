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
use serde_json::Value;

/// Prints the schema of a chart's values for Helm. The configuration knows the names of types.
pub(crate) fn helm_schema(schema: &Value, config: &ConfigSchema) -> String {
    let mut schema = schema.clone();
    names::restrict(&mut schema);
    sharing::share(&mut schema, &|path| {
        config
            .at(path)
            .and_then(|field| config.struct_name(field.schema))
    });
    layout::print(&schema)
}
