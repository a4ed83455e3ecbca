//! Fields of Cargo.toml that the compiler doesn't hand on.

use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// The fields of Cargo.toml that only `cargo metadata` knows, and those that it knows better than the compiler.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct ManifestFields {
    pub(super) authors: Vec<String>,
    pub(super) keywords: Vec<String>,
    /// The table `[package.metadata.helm]`, `null` if there is none.
    pub(super) helm: serde_json::Value,
    /// The directories of the crates that the chart's is made of by paths, this library's not among them.
    pub(super) path_dependencies: Vec<PathBuf>,
}
