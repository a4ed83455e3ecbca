//! The new chart beside the old one, before it takes its place.

use super::existing::{self, Kind};
use super::target::{SUFFIX, Target};
use super::{ChartFiles, cannot, manifest, system};
use crate::error::Result;
use std::fs;
use std::io;
use std::path::Path;
use tempfile::TempDir;

/// Writes the complete chart to disk, under a name of its own until it takes the old one's place.
pub(super) fn stage(files: &ChartFiles, target: &Target) -> Result<TempDir> {
    let staging = tempfile::Builder::new()
        .prefix(&target.prefix())
        .suffix(SUFFIX)
        .tempdir_in(target.parent())
        .map_err(cannot("create a directory in", target.parent()))?;
    // First of all the list: by it the next run knows what this one left, should it be killed.
    let list = files.0.get_key_value(manifest::NAME);
    let others = files.0.iter().filter(|(path, _)| *path != manifest::NAME);
    for (path, text) in list.into_iter().chain(others) {
        let path = staging.path().join(path);
        create(&path, text).map_err(cannot("write", &path))?;
    }
    for (path, kind) in existing::walk(staging.path())? {
        let path = staging.path().join(path);
        sync_to_disk(&path, kind).map_err(cannot("write", &path))?;
    }
    sync_to_disk(staging.path(), Kind::Directory).map_err(cannot("write", staging.path()))?;
    Ok(staging)
}

fn create(path: &Path, text: &str) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, text)
}

/// Makes a file or a directory readable for everybody, and waits until the disk has it.
fn sync_to_disk(path: &Path, kind: Kind) -> io::Result<()> {
    match kind {
        Kind::Directory => system::sync_directory(path),
        Kind::File | Kind::Other => system::sync_file(path),
    }
}
