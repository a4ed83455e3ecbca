//! The file in a chart that lists the others: what kdsl wrote, it may replace.

use super::cannot;
use crate::error::{Code, Diagnostic, Diagnostics, Result};
use crate::file;
use crate::place::{Place, Source};
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

/// The file's name.
pub(super) const NAME: &str = ".kdsl";

const HEADER: &str = "# Files that kdsl wrote here; it replaces them, and no others.";

/// Prints the list of these files.
pub(super) fn print<'a>(paths: impl Iterator<Item = &'a String>) -> String {
    let mut text = format!("{HEADER}\n");
    for path in paths {
        text.push_str(path);
        text.push('\n');
    }
    text
}

/// Reads the list of the chart in this directory, the list itself in it. Returns none if the list isn't kdsl's.
pub(super) fn read(directory: &Path) -> Result<BTreeSet<String>> {
    let path = directory.join(NAME);
    let is_file = fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_file());
    if !is_file {
        return Ok(BTreeSet::new());
    }
    let text = match file::read_text(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::InvalidData => return Ok(BTreeSet::new()),
        Err(error) => return Err(cannot("read", &path)(error)),
    };
    parse(&path.display().to_string(), text)
}

/// Returns whether a path stays inside the directory that it is relative to, and takes one line.
pub(super) fn is_plain(path: &str) -> bool {
    let unusual = |c: char| c.is_control() || c == '\\';
    !path.contains(unusual) && path.split('/').all(|name| !matches!(name, "" | "." | ".."))
}

fn parse(name: &str, text: String) -> Result<BTreeSet<String>> {
    let source = Arc::new(Source {
        name: name.to_owned(),
        text,
    });
    let mut lines = source.text.lines();
    // Without any text it is what a run left that was killed before it wrote the list.
    if !matches!(lines.next(), Some(HEADER) | None) {
        return Ok(BTreeSet::new());
    }
    let mut paths = BTreeSet::from([NAME.to_owned()]);
    let mut errors = Diagnostics::new();
    for line in lines {
        if is_plain(line) {
            paths.insert(line.to_owned());
        } else {
            errors.push(not_plain(&source, line));
        }
    }
    errors.check().map(|()| paths)
}

fn not_plain(source: &Arc<Source>, line: &str) -> Diagnostic {
    let start = line.as_ptr() as usize - source.text.as_ptr() as usize;
    Diagnostic::of(Code::InvalidFileList, "a path that kdsl never writes")
        .at(Place {
            source: Arc::clone(source),
            span: start..start + line.len(),
        })
        .label("not a plain path inside the chart")
        .help("delete this line")
}
