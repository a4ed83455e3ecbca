//! Names that need no escapes in YAML.

use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::Cow;
use std::fmt;

/// A name of at most 127 letters, digits, `-`, `_` and `.`, such as `db-password`.
///
/// The name is written into a text of YAML. An open value isn't allowed there, since it could add more than a name.
///
/// ```
/// use kdsl::custom::secrets_store::PlainName;
///
/// const PASSWORD: PlainName = PlainName::new("db-password");
/// assert_eq!(PASSWORD.to_string(), "db-password");
/// assert!(PlainName::try_from("db password".to_string()).is_err());
/// ```
///
/// ```compile_fail
/// const PASSWORD: kdsl::custom::secrets_store::PlainName = kdsl::custom::secrets_store::PlainName::new("db password");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct PlainName(Cow<'static, str>);

impl PlainName {
    /// Returns a name; in a `const`, a name of other characters is a compile error.
    ///
    /// # Panics
    ///
    /// If the name has other characters, is empty or too long.
    pub const fn new(name: &'static str) -> Self {
        assert!(
            is_plain(name),
            "a name of letters, digits, `-`, `_` and `.`"
        );
        Self(Cow::Borrowed(name))
    }
}

const fn is_plain(name: &str) -> bool {
    let bytes = name.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !(bytes[at].is_ascii_alphanumeric() || matches!(bytes[at], b'-' | b'_' | b'.')) {
            return false;
        }
        at += 1;
    }
    at > 0 && at <= 127
}

impl TryFrom<String> for PlainName {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        if is_plain(&name) {
            Ok(Self(Cow::Owned(name)))
        } else {
            Err(format!(
                "a name is of letters, digits, `-`, `_` and `.`, not {name:?}"
            ))
        }
    }
}

impl<'de> Deserialize<'de> for PlainName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::try_from(String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

impl fmt::Display for PlainName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
