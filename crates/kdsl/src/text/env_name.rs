//! Names of environment variables.

use super::scan::has_only_alphanumerics_and;

checked! {
    /// The name of an environment variable, such as `LOG_LEVEL`.
    ///
    /// Letters, digits, `_`, `-` and `.`; it doesn't start with a digit nor with `..`, and is not `.`: `IsEnvVarName`
    /// of Kubernetes' API machinery, whose newer versions accept more. At most 253 characters, as a key of a
    /// `ConfigMap` that a variable may come from.
    ///
    /// ```
    /// use kdsl::text::EnvName;
    ///
    /// const PORT: EnvName = kdsl::env_name!("PORT");
    /// assert!("MY VAR".parse::<EnvName>().is_err());
    /// ```
    #[doc(alias = "environment variable")]
    #[doc(alias = "env")]
    #[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
    EnvName, "an environment variable's name" {
        example: "LOG_LEVEL",
        length: 1..=253,
        pattern: "^([-_a-zA-Z][-._a-zA-Z0-9]*|\\.[-_a-zA-Z0-9][-._a-zA-Z0-9]*)$",
        description: "Letters, digits, `_`, `-` and `.`, not starting with a digit nor with `..`.",
    }
}

/// Returns an [`EnvName`](crate::text::EnvName) of a literal, which is checked at compile time.
///
/// Letters, digits, `_`, `-` and `.`, not starting with a digit nor with `..`; at most 253 characters.
///
/// ```
/// assert_eq!(kdsl::env_name!("LOG_LEVEL").as_str(), "LOG_LEVEL");
/// ```
#[macro_export]
macro_rules! env_name {
    ($text:expr) => {
        const { $crate::text::EnvName::literal($text) }
    };
}

const fn check(text: &[u8]) -> Result<(), &'static str> {
    if !has_only_alphanumerics_and(text, b"-._") {
        return Err("has only letters, digits, `_`, `-` and `.`");
    }
    match text {
        [b'0'..=b'9', ..] => Err("doesn't start with a digit"),
        [b'.'] | [b'.', b'.', ..] => Err("is not `.` and doesn't start with `..`"),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::{accepts, agrees, refuses};

    #[test]
    fn good_and_bad() {
        accepts::<EnvName>(&["PORT", "_", "a.b-c", "-x", ".env", ".0", "A1"]);
        refuses::<EnvName>(&[
            ("", "is not empty"),
            ("1A", "doesn't start with a digit"),
            ("A B", "has only letters, digits, `_`, `-` and `.`"),
            ("A=B", "has only letters, digits, `_`, `-` and `.`"),
            ("Ä", "has only letters, digits, `_`, `-` and `.`"),
            (".", "is not `.` and doesn't start with `..`"),
            ("..a", "is not `.` and doesn't start with `..`"),
            (&"A".repeat(254), "has at most 253 characters"),
        ]);
    }

    #[test]
    fn schema_and_type_agree() {
        agrees::<EnvName>();
    }
}
