//! The path of a chart, and the temporary names beside it.

use crate::error::{Code, Diagnostic, Result};
use std::path::{Path, PathBuf};

/// The end of the name of every directory that exists only while a chart is being replaced.
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

    /// Returns the start of the names of temporary directories beside the chart.
    pub(super) fn prefix(&self) -> String {
        format!(".{}.", self.name)
    }

    /// Returns the path that the old chart has between two renames.
    pub(super) fn aside(&self) -> PathBuf {
        self.parent().join(format!("{}old{SUFFIX}", self.prefix()))
    }
}
