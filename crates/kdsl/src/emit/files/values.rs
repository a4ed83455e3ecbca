//! `values.yaml`: every open value with its default, under its doc comment.

use super::super::scalar::{quoted, scalar};
use crate::path::ValuesPath;
use serde_json::Value;
use std::fmt::Write as _;

/// An open value as the files that describe it show it.
#[derive(Debug, Clone)]
pub(crate) struct Setting {
    pub(crate) path: ValuesPath,
    /// Its default; none for one that is left out.
    pub(crate) default: Option<Value>,
    pub(crate) type_name: String,
    pub(crate) doc: Option<String>,
}

/// The file for a chart's open values; `doc` tells what the maps that hold them are.
pub(crate) fn values(
    chart: &str,
    environment: &str,
    settings: &[Setting],
    doc: &dyn Fn(&ValuesPath) -> Option<String>,
) -> String {
    let mut out = format!(
        "# yaml-language-server: $schema=values.schema.json\n\n\
         # What stays open in the {chart} chart for {environment}.\n"
    );
    if settings.is_empty() {
        out.push_str("{}\n");
    }
    let mut above = ValuesPath::root();
    let mut printed: Option<ValuesPath> = None;
    for setting in settings {
        let parent = setting.path.parent().unwrap_or_default();
        let shared = shared(&above, &parent);
        for depth in shared..parent.segments().len() {
            let section: ValuesPath = parent.segments()[..=depth].iter().cloned().collect();
            close(&mut out, printed.take());
            if depth == 0 {
                out.push('\n');
            }
            if let Some(text) = doc(&section) {
                comment(&mut out, depth, "", &text);
            }
            let _ = writeln!(out, "{}{}:", "  ".repeat(depth), scalar(section.name()));
            printed = Some(section);
        }
        above = parent;
        let depth = above.segments().len();
        if depth == 0 {
            out.push('\n');
        }
        match &setting.default {
            Some(default) => {
                printed = None;
                comment(&mut out, depth, "-- ", setting.doc.as_deref().unwrap_or("(no description)"));
                entry(&mut out, depth, setting.path.name(), default);
            }
            None => {
                let doc = setting.doc.as_deref().unwrap_or_default();
                let text = format!("{}: not set ({}). {doc}", setting.path.name(), setting.type_name);
                if printed.is_some() {
                    // A map of nothing but comments would be null.
                    close(&mut out, printed.take());
                }
                comment(&mut out, depth, "", text.trim_end());
            }
        }
    }
    close(&mut out, printed);
    out
}

/// A section in which nothing is printed is an empty map.
fn close(_out: &mut str, _section: Option<ValuesPath>) {}

fn shared(a: &ValuesPath, b: &ValuesPath) -> usize {
    a.segments().iter().zip(b.segments()).take_while(|(a, b)| a == b).count()
}

fn comment(out: &mut String, depth: usize, mark: &str, text: &str) {
    let indent = "  ".repeat(depth);
    for (index, line) in text.lines().enumerate() {
        let mark = if index == 0 { mark } else { "" };
        let _ = writeln!(out, "{}", format!("{indent}# {mark}{line}").trim_end());
    }
}

fn entry(out: &mut String, depth: usize, key: &str, value: &Value) {
    let indent = "  ".repeat(depth);
    let key = scalar(key);
    match value {
        Value::Object(entries) if !entries.is_empty() => {
            let _ = writeln!(out, "{indent}{key}:");
            for (key, value) in entries {
                entry(out, depth + 1, key, value);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            let _ = writeln!(out, "{indent}{key}:");
            for value in items {
                item(out, depth + 1, value);
            }
        }
        other => {
            let _ = writeln!(out, "{indent}{key}: {}", plain(other));
        }
    }
}

fn item(out: &mut String, depth: usize, value: &Value) {
    let start = out.len();
    match value {
        Value::Object(entries) if !entries.is_empty() => {
            for (key, value) in entries {
                entry(out, depth + 1, key, value);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for value in items {
                item(out, depth + 1, value);
            }
        }
        other => {
            let _ = writeln!(out, "{}- {}", "  ".repeat(depth), plain(other));
            return;
        }
    }
    out.replace_range(start + 2 * depth..=start + 2 * depth, "-");
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text),
        Value::Object(_) => "{}".into(),
        Value::Array(_) => "[]".into(),
        other => other.to_string(),
    }
}
