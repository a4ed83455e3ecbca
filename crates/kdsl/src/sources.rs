//! Literals of a chart's sources: words and numbers that its function may compare an open value with.
//!
//! They are looked for in `src` of the chart's crate and of the crates that it depends on by a path, where these are
//! still on the machine. Nothing that is emitted depends on them: they only make examples for the proof.

mod files;
mod scan;
mod unescape;

use crate::metadata::CargoPackage;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// The literals of a crate.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Literals {
    /// Those in a comparison, in a pattern, or handed to a method that looks into a text or a collection.
    pub(crate) compared: LiteralSet,
    pub(crate) others: LiteralSet,
}

/// Texts, characters among them, and whole numbers.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct LiteralSet {
    pub(crate) texts: BTreeSet<String>,
    pub(crate) numbers: BTreeSet<i64>,
}

type Cache = Mutex<BTreeMap<PathBuf, Option<Arc<Literals>>>>;

/// Returns the literals of a crate's sources; `None` if these aren't at hand.
pub(crate) fn literals(package: &CargoPackage) -> Option<Arc<Literals>> {
    // One program emits many charts of one crate.
    static KNOWN: Cache = Mutex::new(BTreeMap::new());
    let directory = PathBuf::from(package.manifest_dir);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(found) = known.get(&directory) {
        return found.clone();
    }
    let found = read(package).map(Arc::new);
    known.insert(directory, found.clone());
    found
}

fn read(package: &CargoPackage) -> Option<Literals> {
    let mut literals = Literals::default();
    let mut found = false;
    for crate_directory in package.source_directories() {
        for file in files::rust_files(&crate_directory.join("src")) {
            if let Some(text) = files::text(&file) {
                found = true;
                scan::scan(&text, &mut literals);
            }
        }
    }
    found.then_some(literals)
}

#[cfg(test)]
mod tests;
