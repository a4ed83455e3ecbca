//! Writes a chart directory whole or not at all.
//!
//! A new chart is first written beside the old one; then the two change places in one step, so that whoever
//! looks, and whenever this process dies, finds one of them complete. What stands in the directory and was not
//! written by kdsl stops the writing: it would be lost with the old chart.

mod check;
mod existing;
mod leftovers;
mod manifest;
mod stage;
mod swap;
mod target;
#[cfg(test)]
mod tests;

pub(crate) use check::check;

use crate::error::{Code, Diagnostic, Diagnostics, Error, Result};
use existing::ExistingChart;
use rustix::fs::FlockOperation;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::Path;
use swap::SwapMethod;
use target::Target;

/// A chart's files: their texts by relative path, the list of them included.
#[derive(Debug, Clone)]
pub(crate) struct ChartFiles(BTreeMap<String, String>);

/// What became of the files.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Summary {
    /// That weren't there before.
    pub(crate) written: usize,
    /// That were there with another text.
    pub(crate) changed: usize,
    /// That were there as they should be.
    pub(crate) unchanged: usize,
    /// That an earlier chart had and this one hasn't.
    pub(crate) removed: usize,
}

impl ChartFiles {
    /// The files of these paths, which are relative to the chart and have forward slashes.
    pub(crate) fn new(mut files: BTreeMap<String, String>) -> Result<Self> {
        files
            .keys()
            .filter(|path| !manifest::is_plain(path) || *path == manifest::NAME)
            .map(|path| {
                Diagnostic::of(
                    Code::InvalidFileName,
                    format!("a chart can't have a file named {path:?}"),
                )
            })
            .collect::<Diagnostics>()
            .check()?;
        let manifest = manifest::print(files.keys());
        files.insert(manifest::NAME.to_owned(), manifest);
        Ok(Self(files))
    }
}

/// Makes the directory hold these files and no others.
pub(crate) fn write(files: &ChartFiles, directory: &Path) -> Result<Summary> {
    write_by(SwapMethod::Exchange, files, directory)
}

fn write_by(method: SwapMethod, files: &ChartFiles, directory: &Path) -> Result<Summary> {
    let target = Target::new(directory)?;
    fs::create_dir_all(target.parent()).map_err(cannot("create", target.parent()))?;
    let _lock = lock(target.parent())?;
    leftovers::recover(&target)?;

    let old = ExistingChart::read(&target)?;
    let summary = old.compare(files)?;
    if summary.is_unchanged() {
        leftovers::remove(&target);
        return Ok(summary);
    }
    let staging = stage::stage(files, &target)?;
    let old_tree = swap::put_in_place(staging, &target, old.exists(), method)?;
    if let Some(tree) = old_tree {
        remove_old(&tree, &old)?;
    }
    leftovers::remove(&target);
    Ok(summary)
}

/// Runs that write side by side would take each other's unfinished chart for a leftover.
fn lock(parent: &Path) -> Result<File> {
    let directory = File::open(parent).map_err(cannot("open", parent))?;
    loop {
        match rustix::fs::flock(&directory, FlockOperation::LockExclusive) {
            Err(rustix::io::Errno::INTR) => {}
            // Some network file systems have no locks; a single run is safe without.
            Ok(()) | Err(_) => return Ok(directory),
        }
    }
}

fn remove_old(tree: &Path, old: &ExistingChart) -> Result<()> {
    if leftovers::remove_owned(tree, &old.paths())? {
        return Ok(());
    }
    let title = format!(
        "files came into `{}` while it was being replaced",
        old.root().display()
    );
    Err(Diagnostic::of(Code::NotWritten, title)
        .note(format!(
            "the new chart is in place, the files are in `{}`",
            tree.display()
        ))
        .help("move them elsewhere, or delete them")
        .into())
}

fn cannot(what: &str, path: &Path) -> impl FnOnce(io::Error) -> Error {
    let title = format!("cannot {what} `{}`", path.display());
    move |error| {
        Diagnostic::of(Code::NotWritten, title)
            .note(error.to_string())
            .into()
    }
}

impl Summary {
    fn is_unchanged(self) -> bool {
        self.written + self.changed + self.removed == 0
    }
}
