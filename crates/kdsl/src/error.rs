//! Diagnostics: everything that kdsl says to a chart's author, and the error that is made of them.
//!
//! A [`Diagnostic`] holds facts: its kind, its place, its cause and its remedy. Only
//! [`Display`](std::fmt::Display) turns them into words, as a compiler would:
//!
//! ```text
//! error: unknown setting `replica`
//!   --> env/prod.yaml:41:5
//!    |
//! 41 |     replica: 3
//!    |     ^^^^^^^ in `flowmonk`
//!    |
//!    = help: did you mean `replicas`?
//! ```
//!
//! A step pushes all that it finds into [`Diagnostics`], and ends with [`Diagnostics::check`], which makes an
//! [`Error`] of them. A step that can't go on returns a diagnostic at once; `?` turns it into an error.
//!
//! Every diagnostic that kdsl makes has a [`Code`]: a new kind is a line of the table in `error/code.rs`.

mod code;
mod diagnostic;
mod diagnostics;
mod spelling;

pub(crate) use code::Code;
pub use diagnostic::Diagnostic;
pub use diagnostics::Diagnostics;
pub(crate) use spelling::did_you_mean;

use crate::place::Place;
use annotate_snippets::Renderer;

/// A `Result` whose error is kdsl's own.
pub type Result<T> = std::result::Result<T, Error>;

/// Everything that one run found wrong, in the order in which it was found: one diagnostic at least.
#[derive(Clone)]
pub struct Error {
    diagnostics: Vec<Diagnostic>,
}

impl Error {
    /// Adds a fact to each diagnostic.
    #[must_use]
    pub(crate) fn note(self, note: &str) -> Self {
        let diagnostics = self.diagnostics.into_iter();
        Self {
            diagnostics: diagnostics
                .map(|diagnostic| diagnostic.note(note))
                .collect(),
        }
    }

    /// Adds another error's diagnostics, but for those that are here but for the numbers in their text.
    pub(crate) fn add_others(&mut self, others: Self) {
        for other in others.diagnostics {
            if !self.diagnostics.iter().any(|here| here.is_like(&other)) {
                self.diagnostics.push(other);
            }
        }
    }

    /// Moves what is about a line of code to its place in the file, if `find` knows it; remarks stay short.
    pub(crate) fn placed(mut self, mut find: impl FnMut(&str, u32, u32) -> Option<Place>) -> Self {
        for diagnostic in &mut self.diagnostics {
            diagnostic.place(&mut find);
        }
        self
    }

    /// Returns the diagnostics, of which there is one at least.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Returns the whole text with the terminal's colours, as the command line prints it.
    pub fn to_styled_string(&self) -> String {
        self.render(&Renderer::styled())
    }

    fn render(&self, renderer: &Renderer) -> String {
        let texts: Vec<_> = self
            .diagnostics
            .iter()
            .map(|d| d.render(renderer))
            .collect();
        texts.join("\n\n")
    }
}

impl From<Diagnostic> for Error {
    fn from(diagnostic: Diagnostic) -> Self {
        Self {
            diagnostics: vec![diagnostic],
        }
    }
}

impl IntoIterator for Error {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.diagnostics.into_iter()
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.render(&Renderer::plain()))
    }
}

/// Formats the text, too: a test that unwraps the error shows it.
impl std::fmt::Debug for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "\n{self}")
    }
}

impl std::error::Error for Error {}
