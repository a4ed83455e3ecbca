//! The lines of a chart's own Rust that messages are about.

use crate::error::Error;
use crate::file;
use crate::metadata::CargoPackage;
use crate::place::{Place, Source};
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// Shows the line of code that each mistake was made in, if its file is still where it was compiled.
pub(super) fn with_excerpts(error: Error, package: &CargoPackage) -> Error {
    let mut sources = BTreeMap::new();
    error.placed(|file, line, column| {
        let source = sources.entry(file.to_owned());
        let source = source.or_insert_with(|| read(package, file));
        let source = source.as_ref()?;
        let span = word(&source.text, line, column)?;
        Some(Place {
            source: Arc::clone(source),
            span,
        })
    })
}

/// The compiler names a file from its workspace's folder, which is the package's or one above.
fn read(package: &CargoPackage, name: &str) -> Option<Arc<Source>> {
    let folders = Path::new(package.manifest_dir).ancestors();
    let text = folders.map(|folder| file::read_text(&folder.join(name)));
    let text = text.flatten().next()?;
    Some(Arc::new(Source {
        name: name.into(),
        text,
    }))
}

/// The path or name that stands at a line and column, both from 1.
fn word(text: &str, line: u32, column: u32) -> Option<Range<usize>> {
    let index = |from_one: u32| usize::try_from(from_one).ok()?.checked_sub(1);
    let line = text.split_inclusive('\n').nth(index(line)?)?;
    let start_of_line = line.as_ptr() as usize - text.as_ptr() as usize;
    let (start, _) = line.char_indices().nth(index(column)?)?;
    let is_of_word = |c: char| c.is_alphanumeric() || "_:!".contains(c);
    let rest = &line[start..];
    let length = rest.find(|c| !is_of_word(c)).unwrap_or(rest.len());
    let start = start_of_line + start;
    (length > 0).then_some(start..start + length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Diagnostic;
    use insta::assert_snapshot;
    use std::panic::Location;

    fn shown(error: Diagnostic) -> String {
        with_excerpts(error.into(), &crate::metadata!()).to_string()
    }

    #[test]
    fn the_line_is_shown() {
        let here = Location::caller();
        let mistake = Diagnostic::new("it is wrong").in_code(here).help("mend it");
        let shown = shown(mistake).replace(&here.line().to_string(), "LL");
        // The compiler names files from the workspace's folder, which is the crate's where there is no other.
        let shown = shown.replace("crates/kdsl/", "");
        assert_snapshot!(shown, @r"
        error: it is wrong
          --> src/cli/excerpt.rs:LL:20
           |
        LL |         let here = Location::caller();
           |                    ^^^^^^^^^^^^^^^^
           |
           = help: mend it
        ");
    }

    #[test]
    fn what_is_not_there_is_not_shown() {
        for (line, column) in [(0, 1), (1, 0), (1, 99), (9, 1), (u32::MAX, u32::MAX)] {
            assert_eq!(word("a\nb", line, column), None);
        }
        assert_eq!(word("a\n  é::b!(c)", 2, 3), Some(4..10));
        assert_eq!(word("a.b", 1, 2), None);
    }
}
