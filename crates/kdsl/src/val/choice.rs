//! Choices: enums that may stay open.

use super::kind::Kind;
use super::open::{Format, Open};
use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// An enum whose variants serialize as strings, and that may stay open: an `enum` in the schema.
///
/// An open choice can't be matched on; format it.
///
/// ```
/// use kdsl::{Choice, Val};
/// use schemars::JsonSchema;
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Clone, Serialize, Deserialize, JsonSchema)]
/// #[serde(rename_all = "lowercase")]
/// enum LogLevel {
///     Debug,
///     Info,
/// }
/// impl Choice for LogLevel {}
///
/// assert_eq!(Val::from(LogLevel::Debug).to_string(), "debug");
/// ```
pub trait Choice:
    Clone + Serialize + DeserializeOwned + JsonSchema + Send + Sync + 'static
{
}

macro_rules! choices {
    ($($word:ident),*) => {$(
        impl Choice for crate::k8s::$word {}
    )*};
}

choices!(
    AccessMode,
    ConcurrencyPolicy,
    PathType,
    PolicyType,
    Protocol,
    PullPolicy,
    RestartPolicy,
    Retention,
    ServiceType,
    UnhealthyPodEvictionPolicy,
    WhenUnsatisfiable
);

#[diagnostic::do_not_recommend]
impl<T: Choice> Open for T {
    const KIND: Kind = Kind::TEXT;
}

#[diagnostic::do_not_recommend]
impl<T: Choice> Format for T {
    fn text(&self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::String(text)) => text,
            Ok(other) => other.to_string(),
            Err(error) => error.to_string(),
        }
    }
}
