//! The exchange of the old chart for the new one.

use super::target::Target;
use super::{cannot, leftovers, system};
use crate::error::{Code, Diagnostic, Result};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Ways in which two directories change places.
#[derive(Debug, Clone, Copy)]
pub(super) enum SwapMethod {
    /// One step, if the system can do that; else two renames.
    Exchange,
    /// Two renames: a process killed between them leaves no chart until the next run puts the old one back.
    #[cfg_attr(
        not(test),
        expect(
            dead_code,
            reason = "found out on the way; tests take it from the start"
        )
    )]
    TwoRenames,
}

/// Puts the new chart in its place. Returns the path that the old one has now, if there was one.
pub(super) fn put_in_place(
    staging: TempDir,
    target: &Target,
    replace: bool,
    method: SwapMethod,
) -> Result<Option<PathBuf>> {
    // From now on the name may mean the old chart, which must not go unseen.
    let staging = staging.keep();
    let placed = match (replace, method) {
        (false, _) => system::rename(&staging, target.path()).map(|()| None),
        (true, SwapMethod::Exchange) => exchange(&staging, target),
        (true, SwapMethod::TwoRenames) => two_renames(&staging, target),
    };
    let old = placed.map_err(|error| {
        leftovers::remove_listed(&staging);
        not_placed(target.path(), &error)
    })?;
    system::flush_directory(target.parent()).map_err(cannot("write", target.parent()))?;
    Ok(old)
}

fn not_placed(path: &Path, error: &io::Error) -> Diagnostic {
    let title = format!("cannot put the new chart at `{}`", path.display());
    let diagnostic = Diagnostic::of(Code::NotWritten, title).note(error.to_string());
    if error.kind() == io::ErrorKind::CrossesDevices {
        // So it is where the old chart came with a container's image.
        return diagnostic
            .note("the file system can't rename the old chart's directory")
            .help("delete it and try again");
    }
    diagnostic
}

fn exchange(staging: &Path, target: &Target) -> io::Result<Option<PathBuf>> {
    if system::exchange(staging, target.path())? {
        return Ok(Some(staging.to_owned()));
    }
    two_renames(staging, target)
}

fn two_renames(staging: &Path, target: &Target) -> io::Result<Option<PathBuf>> {
    let aside = target.aside();
    leftovers::remove_listed(&aside);
    fs::rename(target.path(), &aside)?;
    if let Err(error) = system::rename(staging, target.path()) {
        fs::rename(&aside, target.path())?;
        return Err(error);
    }
    Ok(Some(aside))
}
