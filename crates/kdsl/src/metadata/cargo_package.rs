//! A crate, as the compiler knows it.

/// A chart's crate, as the compiler knows it; [`metadata!`](crate::metadata!) returns one. Fields that Cargo.toml lacks
/// are empty.
#[derive(Clone, Copy)]
#[expect(missing_docs, reason = "they are Cargo.toml's")]
pub struct CargoPackage {
    pub name: &'static str,
    pub version: &'static str,
    /// The authors, with colons between them.
    pub authors: &'static str,
    pub description: &'static str,
    pub homepage: &'static str,
    pub repository: &'static str,
    pub license: &'static str,
    /// The directory of Cargo.toml when the crate was compiled.
    pub manifest_dir: &'static str,
}
