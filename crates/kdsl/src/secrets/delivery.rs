//! The setting for how programs get secrets.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Form in which programs get secrets that are texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum SecretDelivery {
    /// As environment variables.
    #[default]
    Env,
    /// As files, each with a variable that ends with `_FILE` and holds the file's path.
    File,
}
