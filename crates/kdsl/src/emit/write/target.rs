//! Where a chart goes, and the names beside it that are kdsl's for a moment.

use crate::error::{Code, Diagnostic, Result};
use std::path::{Path, PathBuf};

/// Ends the name of every directory that is only there while a chart is being replaced.
pub(super) const SUFFIX: &str = ".kdsl";

/// A chart's directory.
pub(super) struct Target {
    path: PathBuf,
    name: String,
}

impl Target {
    pub(super) fn new(directory: &Path) -> Result<Self> {
        let name = directory.file_name().and_then(|name| name.to_str());
        let Some(name) = name else {
            let title = format!("`{}` can't be a chart's directory", directory.display());
            return Err(Diagnostic::of(Code::InvalidTarget, title)
                .help("give a directory that can be replaced by another of its name")
                .into());
        };
        Ok(Self {
            // Without the slash that may end it: with one, a symlink would be followed.
            path: directory.with_file_name(name),
            name: name.to_owned(),
        })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn parent(&self) -> &Path {
        match self.path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        }
    }

    /// How the names of directories beside it begin.
    pub(super) fn prefix(&self) -> String {
        format!(".{}.", self.name)
    }

    /// Where the old chart waits when two directories can't change places in one step.
    pub(super) fn aside(&self) -> PathBuf {
        self.parent().join(format!("{}old{SUFFIX}", self.prefix()))
    }
}
