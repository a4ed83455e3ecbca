//! Files of a crate's sources.

use std::fs;
use std::path::{Path, PathBuf};

/// The size from which on a file is nothing that somebody wrote.
const TOO_LARGE: u64 = 1 << 20;
/// The most files that are read.
const MOST: usize = 4_096;
/// The most levels of directories.
const DEEPEST: usize = 16;

/// Returns the Rust files in a directory and below it, in a fixed order. Links aren't followed.
pub(super) fn rust_files(directory: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    collect(directory, DEEPEST, &mut found);
    found
}

/// Returns the text of a file, unless it is too large.
pub(super) fn text(file: &Path) -> Option<String> {
    let metadata = fs::symlink_metadata(file).ok()?;
    let is_small = metadata.is_file() && metadata.len() <= TOO_LARGE;
    is_small.then(|| fs::read_to_string(file).ok()).flatten()
}

fn collect(directory: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    let (Some(depth), Ok(entries)) = (depth.checked_sub(1), fs::read_dir(directory)) else {
        return;
    };
    let mut paths: Vec<_> = entries
        .flatten()
        .filter_map(|entry| Some((entry.path(), entry.file_type().ok()?)))
        .collect();
    paths.sort_by(|(a, _), (b, _)| a.cmp(b));
    for (path, kind) in paths {
        if found.len() >= MOST {
            return;
        }
        if kind.is_dir() {
            collect(&path, depth, found);
        } else if kind.is_file() && path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
}
