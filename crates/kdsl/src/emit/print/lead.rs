//! What stands before a value on its line.

/// What a value stands behind.
#[derive(Clone, Copy)]
pub(super) enum LinePrefix<'k> {
    /// A key, quoted already.
    Key(&'k str),
    /// A list's dash.
    Dash,
}

impl LinePrefix<'_> {
    pub(super) fn alone(self) -> String {
        match self {
            Self::Key(key) => format!("{key}:"),
            Self::Dash => "-".into(),
        }
    }

    pub(super) fn with(self, value: &str) -> String {
        format!("{} {value}", self.alone())
    }
}
