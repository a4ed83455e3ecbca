//! What a chart tells about itself, from its crate's Cargo.toml.

mod build;
mod cache;
mod check;
mod helm_table;
mod kube_version;
mod manifest;

use crate::error::Result;
use helm_table::HelmTable;
pub(crate) use kube_version::reaches as reaches_kubernetes;
use manifest::Manifest;
use std::collections::BTreeMap;

/// Kubernetes' oldest version that a chart is for if it doesn't say.
const KUBE_VERSION: &str = ">=1.33.0-0";

/// The crate that calls it, as a [`CargoPackage`].
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

/// What the compiler knows of a chart's crate; [`metadata!`](crate::metadata!) makes one. What Cargo.toml doesn't
/// say is empty.
#[derive(Clone, Copy)]
#[expect(missing_docs, reason = "they are Cargo.toml's")]
pub struct CargoPackage {
    pub name: &'static str,
    pub version: &'static str,
    /// Separated by colons.
    pub authors: &'static str,
    pub description: &'static str,
    pub homepage: &'static str,
    pub repository: &'static str,
    pub license: &'static str,
    /// Where Cargo.toml was when the crate was compiled.
    pub manifest_dir: &'static str,
}

/// A chart's Chart.yaml.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ChartMetadata {
    /// The chart's name: lower case letters, digits and hyphens.
    pub name: String,
    /// The chart's own version.
    pub version: String,
    /// The version of what it installs.
    pub app_version: String,
    /// One sentence.
    pub description: Option<String>,
    /// The project's page.
    pub home: Option<String>,
    /// Where its source code is.
    pub sources: Vec<String>,
    /// What it is found by.
    pub keywords: Vec<String>,
    /// Who to ask.
    pub maintainers: Vec<Maintainer>,
    /// An image's address.
    pub icon: Option<String>,
    /// The versions of Kubernetes that it is for.
    pub kube_version: String,
    /// Further facts, such as `artifacthub.io/category`.
    pub annotations: BTreeMap<String, String>,
    /// An SPDX expression.
    pub license: Option<String>,
}

/// Somebody who looks after a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Maintainer {
    /// The name.
    pub name: String,
    /// The mail address.
    pub email: Option<String>,
    /// A page.
    pub url: Option<String>,
}

impl CargoPackage {
    /// Completed with the keywords and the table `[package.metadata.helm]` of its Cargo.toml, if that is still where
    /// it was, and checked.
    pub fn chart_metadata(&self) -> Result<ChartMetadata> {
        self.checked(|metadata| metadata)
    }

    /// The same for a further chart of the crate, which has a name and a description of its own.
    pub(crate) fn further_metadata(&self, name: &str, description: &str) -> Result<ChartMetadata> {
        self.checked(|metadata| ChartMetadata {
            name: name.into(),
            description: given(description),
            ..metadata
        })
    }

    fn checked(
        &self,
        change: impl FnOnce(ChartMetadata) -> ChartMetadata,
    ) -> Result<ChartMetadata> {
        let manifest = Manifest::read(self)?;
        let table = HelmTable::read(&manifest)?;
        let metadata = change(self.complete(&manifest, table));
        check::check(&metadata, Some(&manifest))?;
        Ok(metadata)
    }

    fn complete(&self, manifest: &Manifest, table: HelmTable) -> ChartMetadata {
        let facts = &manifest.facts;
        let authors = || facts.authors.iter().map(|author| Maintainer::of(author));
        let version = table.version.unwrap_or_else(|| self.version.to_owned());
        ChartMetadata {
            name: table.name.unwrap_or_else(|| self.name.to_owned()),
            version,
            app_version: table.app_version.unwrap_or_else(|| self.version.to_owned()),
            description: given(self.description),
            home: given(self.homepage),
            sources: table
                .sources
                .unwrap_or_else(|| given(self.repository).into_iter().collect()),
            keywords: table.keywords.unwrap_or_else(|| facts.keywords.clone()),
            maintainers: table.maintainers.unwrap_or_else(|| authors().collect()),
            icon: table.icon,
            kube_version: table
                .kube_version
                .unwrap_or_else(|| KUBE_VERSION.to_owned()),
            annotations: table.annotations,
            license: given(self.license),
        }
    }
}

impl Maintainer {
    /// An author as Cargo.toml has them: `Name <mail>`.
    fn of(author: &str) -> Self {
        let (name, email) = match author.split_once('<') {
            Some((name, email)) => (name.trim(), given(email.trim_end_matches('>'))),
            None => (author.trim(), None),
        };
        Self {
            name: if name.is_empty() { author } else { name }.to_owned(),
            email,
            url: None,
        }
    }
}

fn given(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests;
