//! A crate's Cargo.toml: what it says, and where.

use super::{CargoPackage, cache};
use crate::error::{Diagnostic, Result};
use crate::place::{Place, Source};
use cargo_metadata::{Error as CargoError, Metadata, MetadataCommand, Package};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// A chart's own table.
pub(super) const HELM: &str = "package.metadata.helm";

pub(super) struct Manifest {
    pub(super) facts: ManifestFields,
    /// `None` where the crate's directory is no more.
    source: Option<Arc<Source>>,
}

/// What only cargo knows.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct ManifestFields {
    pub(super) authors: Vec<String>,
    pub(super) keywords: Vec<String>,
    pub(super) helm: serde_json::Value,
}

impl Manifest {
    /// Asks cargo, unless it was asked before and nothing has changed since.
    pub(super) fn read(package: &CargoPackage) -> Result<Self> {
        let target = cache::target_directory();
        Self::read_with(&MetadataCommand::new(), package, target.as_deref())
    }

    pub(super) fn read_with(
        cargo: &MetadataCommand,
        package: &CargoPackage,
        target: Option<&Path>,
    ) -> Result<Self> {
        let directory = Path::new(package.manifest_dir);
        let Ok(text) = fs::read_to_string(directory.join("Cargo.toml")) else {
            return Ok(Self::compiled(package));
        };
        let source = Some(Arc::new(Source {
            name: "Cargo.toml".to_owned(),
            text,
        }));
        let file = target.map(|target| cache::file(target, package.name));
        let key = cache::key(directory);
        if let Some(facts) = file.as_ref().and_then(|file| cache::get(file, &key)) {
            return Ok(Self { facts, source });
        }
        let Some(metadata) = ask(cargo, package)? else {
            return Ok(Self::compiled(package));
        };
        let Some(found) = find(&metadata, package) else {
            return Ok(Self::compiled(package));
        };
        let facts = ManifestFields {
            authors: found.authors.clone(),
            keywords: found.keywords.clone(),
            helm: found.metadata["helm"].clone(),
        };
        // The key covers the manifests above the crate's, and no workspace elsewhere.
        if directory.starts_with(&metadata.workspace_root)
            && let Some(file) = file
        {
            cache::put(&file, key, &facts);
        }
        Ok(Self { facts, source })
    }

    /// Where a table sets a key.
    pub(super) fn place(&self, table: &str, key: &str) -> Option<Place> {
        self.find(key, |header, before| {
            let is_subtable = format!("{table}.") == before.trim_start_matches('[');
            is_subtable || header == table && before.trim_matches([' ', '"', '\'']).is_empty()
        })
    }

    /// Where a table or anything in it sets a key.
    pub(super) fn place_within(&self, table: &str, key: &str) -> Option<Place> {
        self.find(key, |header, _| {
            let rest = header.strip_prefix(table);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    }

    /// The first key of this name that is wanted, judged by its table's header and what precedes it in its line.
    fn find(&self, key: &str, wanted: impl Fn(&str, &str) -> bool) -> Option<Place> {
        let source = self.source.as_ref()?;
        let mut header = "";
        let mut start = 0;
        for line in source.text.split_inclusive('\n') {
            if line.starts_with('[') {
                header = line.trim_matches(|c: char| "[]".contains(c) || c.is_whitespace());
            }
            if let Some(at) = find_key(line, key).filter(|at| wanted(header, &line[..*at])) {
                let start = start + at;
                return Some(Place {
                    source: Arc::clone(source),
                    span: start..start + key.len(),
                });
            }
            start += line.len();
        }
        None
    }

    fn compiled(package: &CargoPackage) -> Self {
        let authors = package.authors.split(':').filter(|name| !name.is_empty());
        Self {
            facts: ManifestFields {
                authors: authors.map(str::to_owned).collect(),
                ..ManifestFields::default()
            },
            source: None,
        }
    }
}

/// `None` where there is no cargo to ask.
fn ask(cargo: &MetadataCommand, package: &CargoPackage) -> Result<Option<Metadata>> {
    let directory = Path::new(package.manifest_dir);
    let mut cargo = cargo.clone();
    cargo.manifest_path(directory.join("Cargo.toml")).no_deps();
    match cargo.exec() {
        Ok(metadata) => Ok(Some(metadata)),
        Err(CargoError::Io(_)) => Ok(None),
        Err(error) => {
            let text = error.to_string();
            let text = text.replace(&format!("{}/", package.manifest_dir), "");
            Err(Diagnostic::new("cargo can't read the chart's Cargo.toml")
                .note(text.trim())
                .into())
        }
    }
}

fn find<'a>(metadata: &'a Metadata, package: &CargoPackage) -> Option<&'a Package> {
    let packages = &mut metadata.packages.iter();
    packages.find(|found| found.name.as_str() == package.name)
}

fn find_key(line: &str, key: &str) -> Option<usize> {
    let found = &mut line.match_indices(key);
    found.map(|(at, _)| at).find(|at| {
        let before = line[..*at].chars().next_back();
        let after = line[at + key.len()..].trim_start_matches(['"', '\'']);
        let begins = before.is_none_or(|c| c.is_whitespace() || "\"'{,.".contains(c));
        begins && after.trim_start().starts_with(['=', '.', ']'])
    })
}
