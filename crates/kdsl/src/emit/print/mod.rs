//! Printing of templates: plain YAML, with Helm's actions where a value stays open.

pub(crate) mod action;
mod layout;
mod lead;
mod order;
pub(crate) mod quote;
pub(crate) mod yaml;
