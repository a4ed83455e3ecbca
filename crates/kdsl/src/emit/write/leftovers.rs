//! Directories that killed runs left beside a chart.

use super::existing::{Kind, walk};
use super::target::{SUFFIX, Target};
use super::{cannot, manifest};
use crate::error::Result;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

/// Puts the old chart back if a run was killed between taking it away and putting the new one in its place.
pub(super) fn recover(target: &Target) -> Result<()> {
    let aside = target.aside();
    let is_missing = fs::symlink_metadata(target.path())
        .is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
    if is_missing && is_directory(&aside) && !manifest::read(&aside)?.is_empty() {
        fs::rename(&aside, target.path()).map_err(cannot("put back", target.path()))?;
    }
    Ok(())
}

/// Removes the directories that killed runs left, except what can't be removed now.
pub(super) fn remove(target: &Target) {
    let prefix = target.prefix();
    let Ok(entries) = fs::read_dir(target.parent()) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let ours = name
            .to_str()
            .and_then(|name| name.strip_prefix(&prefix)?.strip_suffix(SUFFIX));
        if ours.is_some() {
            remove_listed(&entry.path());
        }
    }
}

/// Removes the files of a directory that its own list names, and the directory if it is empty then.
pub(super) fn remove_listed(tree: &Path) {
    if is_directory(tree)
        && let Ok(listed) = manifest::read(tree)
    {
        let _ = remove_owned(tree, &listed);
    }
}

/// Removes these files and the directories that are empty then. Returns whether nothing is left.
pub(super) fn remove_owned(tree: &Path, owned: &BTreeSet<String>) -> Result<bool> {
    let entries = walk(tree)?;
    // Backwards, for a directory's path comes before the paths in it.
    for (path, kind) in entries.iter().rev() {
        match kind {
            Kind::Directory => remove_if_empty(&tree.join(path))?,
            // The list goes last: should this run be killed, the next one needs it.
            Kind::File if owned.contains(path) && path != manifest::NAME => {
                remove_file(&tree.join(path))?;
            }
            Kind::File | Kind::Other => {}
        }
    }
    let left = walk(tree)?;
    let only_the_list = left.len() == 1 && left.get(manifest::NAME) == Some(&Kind::File);
    if only_the_list && owned.contains(manifest::NAME) {
        remove_file(&tree.join(manifest::NAME))?;
    }
    remove_if_empty(tree)?;
    Ok(!is_directory(tree))
}

fn remove_file(path: &Path) -> Result<()> {
    fs::remove_file(path).map_err(cannot("remove", path))
}

fn remove_if_empty(directory: &Path) -> Result<()> {
    match fs::remove_dir(directory) {
        Err(error) if error.kind() != io::ErrorKind::DirectoryNotEmpty => {
            Err(cannot("remove", directory)(error))
        }
        _ => Ok(()),
    }
}

fn is_directory(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir())
}
