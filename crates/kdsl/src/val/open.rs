//! Types of open values: `Open`, and the traits of those that fit a field, a text or a collection.

use super::Placeholder;
use super::kind::Kind;
use crate::text::{
    Checked, Cpu, CronSchedule, Duration, Host, ImageDigest, ImageName, ImageTag, LabelValue,
    Memory, UrlPath,
};
use crate::tree::Tree;
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// A type that is safe to leave open until `helm install`.
///
/// - `String`, `bool`, `u32`, `i32`, `i64`, [`Port`](super::Port), `Quantity`, `IntOrString`, most
///   [checked texts](crate::text) such as [`Host`] and [`Memory`], and `Option`s of these
/// - enums that implement [`Choice`](super::Choice)
/// - `Vec<String>` and `BTreeMap<String, String>`
/// - Kubernetes' `ResourceRequirements`, `Affinity`, and lists of `Toleration`, `TopologySpreadConstraint`,
///   `LocalObjectReference` and `EnvVar`
///
/// Security contexts and other types that hardening rests on are left out on purpose: no values file may weaken them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be left open until `helm install`",
    label = "a `Val` of this type is not possible",
    note = "a security context or another thing that hardening rests on is fixed when the chart is emitted: use the plain type, so that no values file can weaken it",
    note = "a struct is opened field by field, and a list of structs by a map with a name for each: `BTreeMap<String, Host>` with `Val`s in `Host`",
    note = "an object or a list that is empty is left out by `Val::non_empty`, it needs no `Option`",
    note = "an enum of your own whose variants serialize as strings may stay open: `impl kdsl::Choice for Level {{}}`"
)]
pub trait Open: Clone + Serialize + DeserializeOwned + JsonSchema + Send + Sync + 'static {
    #[doc(hidden)]
    const KIND: Kind;

    /// Returns the tree of a structured value with this token in it, which stands for the value while a program is
    /// probed.
    #[doc(hidden)]
    fn skeleton(_token: &str) -> Option<Tree> {
        None
    }

    /// Returns the JSON Schema of a value in values.yaml.
    #[doc(hidden)]
    fn open_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Self>()
    }

    /// Returns the value in its canonical form: an optional text that is empty counts as not set.
    #[doc(hidden)]
    #[must_use]
    fn normalize(self) -> Self {
        self
    }

    /// Deserializes the value from an environment's file.
    #[doc(hidden)]
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::deserialize(deserializer)
    }

    /// Converts a value that the schema has accepted, without checking it again; `None` if its type is wrong.
    #[doc(hidden)]
    fn admit(value: Value) -> Option<Self> {
        serde_json::from_value(value).ok()
    }
}

/// An open type with placeholders, which stand in fields of its type while a program is probed.
#[diagnostic::on_unimplemented(
    message = "an open `{Self}` has no value yet",
    label = "nothing can stand for it while the chart is emitted",
    note = "format it instead: a `Val` of it implements `Display`"
)]
pub trait Slot: Open {
    /// Returns the placeholder.
    #[doc(hidden)]
    fn placeholder(placeholder: &Placeholder<'_>) -> Self;
}

/// An open type that can be formatted into a string.
#[diagnostic::on_unimplemented(
    message = "an open `{Self}` can't be formatted into a string",
    label = "it isn't a single text",
    note = "only scalars can: strings, numbers, booleans, quantities, ports and choices; of an optional one, `Val::map` gives the text"
)]
pub trait Format: Open {
    /// Formats the value as a template prints it.
    #[doc(hidden)]
    fn text(&self) -> String;
}

/// An open type that may be empty; an empty value is left out by [`Val::non_empty`](super::Val::non_empty).
pub trait Collection: Slot {
    /// Returns whether the value is empty.
    #[doc(hidden)]
    fn is_empty(&self) -> bool;
}

macro_rules! text {
    ($($type:ty, $kind:expr, $placeholder:expr, $text:expr;)*) => {$(
        impl Open for $type {
            const KIND: Kind = $kind;
        }

        impl Slot for $type {
            fn placeholder(placeholder: &Placeholder<'_>) -> Self {
                $placeholder(placeholder)
            }
        }

        impl Format for $type {
            fn text(&self) -> String {
                $text(self)
            }
        }
    )*};
}

text! {
    String, Kind::TEXT, Placeholder::token, String::clone;
    bool, Kind::BOOLEAN, Placeholder::is_on, ToString::to_string;
    i64, Kind::INTEGER, Placeholder::number, ToString::to_string;
    i32, Kind::INTEGER, small_number, ToString::to_string;
    Quantity, Kind::TEXT, |s: &Placeholder<'_>| Quantity(s.token()), |q: &Quantity| q.0.clone();
    super::Port, Kind::PORT, super::Port::placeholder, ToString::to_string;
}

