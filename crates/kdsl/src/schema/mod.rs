//! JSON Schemas of a configuration and of a chart's values.
//!
//! ```text
//! a configuration's type -> ConfigSchema -> values_schema -> Sampler
//!                           env files       |                values for the proof
//!                                           helm_schema -> values.schema.json
//! ```
//!
//! A [`ConfigSchema`] is derived from the configuration's type and checks env files. [`values_schema`] keeps only the
//! open values of it, and [`helm_schema`] says the same in fewer words. A [`Sampler`] draws values that meet a schema.

mod attributes;
mod config_schema;
mod definitions;
mod entries;
mod helm_schema;
mod helm_text;
mod kubernetes;
mod pattern;
mod prose;
mod sample;
mod simplify;
mod type_name;
mod unset;
mod values_schema;

#[cfg(test)]
mod tests;

pub(crate) use config_schema::ConfigSchema;
pub(crate) use definitions::reachable;
pub(crate) use entries::Entries;
pub(crate) use helm_schema::helm_schema;
pub(crate) use pattern::pattern_of_rule;
pub(crate) use sample::{SampledLeaf, Sampler, Words};
pub(crate) use values_schema::{SchemaLeaf, Unset, values_schema};
