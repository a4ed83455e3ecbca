//! The contents of a chart's directory before it is replaced.

use super::target::Target;
use super::{ChartFiles, Summary, cannot, manifest};
use crate::error::{Code, Diagnostic, Result};
use crate::file;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, FileType};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Number of foreign files that an error names.
const NAMED: usize = 10;

/// The contents of a chart's directory, which needn't exist.
pub(super) struct ExistingChart {
    root: PathBuf,
    entries: Option<BTreeMap<String, Kind>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Directory,
    File,
    /// A symlink, a socket and the like: never followed, never opened.
    Other,
}

impl ExistingChart {
    /// Reads the contents of a chart's directory. Refuses anything there that is no directory.
    pub(super) fn read(target: &Target) -> Result<Self> {
        let root = target.path().to_owned();
        let entries = match fs::symlink_metadata(&root) {
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(cannot("read", &root)(error)),
            Ok(metadata) if metadata.is_dir() => Some(walk(&root)?),
            Ok(metadata) => return Err(not_a_directory(&root, metadata.file_type()).into()),
        };
        Ok(Self { root, entries })
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    pub(super) fn exists(&self) -> bool {
        self.entries.is_some()
    }

    /// Returns the paths of all entries but directories.
    pub(super) fn paths(&self) -> BTreeSet<String> {
        let entries = self.entries.iter().flatten();
        entries
            .filter(|(_, kind)| **kind != Kind::Directory)
            .map(|(path, _)| path.clone())
            .collect()
    }

    pub(super) fn kind(&self, path: &str) -> Option<Kind> {
        self.entries.as_ref()?.get(path).copied()
    }

    pub(super) fn content(&self, path: &str) -> Result<Vec<u8>> {
        let path = self.root.join(path);
        file::read(&path).map_err(cannot("read", &path))
    }

    /// Compares the directory with new files. Fails if a file would be lost that kdsl did not write.
    pub(super) fn compare(&self, files: &ChartFiles) -> Result<Summary> {
        let recorded = manifest::read(&self.root)?;
        let old = self.paths();
        let mut summary = Summary::default();
        let mut foreign = Vec::new();
        for path in &old {
            let wanted = files.0.get(path);
            let is_file = self.kind(path) == Some(Kind::File);
            if is_file && self.is_same(path, wanted)? {
                summary.unchanged += 1;
            } else if !is_file || !recorded.contains(path) {
                foreign.push(path.as_str());
            } else if wanted.is_some() {
                summary.changed += 1;
            } else {
                summary.removed += 1;
            }
        }
        summary.written = files.0.keys().filter(|path| !old.contains(*path)).count();
        if foreign.is_empty() {
            Ok(summary)
        } else {
            Err(self.refuse(&foreign).into())
        }
    }

    fn is_same(&self, path: &str, wanted: Option<&String>) -> Result<bool> {
        match wanted {
            Some(text) => Ok(self.content(path)? == text.as_bytes()),
            None => Ok(false),
        }
    }

    fn refuse(&self, foreign: &[&str]) -> Diagnostic {
        let (count, them) = match foreign.len() {
            1 => ("a file".to_owned(), "it"),
            several => (format!("{several} files"), "them"),
        };
        let title = format!(
            "`{}` holds {count} that kdsl did not write",
            self.root.display()
        );
        let mut diagnostic = Diagnostic::of(Code::ForeignFiles, title);
        for path in foreign.iter().take(NAMED) {
            diagnostic = match self.kind(path) {
                Some(Kind::Other) => diagnostic.note(format!("`{path}` (not a regular file)")),
                _ => diagnostic.note(format!("`{path}`")),
            };
        }
        if foreign.len() > NAMED {
            diagnostic = diagnostic.note(format!("and {} more", foreign.len() - NAMED));
        }
        diagnostic.help(format!(
            "the whole directory would be replaced: move {them} elsewhere, or delete {them}"
        ))
    }
}

/// Returns all entries of a directory and of those within it, by relative path.
pub(super) fn walk(root: &Path) -> Result<BTreeMap<String, Kind>> {
    let mut entries = BTreeMap::new();
    let mut open = vec![String::new()];
    while let Some(prefix) = open.pop() {
        let directory = root.join(&prefix);
        for entry in fs::read_dir(&directory).map_err(cannot("read", &directory))? {
            let entry = entry.map_err(cannot("read", &directory))?;
            let kind = entry.file_type().map_err(cannot("read", &entry.path()))?;
            // A name that is no text is told apart by its backslashes, which kdsl's own never have.
            let (name, kind) = match entry.file_name().into_string() {
                Ok(name) => (name, Kind::of(kind)),
                Err(name) => {
                    let escaped = name.as_encoded_bytes().escape_ascii().to_string();
                    (escaped, Kind::Other)
                }
            };
            let path = format!("{prefix}{name}");
            if kind == Kind::Directory {
                open.push(format!("{path}/"));
            }
            entries.insert(path, kind);
        }
    }
    Ok(entries)
}

impl Kind {
    fn of(kind: FileType) -> Self {
        if kind.is_dir() {
            Self::Directory
        } else if kind.is_file() {
            Self::File
        } else {
            Self::Other
        }
    }
}

fn not_a_directory(path: &Path, kind: FileType) -> Diagnostic {
    let what = if kind.is_symlink() {
        "a symbolic link"
    } else {
        "not a directory"
    };
    Diagnostic::of(
        Code::InvalidTarget,
        format!("`{}` is {what}", path.display()),
    )
    .help("a chart goes into a directory of its own: move it elsewhere, or delete it")
}