fn small_number(placeholder: &Placeholder<'_>) -> i32 {
    i32::try_from(placeholder.number()).unwrap_or(i32::MAX)
}

/// A count or whole seconds, as Kubernetes' fields of type int32 hold them: 0 to 2147483647.
impl Open for u32 {
    const KIND: Kind = Kind::INTEGER;

    fn open_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": "integer", "minimum": 0, "maximum": i32::MAX })
    }
}

impl Slot for u32 {
    fn placeholder(placeholder: &Placeholder<'_>) -> Self {
        Self::try_from(placeholder.number()).unwrap_or(Self::MAX)
    }
}

impl Format for u32 {
    fn text(&self) -> String {
        self.to_string()
    }
}

impl Open for IntOrString {
    const KIND: Kind = Kind::INT_OR_STRING;
}

impl Slot for IntOrString {
    fn placeholder(placeholder: &Placeholder<'_>) -> Self {
        Self::String(placeholder.token())
    }
}

macro_rules! optional {
    ($($type:ty),*) => {$(
        impl Open for Option<$type> {
            const KIND: Kind = <$type as Open>::KIND.optional();

            fn open_schema(generator: &mut SchemaGenerator) -> Schema {
                let schema = <$type as Open>::open_schema(generator);
                if Self::KIND.is_blank_when_unset() {
                    blank_or(schema)
                } else {
                    schema
                }
            }

            fn normalize(self) -> Self {
                let blank = |value: &$type| serde_json::to_value(value).is_ok_and(|v| v == "");
                self.filter(|value| !(Self::KIND.is_blank_when_unset() && blank(value)))
            }
        }

        impl Slot for Option<$type> {
            fn placeholder(placeholder: &Placeholder<'_>) -> Self {
                placeholder.is_set().then(|| <$type as Slot>::placeholder(placeholder))
            }
        }
    )*};
}

optional!(
    String,
    bool,
    u32,
    i32,
    i64,
    super::Port,
    Quantity,
    IntOrString
);

/// Returns a schema that accepts the empty string, too: in values.yaml it says that an optional text isn't set.
fn blank_or(schema: Schema) -> Schema {
    let plain =
        schema.get("type").is_some_and(|t| t == "string") && schema.get("pattern").is_none();
    if plain {
        schema
    } else {
        schemars::json_schema!({ "anyOf": [{ "type": "string", "maxLength": 0 }, schema] })
    }
}

/// Implements the traits for checked texts. The type checks an environment's file; values that are set later are
/// validated by the JSON Schema alone.
macro_rules! checked {
    ($($type:ty),*) => {$(
        impl Open for $type {
            const KIND: Kind = Kind::TEXT;

            fn admit(value: Value) -> Option<Self> {
                value.as_str().map(|text| Self::unchecked(text.into()))
            }
        }

        impl Slot for $type {
            fn placeholder(placeholder: &Placeholder<'_>) -> Self {
                Self::unchecked(placeholder.token())
            }
        }

        impl Format for $type {
            fn text(&self) -> String {
                self.to_string()
            }
        }

        impl Open for Option<$type> {
            const KIND: Kind = Kind::TEXT.optional();

            fn open_schema(generator: &mut SchemaGenerator) -> Schema {
                blank_or(generator.subschema_for::<$type>())
            }

            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = Option::<String>::deserialize(deserializer)?;
                let text = text.filter(|text| !text.is_empty());
                text.map(<$type>::try_from).transpose().map_err(D::Error::custom)
            }

            fn admit(value: Value) -> Option<Self> {
                match value.as_str() {
                    None | Some("") => Some(None),
                    Some(text) => Some(Some(<$type>::unchecked(text.into()))),
                }
            }
        }

        impl Slot for Option<$type> {
            fn placeholder(placeholder: &Placeholder<'_>) -> Self {
                placeholder.is_set().then(|| <$type as Slot>::placeholder(placeholder))
            }
        }
    )*};
}

checked!(
    Cpu,
    CronSchedule,
    Duration,
    Host,
    ImageDigest,
    ImageName,
    ImageTag,
    LabelValue,
    Memory,
    UrlPath
);

impl Open for Vec<String> {
    const KIND: Kind = Kind::TEXT_LIST;
}

impl Slot for Vec<String> {
    fn placeholder(placeholder: &Placeholder<'_>) -> Self {
        vec![placeholder.item()]
    }
}

impl Collection for Vec<String> {
    fn is_empty(&self) -> bool {
        Vec::is_empty(self)
    }
}

impl Open for BTreeMap<String, String> {
    const KIND: Kind = Kind::TEXT_MAP;
}

impl Slot for BTreeMap<String, String> {
    fn placeholder(placeholder: &Placeholder<'_>) -> Self {
        Self::from([placeholder.entry()])
    }
}

impl Collection for BTreeMap<String, String> {
    fn is_empty(&self) -> bool {
        BTreeMap::is_empty(self)
    }
}
