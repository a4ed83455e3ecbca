//! Names of secrets' keys.

checked! {
    /// The name of a secret's key, such as `JWT_SECRET`.
    ///
    /// At most 64 letters, digits, `_` and `.`; it doesn't start with a digit. A key has this name in a `.env` file and
    /// in a Secret; in a vault, which knows neither capitals nor underscores, it is written in lower case with `-`.
    ///
    /// ```
    /// use kdsl::text::SecretKey;
    ///
    /// const TOKEN: SecretKey = kdsl::secret_key!("JWT_SECRET");
    /// assert!("jwt-secret".parse::<SecretKey>().is_err());
    /// ```
    #[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
    SecretKey, "a secret's key" {
        example: "JWT_SECRET",
        length: 1..=64,
        pattern: "^[A-Za-z_][A-Za-z0-9_.]*$",
        description: "Letters, digits, `_` and `.`, not starting with a digit.",
    }
}

/// Returns a [`SecretKey`](crate::text::SecretKey) of a literal, which is checked at compile time.
///
/// At most 64 letters, digits, `_` and `.`, starting with a letter or `_`.
///
/// ```
/// assert_eq!(kdsl::secret_key!("JWT_SECRET").as_str(), "JWT_SECRET");
/// ```
#[macro_export]
macro_rules! secret_key {
    ($text:expr) => {
        const { $crate::text::SecretKey::literal($text) }
    };
}

const fn check(mut text: &[u8]) -> Result<(), &'static str> {
    if let [b'0'..=b'9' | b'.', ..] = text {
        return Err("starts with a letter or `_`");
    }
    while let [byte, rest @ ..] = text {
        if !byte.is_ascii_alphanumeric() && *byte != b'_' && *byte != b'.' {
            return Err("has only letters, digits, `_` and `.`");
        }
        text = rest;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::{accepts, agrees, refuses};

    #[test]
    fn good_and_bad() {
        accepts::<SecretKey>(&["JWT_SECRET", "_", "firebase.json", "a1"]);
        refuses::<SecretKey>(&[
            ("", "is not empty"),
            ("1A", "starts with a letter or `_`"),
            (".env", "starts with a letter or `_`"),
            ("A-B", "has only letters, digits, `_` and `.`"),
            ("Ä", "has only letters, digits, `_` and `.`"),
            (&"A".repeat(65), "has at most 64 characters"),
        ]);
    }

    #[test]
    fn schema_and_type_agree() {
        agrees::<SecretKey>();
    }
}
