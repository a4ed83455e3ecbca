//! The text before a value on its line.

/// The text before a value on its line.
#[derive(Clone, Copy)]
pub(super) enum LinePrefix<'k> {
    /// A key, already quoted.
    Key(&'k str),
    /// A list's dash.
    Dash,
}

impl LinePrefix<'_> {
    /// Returns the prefix of a value on the next lines.
    pub(super) fn alone(self) -> String {
        match self {
            Self::Key(key) => format!("{key}:"),
            Self::Dash => "-".into(),
        }
    }

    /// Returns the line of a value.
    pub(super) fn with(self, value: &str) -> String {
        format!("{} {value}", self.alone())
    }
}
