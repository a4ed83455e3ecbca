//! `values.yaml`: every open value with its default and its description.

use crate::emit::open_values::{DescribedLeaf, ENVIRONMENT};
use crate::emit::print::quote::{quoted, scalar};
use crate::path::ValuesPath;
use serde_json::Value;
use std::fmt::Write as _;

/// Prints the file for a chart's open values; `doc` describes the maps that hold them.
pub(crate) fn values(
    title: &str,
    settings: &[DescribedLeaf],
    doc: &dyn Fn(&ValuesPath) -> Option<String>,
) -> String {
    let mut out = "# yaml-language-server: $schema=values.schema.json\n\n".to_string();
    comment(&mut out, 0, "", title);
    let all: Vec<&DescribedLeaf> = settings.iter().collect();
    if section(&mut out, &ValuesPath::root(), &all, doc) == 0 {
        out.push_str("{}\n");
    }
    out
}

/// Prints `env/<environment>.yaml` of a layered chart: its name, and the values that differ from `values.yaml`.
pub(crate) fn environment(name: &str, changes: &Value) -> String {
    let mut out = String::new();
    let title = format!("Values of {name} that differ from values.yaml.");
    comment(&mut out, 0, "", &title);
    out.push('\n');
    entry(&mut out, 0, ENVIRONMENT, &name.into());
    for (key, value) in changes.as_object().into_iter().flatten() {
        out.push('\n');
        entry(&mut out, 0, key, value);
    }
    out
}

/// Prints the settings below a path. Returns the number of keys.
fn section(
    out: &mut String,
    path: &ValuesPath,
    settings: &[&DescribedLeaf],
    doc: &dyn Fn(&ValuesPath) -> Option<String>,
) -> usize {
    let depth = path.segments().len();
    let mut keys = 0;
    let groups = settings.chunk_by(|a, b| a.path.segments()[depth] == b.path.segments()[depth]);
    for group in groups {
        if depth == 0 {
            out.push('\n');
        }
        let child = path.child(&group[0].path.segments()[depth]);
        keys += match group {
            [setting] if setting.path == child => leaf(out, depth, setting),
            _ => {
                if let Some(text) = doc(&child) {
                    comment(out, depth, "", &text);
                }
                let mut inner = String::new();
                let empty = section(&mut inner, &child, group, doc) == 0;
                let indent = "  ".repeat(depth);
                let value = if empty { " {}" } else { "" };
                let _ = write!(out, "{indent}{}:{value}\n{inner}", scalar(child.name()));
                1
            }
        };
    }
    keys
}

/// Prints a setting with its comment; a setting without a default is a comment only. Returns the number of keys.
fn leaf(out: &mut String, depth: usize, setting: &DescribedLeaf) -> usize {
    let doc = setting.doc.as_deref();
    let Some(default) = &setting.default else {
        let name = setting.path.name();
        let text = format!(
            "{name}: not set ({}). {}",
            setting.type_name,
            doc.unwrap_or_default()
        );
        comment(out, depth, "", text.trim_end());
        return 0;
    };
    comment(out, depth, "-- ", doc.unwrap_or("(not described)"));
    entry(out, depth, setting.path.name(), default);
    1
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
