//! Places in files, which diagnostics point at.

use std::ops::Range;
use std::sync::Arc;

/// A text file as it was read, under the name that messages call it by.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// The file's name as the user knows it, such as `env/prod.yaml`.
    pub name: String,
    /// Its whole text.
    pub text: String,
}

/// A stretch of a [`Source`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub source: Arc<Source>,
    /// Byte offsets into the file's text, on character boundaries.
    pub span: Range<usize>,
}

impl Place {
    /// Returns line and column, both from 1, the column in characters.
    pub fn line_column(&self) -> (usize, usize) {
        let text = &self.source.text;
        let before = text.get(..self.span.start).unwrap_or(text);
        let line = before.split('\n').count();
        let column = before.rsplit('\n').next().unwrap_or(before).chars().count() + 1;
        (line, column)
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (line, column) = self.line_column();
        write!(f, "{}:{line}:{column}", self.source.name)
    }
}
