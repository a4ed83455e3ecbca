//! Writing of a chart's directory, whole or not at all.
//!
//! A new chart is first written beside the old one; then the two change places in one step where the system can do
//! that, so that a reader at any moment, and the next run after a killed one, finds one of them complete. A file in
//! the directory that kdsl did not write stops the writing: it would be lost with the old chart.

mod check;
mod existing;
mod leftovers;
mod manifest;
mod stage;
mod swap;
mod system;
mod target;
#[cfg(test)]
mod tests;

pub(crate) use check::check;

use crate::error::{Code, Diagnostic, Diagnostics, Error, Result};
use existing::ExistingChart;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use swap::SwapMethod;
use target::Target;

/// The files of a chart: their texts by relative path, with the list of them.
#[derive(Debug, Clone)]
pub(crate) struct ChartFiles(BTreeMap<String, String>);

/// Numbers of files by what writing did with them.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Summary {
    /// Files that weren't there before.
    pub(crate) written: usize,
    /// Files that were there with another text.
    pub(crate) changed: usize,
    /// Files that were there with the same text.
    pub(crate) unchanged: usize,
    /// Files of the earlier chart that this one hasn't.
    pub(crate) removed: usize,
}

impl ChartFiles {
    /// Takes files by their paths, relative to the chart and with forward slashes. Refuses a path that leads outside.
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

/// Makes the directory hold these files and no others. Refuses to if it holds files that kdsl did not write.
pub(crate) fn write(files: &ChartFiles, directory: &Path) -> Result<Summary> {
    write_by(SwapMethod::Exchange, files, directory)
}

fn write_by(method: SwapMethod, files: &ChartFiles, directory: &Path) -> Result<Summary> {
    let target = Target::new(directory)?;
    fs::create_dir_all(target.parent()).map_err(cannot("create", target.parent()))?;
    // Runs side by side would take each other's unfinished chart for a leftover.
    let _lock = system::lock(target.parent()).map_err(cannot("open", target.parent()))?;
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
