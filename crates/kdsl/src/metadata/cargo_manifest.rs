//! A crate's Cargo.toml: its fields, and the places of its keys.

use super::cache;
use super::cargo_package::CargoPackage;
use super::manifest_fields::ManifestFields;
use crate::error::{Code, Diagnostic, Result};
use crate::file;
use crate::place::{Place, Source};
use cargo_metadata::{DependencyKind, Error as CargoError, Metadata, MetadataCommand, Package};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The table of Cargo.toml that holds a chart's own metadata.
pub(super) const HELM: &str = "package.metadata.helm";

/// A crate's Cargo.toml.
pub(super) struct CargoManifest {
    pub(super) fields: ManifestFields,
    /// The text; `None` if the crate's directory doesn't exist any more.
    source: Option<Arc<Source>>,
}

impl CargoManifest {
    /// Runs `cargo metadata`, unless its last answer is cached and no manifest has changed since.
    pub(super) fn read(package: &CargoPackage) -> Result<Self> {
        let target = cache::target_directory();
        Self::read_with(&MetadataCommand::new(), package, target.as_deref())
    }

    /// Reads as [`Self::read`] does, with another cargo and another target directory. Without a manifest or without cargo,
    /// only what the compiler knew is returned.
    pub(super) fn read_with(
        cargo: &MetadataCommand,
        package: &CargoPackage,
        target: Option<&Path>,
    ) -> Result<Self> {
        let directory = Path::new(package.manifest_dir);
        let Ok(text) = file::read_text(&directory.join("Cargo.toml")) else {
            return Ok(Self::compiled(package));
        };
        let source = Some(Arc::new(Source {
            name: "Cargo.toml".to_owned(),
            text,
        }));
        let file = target.map(|target| cache::file(target, package.name));
        let key = cache::key(directory);
        if let Some(fields) = file.as_ref().and_then(|file| cache::get(file, &key)) {
            return Ok(Self { fields, source });
        }
        let Some(metadata) = ask(cargo, package)? else {
            return Ok(Self::compiled(package));
        };
        let Some(found) = find(&metadata, package) else {
            return Ok(Self::compiled(package));
        };
        let fields = ManifestFields {
            authors: found.authors.clone(),
            keywords: found.keywords.clone(),
            helm: found.metadata["helm"].clone(),
            path_dependencies: path_dependencies(&metadata, found),
        };
        // The cache's key covers the manifests above the crate's, but no workspace elsewhere.
        if directory.starts_with(&metadata.workspace_root)
            && let Some(file) = file
        {
            cache::put(&file, key, &fields);
        }
        Ok(Self { fields, source })
    }

    /// Returns the place of a key in a table.
    pub(super) fn place(&self, table: &str, key: &str) -> Option<Place> {
        self.find(key, |header, before| {
            let is_subtable = format!("{table}.") == before.trim_start_matches('[');
            is_subtable || header == table && before.trim_matches([' ', '"', '\'']).is_empty()
        })
    }

    /// Returns the place of a key in a table or in any table within it.
    pub(super) fn place_within(&self, table: &str, key: &str) -> Option<Place> {
        self.find(key, |header, _| {
            let rest = header.strip_prefix(table);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    }

    /// Returns the place of the first key of a name that `wanted` accepts by its table's header and by what precedes
    /// the key in its line.
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

    /// Returns the fields that the compiler knew.
    fn compiled(package: &CargoPackage) -> Self {
        let authors = package.authors.split(':').filter(|name| !name.is_empty());
        Self {
            fields: ManifestFields {
                authors: authors.map(str::to_owned).collect(),
                ..ManifestFields::default()
            },
            source: None,
        }
    }
}

/// Runs `cargo metadata`. Returns `None` if there is no cargo.
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
            Err(Diagnostic::of(
                Code::InvalidMetadata,
                "cargo can't read the chart's Cargo.toml",
            )
            .note(text.trim())
            .into())
        }
    }
}

/// Returns the directories of the crates that a package depends on by a path, directly or through others of its workspace.
fn path_dependencies(metadata: &Metadata, package: &Package) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = Vec::new();
    let mut open = vec![package];
    while let Some(package) = open.pop() {
        let dependencies = package.dependencies.iter();
        let dependencies = dependencies
            .filter(|it| it.kind == DependencyKind::Normal && it.name != env!("CARGO_PKG_NAME"));
        for path in dependencies.filter_map(|it| it.path.as_ref()) {
            if !found.iter().any(|known| known == path) {
                found.push(path.into());
                let is_it = |it: &&Package| it.manifest_path.parent() == Some(path);
                open.extend(metadata.packages.iter().find(is_it));
            }
        }
    }
    found.sort();
    found
}

fn find<'a>(metadata: &'a Metadata, package: &CargoPackage) -> Option<&'a Package> {
    let packages = &mut metadata.packages.iter();
    packages.find(|found| found.name.as_str() == package.name)
}

/// Returns the offset of a key in a line.
fn find_key(line: &str, key: &str) -> Option<usize> {
    let found = &mut line.match_indices(key);
    found.map(|(at, _)| at).find(|at| {
        let before = line[..*at].chars().next_back();
        let after = line[at + key.len()..].trim_start_matches(['"', '\'']);
        let begins = before.is_none_or(|c| c.is_whitespace() || "\"'{,.".contains(c));
        begins && after.trim_start().starts_with(['=', '.', ']'])
    })
}
