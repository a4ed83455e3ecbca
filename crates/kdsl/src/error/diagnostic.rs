//! Diagnostics: a code, a text, and a place each.

use super::code::Code;
use super::spelling::did_you_mean;
use crate::place::Place;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use std::panic::Location;

/// A message to the author: its kind, where the mistake was made, why it is one, and what would mend it.
///
/// ```
/// use kdsl::Diagnostic;
///
/// let refusal = Diagnostic::new("two shops have one name")
///     .note("both are called `corner`")
///     .help("rename one of them");
/// assert_eq!(refusal.code(), "refused");
/// let text = refusal.to_string();
/// assert!(text.starts_with("error: two shops have one name"));
/// assert!(text.ends_with("= help: rename one of them"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    severity: Severity,
    code: &'static str,
    /// `true` if the code is printed, because it is the name of a rule that can be waived.
    is_rule: bool,
    title: String,
    label: Option<String>,
    at: At,
    notes: Vec<String>,
    help: Vec<String>,
}

/// The weight of a diagnostic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Severity {
    Error,
    Warning,
    Remark,
}

#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// Creates an error from one short phrase that begins in lower case. Its code is `refused`.
    pub fn new(title: impl Into<String>) -> Self {
        Self::of(Code::Refused, title)
    }

    /// Creates an error of one of kdsl's own kinds.
    pub(crate) fn of(code: Code, title: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code: code.name,
            is_rule: false,
            title: title.into(),
            label: None,
            at: At::Nowhere,
            notes: Vec::new(),
            help: Vec::new(),
        }
    }

    /// Creates an error about a rule that can be waived. The rule's name is the code, and is printed.
    pub(crate) fn of_rule(name: &'static str, title: impl Into<String>) -> Self {
        Self::new(title).rule(name)
    }

    /// Sets the code: a name in words joined by dashes, for programs that tell diagnostics apart.
    #[must_use]
    pub fn with_code(mut self, code: &'static str) -> Self {
        self.code = code;
        self
    }

    /// Makes it a warning, which stops nothing.
    #[must_use]
    pub(crate) fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// Makes it a remark, which is printed in short.
    #[must_use]
    pub(crate) fn remark(mut self) -> Self {
        self.severity = Severity::Remark;
        self
    }

    /// Makes it a diagnostic about a rule that can be waived.
    #[must_use]
    pub(crate) fn rule(mut self, name: &'static str) -> Self {
        self.code = name;
        self.is_rule = true;
        self
    }

    /// Sets the stretch of a file that it is about.
    #[must_use]
    pub fn at(mut self, place: impl Into<Option<Place>>) -> Self {
        if let Some(place) = place.into() {
            self.at = At::Place(place);
        }
        self
    }

    /// Sets the line of Rust that it is about.
    #[must_use]
    pub fn in_code(mut self, location: &Location<'_>) -> Self {
        self.at = At::Code {
            file: location.file().into(),
            line: location.line(),
            column: location.column(),
        };
        self
    }

    /// Sets a few words beside the marked stretch.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Adds a fact that helps to understand it.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Adds what would mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Adds the name that a misspelt one was likely meant to be as help; other help if there is none like it.
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

    /// Returns the code, which says the kind of diagnostic and is stable, unlike the text.
    ///
    /// It is the name of the audit's check or of the builder's warning where the diagnostic is about one, what
    /// [`with_code`](Self::with_code) set, or one of these:
    ///
    #[doc = include_str!("CODES.md")]
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// Returns the first line of the message, without its level.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Returns all help in one line.
    pub(crate) fn remedy(&self) -> String {
        self.help.join("; ")
    }

    /// Returns whether another one is of the same kind and line of Rust and has the same title, whatever the numbers in
    /// it: for an open number these differ from run to run.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let letters = |it: &Self| it.title.replace(|c: char| c.is_ascii_digit(), "");
        self.code == other.code
            && self.location() == other.location()
            && letters(self) == letters(other)
    }

    /// Returns the line of Rust that it is about, as `file:line:column`.
    pub(crate) fn location(&self) -> Option<String> {
        match &self.at {
            At::Code { file, line, column } => Some(format!("{file}:{line}:{column}")),
            At::Place(_) | At::Nowhere => None,
        }
    }

    /// Moves what is about a line of code to its place in the file, if `find` knows it; a remark stays short.
    pub(super) fn place(&mut self, find: impl FnOnce(&str, u32, u32) -> Option<Place>) {
        if let At::Code { file, line, column } = &self.at
            && !matches!(self.severity, Severity::Remark)
            && let Some(place) = find(file, *line, *column)
        {
            self.at = At::Place(place);
        }
    }

    pub(super) fn render(&self, renderer: &Renderer) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Remark => Level::NOTE,
        };
        let title = level.primary_title(&self.title);
        let title = if self.is_rule {
            title.id(self.code)
        } else {
            title
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
