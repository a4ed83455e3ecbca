//! Values files.

use serde_json::Value;
use serde_json::value::RawValue;
use std::fmt::Write as _;
use tempfile::NamedTempFile;

/// A values file that Helm reads as exactly these values.
pub fn values_file(values: &Value) -> NamedTempFile {
    values_file_of(&format!("{values:#}\n"))
}

/// A values file of this JSON, which may have numbers that Rust has no type for.
pub fn values_file_of(json: &str) -> NamedTempFile {
    let file = NamedTempFile::new().expect("a file for values");
    std::fs::write(&file, escaped(json)).expect("a file can be written");
    file
}

/// Values as JSON that YAML reads alike.
pub fn raw_values(values: &Value) -> Box<RawValue> {
    RawValue::from_string(escaped(&values.to_string())).expect("it is JSON")
}

/// The same JSON, without the characters that YAML breaks lines at or refuses. A pair of escapes for one character,
/// as JSON has it, is nothing to YAML.
fn escaped(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        match u32::from(c) {
            n @ 0x7f..=0xffff => write!(text, "\\u{n:04x}").expect("a string takes all"),
            _ => text.push(c),
        }
    }
    text
}
