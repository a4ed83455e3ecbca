//! Files of an environment in layers: `base.yaml`, which all environments share, over it the files whose names are the
//! dashed beginnings of the environment's name, and over all its own file.
//!
//! `local-k3s` is `local-k3s.yaml` over `local.yaml` over `base.yaml`. Only the environment's own file has to exist.

use super::document::{Document, DocumentEntry, DocumentNode, DocumentValue};
use super::yaml::Dialect;
use crate::error::{Code, Diagnostic, Diagnostics, Error, Result};
use crate::file;
use crate::path::ValuesPath;
use crate::place::Source;
use crate::text::{has_only_alphanumerics_and, has_upper};
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

/// The name of the file that all environments share.
const BASE: &str = "base";

/// Reads an environment from a directory. Refuses it with the mistakes of all its files.
///
/// A setting that `is_choice` reports to be one of several variants is replaced by another variant, not merged with it.
pub(crate) fn read(
    dir: &Path,
    name: &str,
    is_choice: impl Fn(&ValuesPath) -> bool,
) -> Result<Document> {
    check_name(name)?;
    let mut mistakes = Diagnostics::new();
    let mut below: Option<Document> = None;
    for layer in below_own(name) {
        match layer_of(dir, layer) {
            Ok(Some(document)) => below = Some(document.over(below, &is_choice)),
            Ok(None) => {}
            Err(found) => mistakes.extend(found),
        }
    }
    let own = layer_of(dir, name).and_then(|own| own.ok_or_else(|| missing(dir, name)));
    match own {
        Ok(own) => mistakes.check().map(|()| own.over(below, &is_choice)),
        Err(found) => Err(mistakes.with(found)),
    }
}

/// Returns the names of the layers below an environment's own file, the lowest first: the base, then the beginnings of
/// the environment's name.
fn below_own(name: &str) -> impl Iterator<Item = &str> {
    let dashes = name.match_indices('-').map(|(at, _)| &name[..at]);
    let starts = dashes.filter(|start| !start.is_empty() && *start != BASE);
    [BASE].into_iter().chain(starts)
}

/// Returns the names of a directory's environments, sorted.
pub(crate) fn names(dir: &Path) -> Result<Vec<String>> {
    let entries = std::fs::read_dir(dir).and_then(Iterator::collect::<std::io::Result<Vec<_>>>);
    let entries = entries.map_err(|error| unreadable(&dir.display().to_string(), &error))?;
    let mut names: Vec<_> = entries
        .iter()
        .filter_map(|entry| {
            let file = entry.file_name().to_string_lossy().into_owned();
            Some(file.strip_suffix(".yaml")?.to_owned())
        })
        .filter(|name| name != BASE && !name.is_empty() && !name.starts_with('.'))
        .collect();
    names.sort();
    Ok(names)
}

impl Document {
    /// Lays these settings over another file's: maps are merged, all else is replaced, and `null` removes a setting.
    #[must_use]
    pub(crate) fn over(
        self,
        below: Option<Document>,
        is_choice: &dyn Fn(&ValuesPath) -> bool,
    ) -> Document {
        let below = below.map(|below| below.root);
        Document {
            root: merge(below, self.root, &ValuesPath::root(), is_choice),
        }
    }
}

fn merge(
    below: Option<DocumentNode>,
    over: DocumentNode,
    path: &ValuesPath,
    is_choice: &dyn Fn(&ValuesPath) -> bool,
) -> DocumentNode {
    let DocumentValue::Map(changes) = over.value else {
        return over;
    };
    let is_other_choice = |known: &[DocumentEntry]| {
        let keys = known.iter().map(|entry| &entry.key);
        !keys.eq(changes.iter().map(|entry| &entry.key)) && is_choice(path)
    };
    let mut entries: Vec<_> = match below.map(|node| node.value) {
        Some(DocumentValue::Map(entries)) if is_other_choice(&entries) => Vec::new(),
        Some(DocumentValue::Map(entries)) => entries.into_iter().map(Some).collect(),
        _ => Vec::new(),
    };
    let mut order: BTreeMap<_, _> = entries
        .iter()
        .flatten()
        .enumerate()
        .map(|(index, entry): (_, &DocumentEntry)| (entry.key.clone(), index))
        .collect();
    for change in changes {
        let index = *order.entry(change.key.clone()).or_insert(entries.len());
        if index == entries.len() {
            entries.push(None);
        }
        let before = entries[index].take().map(|entry| entry.node);
        if !matches!(change.node.value, DocumentValue::Null) {
            let node = merge(before, change.node, &path.child(&change.key), is_choice);
            entries[index] = Some(DocumentEntry { node, ..change });
        }
    }
    DocumentNode {
        value: DocumentValue::Map(entries.into_iter().flatten().collect()),
        place: over.place,
    }
}

/// Refuses a name that no environment may have.
fn check_name(name: &str) -> Result<()> {
    let text = name.as_bytes();
    if text.is_empty() || has_upper(text) || !has_only_alphanumerics_and(text, b"-") {
        return Err(Diagnostic::of(
            Code::InvalidName,
            format!("`{name}` can't be the name of an environment"),
        )
        .help("a name is made of `a` to `z`, `0` to `9` and `-`")
        .into());
    }
    if name == BASE {
        return Err(Diagnostic::of(
            Code::InvalidName,
            "`base` is what all environments share, not one of them",
        )
        .help("name one of the environments")
        .into());
    }
    Ok(())
}

fn layer_of(dir: &Path, name: &str) -> Result<Option<Document>> {
    let shown = dir.display().to_string().replace('\\', "/");
    let shown = format!("{}/{name}.yaml", shown.trim_end_matches('/'));
    let read = file::read(&dir.join(format!("{name}.yaml")));
    document(read, shown, Dialect::Strict)
}

/// Parses a file that was read. Returns `None` if it is missing; `shown` is its name in messages.
pub(super) fn document(
    read: std::io::Result<Vec<u8>>,
    shown: String,
    dialect: Dialect,
) -> Result<Option<Document>> {
    let bytes = match read {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(&shown, &error)),
    };
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = String::from_utf8_lossy(good).matches('\n').count() + 1;
        Diagnostic::of(Code::NotUtf8, format!("`{shown}` is not UTF-8"))
            .note(format!("the first wrong character is in line {line}"))
            .help("save the file as UTF-8")
    })?;
    Document::parse(Arc::new(Source { name: shown, text }), dialect).map(Some)
}

fn missing(dir: &Path, name: &str) -> Error {
    let names = match names(dir) {
        Ok(names) => names,
        Err(error) => return error,
    };
    let missing = Diagnostic::of(
        Code::MissingEnvironment,
        format!("there is no environment `{name}`"),
    );
    let write = format!("write `{}/{name}.yaml`", dir.display());
    let missing = missing.meant(name, names.iter().map(String::as_str), write);
    let known = match &names[..] {
        [] => "there are none".to_owned(),
        names => format!("there are: {}", names.join(", ")),
    };
    missing.note(known).into()
}

fn unreadable(shown: &str, error: &std::io::Error) -> Error {
    Diagnostic::of(
        Code::UnreadableFile,
        format!("`{shown}` can't be read: {error}"),
    )
    .into()
}

#[cfg(test)]
mod tests;
