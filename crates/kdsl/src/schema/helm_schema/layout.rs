//! Layout of JSON: what fits on a line is on one.

use serde_json::Value;
use std::fmt::Write as _;

/// The most characters of a line that holds more than one value.
const WIDTH: usize = 120;

/// Prints a value, and a line end.
pub(super) fn print(value: &Value) -> String {
    let mut out = String::new();
    write_value(&mut out, value, 0, 0);
    out.push('\n');
    out
}

/// Writes a value at a depth, behind so many characters of its line.
fn write_value(out: &mut String, value: &Value, depth: usize, before: usize) {
    let start = out.len();
    if write_line(out, value, start + WIDTH.saturating_sub(before)) {
        return;
    }
    out.truncate(start);
    let indent = "  ".repeat(depth + 1);
    let end = "  ".repeat(depth);
    match value {
        Value::Object(map) => {
            out.push('{');
            for (index, (key, value)) in map.iter().enumerate() {
                let key = Value::from(key.as_str()).to_string();
                let comma = if index == 0 { "" } else { "," };
                let _ = write!(out, "{comma}\n{indent}{key}: ");
                write_value(out, value, depth + 1, indent.len() + key.len() + 3);
            }
            let _ = write!(out, "\n{end}}}");
        }
        Value::Array(items) => {
            out.push('[');
            for (index, value) in items.iter().enumerate() {
                let comma = if index == 0 { "" } else { "," };
                let _ = write!(out, "{comma}\n{indent}");
                write_value(out, value, depth + 1, indent.len() + 1);
            }
            let _ = write!(out, "\n{end}]");
        }
        scalar => {
            let _ = write!(out, "{scalar}");
        }
    }
}

/// Writes a value on one line. Returns whether the text stays within `limit` bytes; it is cut short if not.
fn write_line(out: &mut String, value: &Value, limit: usize) -> bool {
    match value {
        Value::Object(map) => {
            out.push('{');
            for (index, (key, value)) in map.iter().enumerate() {
                let comma = if index == 0 { "" } else { ", " };
                let _ = write!(out, "{comma}{}: ", Value::from(key.as_str()));
                if !write_line(out, value, limit) {
                    return false;
                }
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (index, value) in items.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { ", " });
                if !write_line(out, value, limit) {
                    return false;
                }
            }
            out.push(']');
        }
        scalar => {
            let _ = write!(out, "{scalar}");
        }
    }
    out.len() <= limit
}
