//! The difference between a chart on disk and what would be written.

use super::ChartFiles;
use super::existing::{ExistingChart, Kind};
use super::target::Target;
use crate::error::Result;
use similar::TextDiff;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

const CONTEXT: usize = 3;
const NOTHING: &str = "/dev/null";

/// Returns the difference between the directory and these files as a diff, `None` if there is none.
pub(crate) fn check(files: &ChartFiles, directory: &Path) -> Result<Option<String>> {
    let old = ExistingChart::read(&Target::new(directory)?)?;
    let mut paths: BTreeSet<String> = old.paths();
    paths.extend(files.0.keys().cloned());
    let mut text = String::new();
    for path in &paths {
        text += &difference(&old, path, files.0.get(path).map(String::as_str))?;
    }
    Ok(Some(text).filter(|text| !text.is_empty()))
}

fn difference(old: &ExistingChart, path: &str, new: Option<&str>) -> Result<String> {
    let shown = old.root().join(path).display().to_string();
    let before = match old.kind(path) {
        Some(Kind::Other) => return Ok(format!("File {shown} is not a regular file\n")),
        Some(Kind::File) => Some(old.content(path)?),
        Some(Kind::Directory) | None => None,
    };
    if before.as_deref() == new.map(str::as_bytes) {
        return Ok(String::new());
    }
    let from = before.as_ref().map_or(NOTHING, |_| &shown);
    let to = new.map_or(NOTHING, |_| &shown);
    let Ok(before) = String::from_utf8(before.unwrap_or_default()) else {
        return Ok(format!("Binary files {from} and {to} differ\n"));
    };
    Ok(unified(from, to, &before, new.unwrap_or_default()))
}

fn unified(from: &str, to: &str, before: &str, after: &str) -> String {
    let mut text = format!("--- {from}\n+++ {to}\n");
    let diff = TextDiff::from_lines(before, after);
    // Writing into a string never fails.
    let _ = write!(text, "{}", diff.unified_diff().context_radius(CONTEXT));
    text
}
