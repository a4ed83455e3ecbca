//! Rule of a checked text, and the code that all checked texts share.

use schemars::{Schema, json_schema};
use std::fmt;
use std::str::FromStr;

/// The rule of a checked text.
#[derive(Debug, Clone, Copy)]
pub struct TextRule {
    /// The noun with its article: `a DNS label`.
    pub(crate) what: &'static str,
    /// A text that meets the rule.
    pub(crate) example: &'static str,
    /// Further examples, if the pattern doesn't express the whole rule: an open value is tried with them.
    pub(crate) examples: &'static [&'static str],
    /// The least number of bytes.
    pub(crate) least: usize,
    /// The greatest number of bytes.
    pub(crate) most: usize,
    /// The problem of a text of more than `most` bytes.
    pub(crate) too_long: &'static str,
    /// The rule as a pattern that means the same to RE2 and ECMA-262, as far as a pattern can express it.
    pub(crate) pattern: &'static str,
    /// Texts that match the pattern and are malformed nevertheless.
    pub(crate) except: &'static [&'static str],
    /// The description for users, in `values.schema.json`.
    pub(crate) description: &'static str,
}

/// A text that meets a rule.
pub trait Checked: Sized + FromStr<Err = Malformed> + Into<String> {
    #[doc(hidden)]
    const RULE: TextRule;

    /// Takes any text unchecked: a placeholder of an open value, or a value that the schema has let through.
    fn unchecked(text: String) -> Self;
}

/// The error of a malformed text: the rule that it breaks, and an example that meets it.
///
/// ```
/// let wrong = "api_1".parse::<kdsl::text::DnsLabel>().unwrap_err();
/// assert_eq!(
///     wrong.to_string(),
///     "a DNS label has only lower-case letters, digits and `-`, for example `api`",
/// );
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Malformed {
    what: &'static str,
    problem: &'static str,
    example: &'static str,
}

/// The most bytes of a message that the compiler can show.
const MAX_MESSAGE: usize = 256;

impl Malformed {
    /// Panics with the error: in a `const`, that is a compile error.
    #[track_caller]
    pub(super) const fn refuse(&self) -> ! {
        let mut message = [0; MAX_MESSAGE];
        let mut length = 0;
        let parts = [
            self.what,
            " ",
            self.problem,
            ", for example `",
            self.example,
            "`",
        ];
        let mut parts: &[&str] = &parts;
        while let [part, others @ ..] = parts {
            let mut bytes = part.as_bytes();
            while let [byte, rest @ ..] = bytes
                && length < MAX_MESSAGE
            {
                message[length] = *byte;
                length += 1;
                bytes = rest;
            }
            parts = others;
        }
        match std::str::from_utf8(message.split_at(length).0) {
            Ok(message) => panic!("{}", message),
            Err(_) => panic!("{}", self.problem),
        }
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            what,
            problem,
            example,
        } = self;
        write!(f, "{what} {problem}, for example `{example}`")
    }
}

impl std::error::Error for Malformed {}

impl TextRule {
    /// Checks a text's length, and takes over the result `own` of its type's check.
    pub(super) const fn verdict(
        &self,
        text: &str,
        own: Result<(), &'static str>,
    ) -> Result<(), Malformed> {
        let problem = match own {
            _ if text.len() > self.most => self.too_long,
            _ if text.is_empty() && self.least > 0 => "is not empty",
            Err(problem) => problem,
            Ok(()) => return Ok(()),
        };
        Err(Malformed {
            what: self.what,
            problem,
            example: self.example,
        })
    }

    /// Returns the JSON Schema of the rule.
    pub(crate) fn schema(&self) -> Schema {
        let title = self.what.split_once(' ').map_or(self.what, |(_, t)| t);
        let examples = [&[self.example], self.examples].concat();
        let mut schema = json_schema!({
            "title": title,
            "description": self.description,
            "type": "string",
            "minLength": self.least,
            "maxLength": self.most,
            "pattern": self.pattern,
            "examples": examples,
        });
        // The pattern refuses an empty text by itself.
        if self.least <= 1 {
            schema.remove("minLength");
        }
        if !self.except.is_empty() {
            schema.insert("not".into(), serde_json::json!({ "enum": self.except }));
        }
        schema
    }
}

/// Declares a newtype of a string under a rule. Its module has a `const fn check(&[u8]) -> Result<(), &'static str>`,
/// whose error ends a sentence that begins with the rule's noun: "starts with a lower-case letter".
macro_rules! checked {
    (
        $(#[$meta:meta])*
        $name:ident, $what:literal {
            example: $example:literal,
            length: $least:literal..=$most:literal,
            pattern: $pattern:expr,
            description: $description:literal
            $(, except: $except:expr)?
            $(, examples: $examples:expr)?
            $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone)]
        pub struct $name(std::borrow::Cow<'static, str>);

        impl $name {
            /// Returns the text of a literal; in a `const`, a malformed one is a compile error.
            ///
            /// # Panics
            ///
            /// If the text is malformed.
            #[track_caller]
            pub const fn literal(text: &'static str) -> Self {
                match <Self as $crate::text::checked::Checked>::RULE.verdict(text, check(text.as_bytes())) {
                    Ok(()) => Self(std::borrow::Cow::Borrowed(text)),
                    Err(malformed) => malformed.refuse(),
                }
            }

            /// Returns the text, as it was written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl $crate::text::checked::Checked for $name {
            const RULE: $crate::text::checked::TextRule = rule! {
                $what, $example, $least, $most, $pattern, $description, [$($except)?], [$($examples)?]
            };

            fn unchecked(text: String) -> Self {
                Self(text.into())
            }
        }

        checked_impls!($name);
    };
}

/// Returns a list, or an empty one without an argument.
macro_rules! or_none {
    () => {
        &[]
    };
    ($list:expr) => {
        $list
    };
}

/// Returns a [`TextRule`].
macro_rules! rule {
    ($what:expr, $example:expr, $least:literal, $most:literal, $pattern:expr, $description:expr, [$($except:expr)?], [$($examples:expr)?]) => {
        $crate::text::checked::TextRule {
            what: $what,
            example: $example,
            examples: or_none!($($examples)?),
            least: $least,
            most: $most,
            too_long: concat!("has at most ", $most, " characters"),
            pattern: $pattern,
            except: &[$($except)?],
            description: $description,
        }
    };
}

/// Implements the traits that follow from `as_str`, `Checked` and `check`.
macro_rules! checked_impls {
    ($name:ident) => {
        impl std::str::FromStr for $name {
            type Err = $crate::text::checked::Malformed;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.to_owned().try_into()
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::text::checked::Malformed;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                use $crate::text::checked::Checked;
                Self::RULE.verdict(&text, check(text.as_bytes()))?;
                Ok(Self::unchecked(text))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.as_str().into()
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(deserializer)?;
                text.try_into().map_err(serde::de::Error::custom)
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn schema_id() -> std::borrow::Cow<'static, str> {
                concat!("kdsl::text::", stringify!($name)).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                <Self as $crate::text::checked::Checked>::RULE.schema()
            }
        }
    };
}

/// Implements equality and order by `value`, which is `None` for the placeholder of an open value.
macro_rules! compared_by_value {
    ($name:ident) => {
        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.cmp(other).is_eq()
            }
        }

        impl Eq for $name {}

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                match (self.value(), other.value()) {
                    (None, None) => self.as_str().cmp(other.as_str()),
                    (one, another) => one.cmp(&another),
                }
            }
        }
    };
}
