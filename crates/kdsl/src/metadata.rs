//! Metadata of a chart, from its crate's Cargo.toml: the fields of Chart.yaml.
//!
//! [`metadata!`](crate::metadata!) captures the crate at compile time as a [`CargoPackage`]; `Chart::metadata`
//! completes it with the table `[package.metadata.helm]` of the crate's Cargo.toml and checks it.

mod build;
mod cache;
mod cargo_manifest;
mod cargo_package;
mod chart_metadata;
mod chart_rules;
mod helm_table;
mod kube_version;
mod manifest_fields;

use crate::error::Result;
use cargo_manifest::CargoManifest;
pub use cargo_package::CargoPackage;
use chart_metadata::non_empty;
pub use chart_metadata::{ChartMetadata, Maintainer};
use helm_table::HelmTable;
pub(crate) use kube_version::reaches as reaches_kubernetes;
use std::path::{Path, PathBuf};

/// Captures the crate that calls it as a [`CargoPackage`](crate::CargoPackage).
#[macro_export]
macro_rules! metadata {
    () => {
        $crate::CargoPackage {
            name: env!("CARGO_PKG_NAME"),
            version: env!("CARGO_PKG_VERSION"),
            authors: env!("CARGO_PKG_AUTHORS"),
            description: env!("CARGO_PKG_DESCRIPTION"),
            homepage: env!("CARGO_PKG_HOMEPAGE"),
            repository: env!("CARGO_PKG_REPOSITORY"),
            license: env!("CARGO_PKG_LICENSE"),
            manifest_dir: env!("CARGO_MANIFEST_DIR"),
        }
    };
}

impl CargoPackage {
    /// Returns the metadata of the crate's chart, completed with the keywords and the table `[package.metadata.helm]`
    /// of its Cargo.toml, if that still exists. Refuses what Helm, its linter or a registry would refuse.
    pub fn chart_metadata(&self) -> Result<ChartMetadata> {
        let manifest = CargoManifest::read(self)?;
        let table = HelmTable::read(&manifest)?;
        let metadata = self.complete(&manifest, table);
        chart_rules::check(&metadata, Some(&manifest))?;
        Ok(metadata)
    }

    /// Returns the directories of the crate and of those that it depends on by a path, which may not exist any more; none
    /// for this library itself.
    pub(crate) fn source_directories(&self) -> Vec<PathBuf> {
        let directory = Path::new(self.manifest_dir);
        if directory == Path::new(env!("CARGO_MANIFEST_DIR")) || !directory.is_dir() {
            return Vec::new();
        }
        let manifest = CargoManifest::read(self);
        let others = manifest.map(|manifest| manifest.fields.path_dependencies);
        let own = std::iter::once(directory.to_owned());
        own.chain(others.unwrap_or_default()).collect()
    }

    fn complete(&self, manifest: &CargoManifest, table: HelmTable) -> ChartMetadata {
        let fields = &manifest.fields;
        let authors = || fields.authors.iter().map(|author| Maintainer::of(author));
        let version = table.version.unwrap_or_else(|| self.version.to_owned());
        ChartMetadata {
            name: table.name.unwrap_or_else(|| self.name.to_owned()),
            version,
            app_version: table.app_version.unwrap_or_else(|| self.version.to_owned()),
            description: non_empty(self.description),
            home: non_empty(self.homepage),
            sources: table
                .sources
                .unwrap_or_else(|| non_empty(self.repository).into_iter().collect()),
            keywords: table.keywords.unwrap_or_else(|| fields.keywords.clone()),
            maintainers: table.maintainers.unwrap_or_else(|| authors().collect()),
            icon: table.icon,
            kube_version: table
                .kube_version
                .unwrap_or_else(|| kube_version::DEFAULT.to_owned()),
            annotations: table.annotations,
            license: non_empty(self.license),
        }
    }
}

#[cfg(test)]
mod tests;
