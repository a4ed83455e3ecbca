//! The printer of templates: plain YAML, with Helm's actions where a value stays open.
//!
//! `yaml` prints a template's file, `action` what stands between `{{` and `}}`, and `quote` fixed texts. `layout`
//! and `order` decide the order of a map's entries.

pub(crate) mod action;
mod layout;
mod line_prefix;
mod order;
pub(crate) mod quote;
pub(crate) mod yaml;
