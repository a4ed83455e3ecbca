//! What went wrong, where, why, and what to do about it.
//!
//! A run collects all that it finds into one [`Error`]; each [`Diagnostic`] in it holds facts, and only
//! [`Display`](std::fmt::Display) turns them into words. Printed, one reads like a compiler's message:
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

use crate::place::Place;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use std::panic::Location;

/// A `Result` whose error is kdsl's own.
pub type Result<T> = std::result::Result<T, Error>;

/// Everything that one run found wrong, in the order in which it was found.
#[derive(Default, Clone)]
pub struct Error {
    diagnostics: Vec<Diagnostic>,
}

/// One mistake: what it is, where it was made, and what would mend it.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    severity: Severity,
    id: Option<&'static str>,
    title: String,
    label: Option<String>,
    at: At,
    notes: Vec<String>,
    help: Vec<String>,
}

/// How much it matters.
#[derive(Debug, Clone, Copy)]
enum Severity {
    Error,
    Warning,
    Remark,
}

#[derive(Debug, Clone)]
enum At {
    Nowhere,
    Place(Place),
    Code {
        file: String,
        line: u32,
        column: u32,
    },
}

impl Diagnostic {
    /// A mistake, said in one short phrase that begins in lower case.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            id: None,
            title: title.into(),
            label: None,
            at: At::Nowhere,
            notes: Vec::new(),
            help: Vec::new(),
        }
    }

    /// It is advice, and hinders nothing.
    #[must_use]
    pub(crate) fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// It is only said.
    #[must_use]
    pub(crate) fn remark(mut self) -> Self {
        self.severity = Severity::Remark;
        self
    }

    /// The name of the rule that it is about.
    #[must_use]
    pub(crate) fn id(mut self, id: &'static str) -> Self {
        self.id = Some(id);
        self
    }

    /// The stretch of a file that the mistake is about.
    #[must_use]
    pub fn at(mut self, place: impl Into<Option<Place>>) -> Self {
        if let Some(place) = place.into() {
            self.at = At::Place(place);
        }
        self
    }

    /// The line of Rust that the mistake is about.
    #[must_use]
    pub fn in_code(mut self, location: &Location<'_>) -> Self {
        self.at = At::Code {
            file: location.file().into(),
            line: location.line(),
            column: location.column(),
        };
        self
    }

    /// A few words beside the marked stretch.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// A fact that helps to understand.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// What would mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// The name that a misspelt one was likely meant to be; if there is none like it, other help.
    #[must_use]
    pub(crate) fn meant<'a>(
        self,
        wrong: &str,
        names: impl IntoIterator<Item = &'a str>,
        otherwise: impl Into<String>,
    ) -> Self {
        match did_you_mean(wrong, names) {
            Some(name) => self.help(format!("did you mean `{name}`?")),
            None => self.help(otherwise),
        }
    }

    /// The message's first line, without its level.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// All that would mend it.
    pub(crate) fn remedy(&self) -> String {
        self.help.join("; ")
    }

    /// The line of Rust that it is about.
    pub(crate) fn code(&self) -> Option<String> {
        match &self.at {
            At::Code { file, line, column } => Some(format!("{file}:{line}:{column}")),
            At::Place(_) | At::Nowhere => None,
        }
    }

    fn render(&self, renderer: &Renderer) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Remark => Level::NOTE,
        };
        let title = level.primary_title(&self.title);
        let title = match self.id {
            Some(id) => title.id(id),
            None => title,
        };
        let group = match &self.at {
            At::Place(place) => {
                let mut annotation = AnnotationKind::Primary.span(place.span.clone());
                if let Some(label) = &self.label {
                    annotation = annotation.label(label);
                }
                title.element(
                    Snippet::source(&place.source.text)
                        .path(&place.source.name)
                        .annotation(annotation),
                )
            }
            At::Code { file, line, column } => title.element(
                Origin::path(file)
                    .line(*line as usize)
                    .char_column(*column as usize),
            ),
            At::Nowhere => title.elements(Vec::<annotate_snippets::Element<'_>>::new()),
        };
        let label = match &self.at {
            At::Place(_) => None,
            _ => self.label.as_ref(),
        };
        let notes = label.into_iter().chain(&self.notes);
        let group = group
            .elements(notes.map(|note| Level::NOTE.message(note)))
            .elements(self.help.iter().map(|help| Level::HELP.message(help)));
        renderer.render(&[group])
    }
}

impl std::fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.render(&Renderer::plain()))
    }
}

impl Error {
    /// No mistake so far; [`Error::check`] tells.
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds one more mistake.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds all of another's mistakes.
    pub fn extend(&mut self, other: Error) {
        self.diagnostics.extend(other.diagnostics);
    }

    /// Adds a fact to each mistake.
    #[must_use]
    pub(crate) fn note(self, note: &str) -> Self {
        let diagnostics = self.diagnostics.into_iter();
        diagnostics
            .map(|diagnostic| diagnostic.note(note))
            .collect()
    }

    /// Puts what is about a line of code at a place in its file, if there is one; what is only said stays short.
    pub(crate) fn placed(mut self, mut find: impl FnMut(&str, u32, u32) -> Option<Place>) -> Self {
        for diagnostic in &mut self.diagnostics {
            if let At::Code { file, line, column } = &diagnostic.at
                && !matches!(diagnostic.severity, Severity::Remark)
                && let Some(place) = find(file, *line, *column)
            {
                diagnostic.at = At::Place(place);
            }
        }
        self
    }

    /// `Err` with what was collected, `Ok` if that is nothing.
    pub fn check(self) -> Result<()> {
        if self.diagnostics.is_empty() {
            Ok(())
        } else {
            Err(self)
        }
    }

    /// What was collected.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The whole text with the terminal's colours, as the command line prints it.
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

impl FromIterator<Diagnostic> for Error {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(iter: I) -> Self {
        Self {
            diagnostics: iter.into_iter().collect(),
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.render(&Renderer::plain()))
    }
}

/// What a test shows that unwraps it: the text, too.
impl std::fmt::Debug for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "\n{self}")
    }
}

impl std::error::Error for Error {}

/// The name that a misspelt one was likely meant to be.
pub(crate) fn did_you_mean<'a>(
    wrong: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    names
        .into_iter()
        .map(|name| {
            (
                strsim::jaro_winkler(&wrong.to_lowercase(), &name.to_lowercase()),
                name,
            )
        })
        .filter(|(score, _)| *score > 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}
