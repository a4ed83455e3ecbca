//! The files of an environment, in layers: what all share in `base.yaml`, over it the files that its name begins
//! with, and its own over all.
//!
//! `local-k3s` is `local-k3s.yaml` over `local.yaml` over `base.yaml`; of the files below its own those that are
//! there.

use super::document::{Document, DocumentNode, Entry, Value};
use super::yaml::Dialect;
use crate::error::{Diagnostic, Error, Result};
use crate::path::ValuesPath;
use crate::place::Source;
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

const BASE: &str = "base";

/// Reads an environment from a directory. The mistakes of all its files are told.
///
/// What is a choice among several things is replaced by another choice, not merged with it.
pub(crate) fn read(
    dir: &Path,
    name: &str,
    is_choice: impl Fn(&ValuesPath) -> bool,
) -> Result<Document> {
    check_name(name)?;
    let mut mistakes = Error::none();
    let mut below: Option<Document> = None;
    for layer in below_own(name) {
        match file(dir, layer) {
            Ok(Some(document)) => below = Some(document.over(below, &is_choice)),
            Ok(None) => {}
            Err(found) => mistakes.extend(found),
        }
    }
    let own = file(dir, name).and_then(|own| own.ok_or_else(|| missing(dir, name)));
    match own {
        Ok(own) => mistakes.check().map(|()| own.over(below, &is_choice)),
        Err(found) => {
            mistakes.extend(found);
            Err(mistakes)
        }
    }
}

/// What may lie below an environment's own file, the lowest first: the base, then what its name begins with.
fn below_own(name: &str) -> impl Iterator<Item = &str> {
    let dashes = name.match_indices('-').map(|(at, _)| &name[..at]);
    let starts = dashes.filter(|start| !start.is_empty() && *start != BASE);
    [BASE].into_iter().chain(starts)
}

/// The names of a directory's environments, sorted.
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
    /// These settings over another file's: maps are merged, all else is replaced, and `null` removes a setting.
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
    let Value::Map(changes) = over.value else {
        return over;
    };
    let is_other_choice = |known: &[Entry]| {
        let keys = known.iter().map(|entry| &entry.key);
        !keys.eq(changes.iter().map(|entry| &entry.key)) && is_choice(path)
    };
    let mut entries: Vec<_> = match below.map(|node| node.value) {
        Some(Value::Map(entries)) if is_other_choice(&entries) => Vec::new(),
        Some(Value::Map(entries)) => entries.into_iter().map(Some).collect(),
        _ => Vec::new(),
    };
    let mut order: BTreeMap<_, _> = entries
        .iter()
        .flatten()
        .enumerate()
        .map(|(index, entry): (_, &Entry)| (entry.key.clone(), index))
        .collect();
    for change in changes {
        let index = *order.entry(change.key.clone()).or_insert(entries.len());
        if index == entries.len() {
            entries.push(None);
        }
        let before = entries[index].take().map(|entry| entry.node);
        if !matches!(change.node.value, Value::Null) {
            let node = merge(before, change.node, &path.child(&change.key), is_choice);
            entries[index] = Some(Entry { node, ..change });
        }
    }
    DocumentNode {
        value: Value::Map(entries.into_iter().flatten().collect()),
        place: over.place,
    }
}

fn check_name(name: &str) -> Result<()> {
    let is_good = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if name.is_empty() || !name.bytes().all(is_good) {
        return Err(
            Diagnostic::new(format!("`{name}` can't be the name of an environment"))
                .help("a name is made of `a` to `z`, `0` to `9` and `-`")
                .into(),
        );
    }
    if name == BASE {
        return Err(
            Diagnostic::new("`base` is what all environments share, not one of them")
                .help("name one of the environments")
                .into(),
        );
    }
    Ok(())
}

fn file(dir: &Path, name: &str) -> Result<Option<Document>> {
    let shown = dir.display().to_string().replace('\\', "/");
    let shown = format!("{}/{name}.yaml", shown.trim_end_matches('/'));
    document(&dir.join(format!("{name}.yaml")), shown, Dialect::Strict)
}

/// What a file holds, `None` if there is no such file.
pub(super) fn document(path: &Path, shown: String, dialect: Dialect) -> Result<Option<Document>> {
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(&shown, &error)),
    };
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = String::from_utf8_lossy(good).matches('\n').count() + 1;
        Diagnostic::new(format!("`{shown}` is not UTF-8"))
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
    let missing = Diagnostic::new(format!("there is no environment `{name}`"));
    let write = format!("write `{}/{name}.yaml`", dir.display());
    let missing = missing.meant(name, names.iter().map(String::as_str), write);
    let known = match &names[..] {
        [] => "there are none".to_owned(),
        names => format!("there are: {}", names.join(", ")),
    };
    missing.note(known).into()
}

fn unreadable(shown: &str, error: &std::io::Error) -> Error {
    Diagnostic::new(format!("`{shown}` can't be read: {error}")).into()
}

#[cfg(test)]
mod tests;
