//! A struct is opened field by field.

use kdsl::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Clone, Serialize, Deserialize, JsonSchema)]
struct Image {
    repository: String,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Settings {
    image: Val<Image>,
}

fn main() {}
