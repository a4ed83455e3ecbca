//! A TCP or UDP port.

use super::Placeholder;
use crate::error::{Code, Diagnostic};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;
use std::panic::Location;

/// A port's number, 1 to 65535.
///
/// ```
/// const HTTP: kdsl::Port = kdsl::Port::new(8080);
/// assert_eq!(i32::from(HTTP), 8080);
/// ```
///
/// ```compile_fail
/// const NONE: kdsl::Port = kdsl::Port::new(0); // a port is 1 to 65535
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Port(u16);

/// Returns the [`Port`](crate::Port) of a literal, which is checked at compile time.
///
/// ```
/// assert_eq!(kdsl::port!(4003).number(), 4003);
/// ```
#[macro_export]
macro_rules! port {
    ($number:expr) => {
        const { $crate::Port::new($number) }
    };
}

impl Port {
    /// Creates the port of this number; in a `const`, 0 is a compile error.
    ///
    /// # Panics
    ///
    /// If the number is 0.
    #[track_caller]
    pub const fn new(number: u16) -> Self {
        assert!(number > 0, "a port is 1 to 65535");
        Self(number)
    }

    /// Returns the number.
    pub const fn number(self) -> u16 {
        self.0
    }

    /// Returns the placeholder of an open port.
    pub(super) fn placeholder(placeholder: &Placeholder<'_>) -> Self {
        u16::try_from(placeholder.number()).map_or(Self::new(1), Self)
    }

    /// Returns the diagnostic of a port that is 0, which only a computed number can be.
    pub(crate) fn refusal(self, code: &'static Location<'static>) -> Option<Diagnostic> {
        let diagnostic = || {
            Diagnostic::of(Code::InvalidValue, "`0` can't be a port")
                .in_code(code)
                .help("a port is 1 to 65535")
        };
        (self.0 == 0).then(diagnostic)
    }
}

/// Converts a number. A builder refuses port 0.
///
/// A literal that is too large doesn't compile; with `port!`, neither does one that is 0.
impl From<u16> for Port {
    fn from(number: u16) -> Self {
        Self(number)
    }
}

impl From<Port> for i32 {
    fn from(port: Port) -> Self {
        port.number().into()
    }
}

impl From<Port> for IntOrString {
    fn from(port: Port) -> Self {
        Self::Int(port.into())
    }
}

impl fmt::Display for Port {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de> Deserialize<'de> for Port {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = i64::deserialize(deserializer)?;
        let wrong = || serde::de::Error::custom(format!("a port is 1 to 65535, not {number}"));
        let small = u16::try_from(number).ok().filter(|number| *number > 0);
        small.map(Self).ok_or_else(wrong)
    }
}

impl JsonSchema for Port {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Port".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": 1, "maximum": 65535 })
    }
}
