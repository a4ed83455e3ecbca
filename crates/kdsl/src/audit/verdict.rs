//! Three-valued answers: no, may, yes.

/// The answer to the question whether a value has a fault, for all that the open values may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It never has.
    No,
    /// It hasn't by default, but the schema lets an open value give it one.
    May(Example),
    /// It has; or, where an open value is in it, it has by default.
    Yes,
}

/// A value that the schema allows and that has a fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Example {
    /// The path of the setting.
    pub(crate) setting: String,
    /// The value of the place with that setting in it.
    pub(crate) value: String,
}

impl Verdict {
    /// Returns yes or no.
    pub(crate) fn of(is_bad: bool) -> Self {
        if is_bad { Self::Yes } else { Self::No }
    }

    /// Returns the answer for a fault that needs both.
    pub(crate) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::May(example), _) | (_, Self::May(example)) => Self::May(example),
            (Self::Yes, Self::Yes) => Self::Yes,
        }
    }

    /// Returns the answer for a fault that needs one of both.
    pub(crate) fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Yes, _) | (_, Self::Yes) => Self::Yes,
            (Self::May(example), _) | (_, Self::May(example)) => Self::May(example),
            (Self::No, Self::No) => Self::No,
        }
    }
}
