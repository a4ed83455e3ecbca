//! The collector of a run's diagnostics.

use super::{Diagnostic, Error, Result};

/// Diagnostics in the order in which they were found: none so far, or some.
///
/// A step that can find several mistakes pushes each of them, and ends with [`check`](Self::check), so that all of
/// them are told together.
///
/// ```
/// use kdsl::{Diagnostic, Diagnostics};
///
/// let mut found = Diagnostics::new();
/// found.push(Diagnostic::new("pink is no colour"));
/// assert_eq!(found.check().unwrap_err().diagnostics().len(), 1);
/// assert!(Diagnostics::new().check().is_ok());
/// ```
#[derive(Debug, Default, Clone)]
pub struct Diagnostics {
    all: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Creates an empty collector.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.all.push(diagnostic);
    }

    /// Returns how many diagnostics were collected.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Returns whether nothing was collected.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Iterates over the diagnostics.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.all.iter()
    }

    /// Returns what was collected as an error, `Ok` if nothing was.
    ///
    /// # Errors
    ///
    /// If a diagnostic was collected.
    pub fn check(self) -> Result<()> {
        if self.all.is_empty() {
            Ok(())
        } else {
            Err(Error {
                diagnostics: self.all,
            })
        }
    }

    /// Returns what was collected as an error; `otherwise` if nothing was.
    pub(crate) fn or(self, otherwise: impl FnOnce() -> Diagnostic) -> Error {
        self.check().err().unwrap_or_else(|| otherwise().into())
    }

    /// Returns an error of what was collected, and of a last error's diagnostics behind it.
    pub(crate) fn with(self, last: Error) -> Error {
        let mut diagnostics = self.all;
        diagnostics.extend(last);
        Error { diagnostics }
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, more: I) {
        self.all.extend(more);
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(all: I) -> Self {
        Self {
            all: all.into_iter().collect(),
        }
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Formats the text that [`Error`] has: empty if nothing was collected.
impl std::fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.clone().check() {
            Ok(()) => Ok(()),
            Err(error) => error.fmt(f),
        }
    }
}
