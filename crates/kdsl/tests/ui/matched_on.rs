//! An open choice is formatted, not looked at.

use kdsl::{Choice, Val};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Clone, Serialize, Deserialize, JsonSchema)]
enum Level {
    Debug,
    Info,
}

impl Choice for Level {}

fn matched(level: &Val<Level>) {
    match level {
        Level::Debug => {}
        Level::Info => {}
    }
    match level.get() {
        Level::Debug => {}
        Level::Info => {}
    }
}

fn main() {}
