//! JSON Schemas: what a configuration may be, and of it `values.schema.json`.
//!
//! ```text
//! a configuration's type -> ConfigSchema -> values_schema -> Sampler
//!                           env files       values.schema.json   values for the proof
//! ```

mod config;
mod definitions;
mod entries;
mod kubernetes;
mod plain;
mod prose;
mod sample;
mod text;
mod type_name;
mod values;

#[cfg(test)]
mod tests;

pub(crate) use config::ConfigSchema;
pub(crate) use entries::Entries;
pub(crate) use sample::Sampler;
pub(crate) use values::{SchemaLeaf, values_schema};
