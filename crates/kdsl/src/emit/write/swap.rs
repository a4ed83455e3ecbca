//! Puts the new chart where the old one is.

use super::target::Target;
use super::{cannot, leftovers};
use crate::error::{Code, Diagnostic, Result};
use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::io::Errno;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// How two directories change places.
#[derive(Debug, Clone, Copy)]
pub(super) enum SwapMethod {
    /// In one step.
    Exchange,
    /// In two, where the kernel or the file system knows no other way: killed between them, there is no chart
    /// until the next run puts the old one back.
    #[cfg_attr(
        not(test),
        expect(
            dead_code,
            reason = "found out on the way; tests take it from the start"
        )
    )]
    TwoRenames,
}

/// Gives the new chart its place; where the old one is now, if there was one.
pub(super) fn put_in_place(
    staging: TempDir,
    target: &Target,
    replace: bool,
    method: SwapMethod,
) -> Result<Option<PathBuf>> {
    // From now on the name may mean the old chart, which must not go unseen.
    let staging = staging.keep();
    let placed = match (replace, method) {
        (false, _) => place(&staging, target.path()).map(|()| None),
        (true, SwapMethod::Exchange) => exchange(&staging, target),
        (true, SwapMethod::TwoRenames) => two_renames(&staging, target),
    };
    let old = placed.map_err(|error| {
        leftovers::remove_listed(&staging);
        not_placed(target.path(), &error)
    })?;
    let parent = File::open(target.parent()).and_then(|directory| directory.sync_all());
    parent.map_err(cannot("write", target.parent()))?;
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

fn place(staging: &Path, path: &Path) -> io::Result<()> {
    match renameat_with(CWD, staging, CWD, path, RenameFlags::NOREPLACE) {
        // An ordinary rename replaces no directory but an empty one.
        Err(error) if is_unsupported(error) => fs::rename(staging, path),
        other => Ok(other?),
    }
}

fn exchange(staging: &Path, target: &Target) -> io::Result<Option<PathBuf>> {
    match renameat_with(CWD, staging, CWD, target.path(), RenameFlags::EXCHANGE) {
        Ok(()) => Ok(Some(staging.to_owned())),
        Err(error) if is_unsupported(error) => two_renames(staging, target),
        Err(error) => Err(error.into()),
    }
}

fn two_renames(staging: &Path, target: &Target) -> io::Result<Option<PathBuf>> {
    let aside = target.aside();
    leftovers::remove_listed(&aside);
    fs::rename(target.path(), &aside)?;
    if let Err(error) = place(staging, target.path()) {
        fs::rename(&aside, target.path())?;
        return Err(error);
    }
    Ok(Some(aside))
}

fn is_unsupported(error: Errno) -> bool {
    [Errno::NOSYS, Errno::INVAL, Errno::NOTSUP, Errno::OPNOTSUPP].contains(&error)
}
