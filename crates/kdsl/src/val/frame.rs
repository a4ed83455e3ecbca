//! Frame of an open value's schema, which takes every attribute of a field.
//!
//! `schemars` adds the keyword of an attribute, such as `range` or `regex`, only beside a `type` that it is about, and
//! leaves it out in silence elsewhere, as where a named type is referred to. A frame has every such type; the schema of
//! the value's own type is in a keyword of kdsl's. [`schema`](crate::schema) makes one schema of both.

use super::kind::Kind;
use schemars::{Schema, json_schema};
use serde_json::json;

/// The keyword that has the schema of the value's type.
pub(crate) const OPEN: &str = "x-kdsl-open";

/// The keyword that says that an empty text counts as not set.
pub(crate) const BLANK: &str = "x-kdsl-blank";

/// The keyword that says that the value may be unset.
pub(crate) const OPTIONAL: &str = "x-kdsl-optional";

/// Returns a schema that takes every attribute, for a value of this type.
pub(crate) fn frame(of_type: &Schema, kind: Kind) -> Schema {
    let types = json!(["string", "number", "array"]);
    json_schema!({
        "type": types,
        "items": { "type": types },
        OPEN: of_type,
        BLANK: kind.is_blank_when_unset(),
        OPTIONAL: kind.optional,
    })
}
