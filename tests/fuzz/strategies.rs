//! What a user writes: settings that are right, nearly right, or nothing of the kind.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value;

/// Something that a user would hardly write.
pub(super) fn odd() -> impl Strategy<Value = String> {
    let known = select(vec![
        "",
        "~",
        "null",
        "true",
        "yes",
        "on",
        "0x1F",
        "0o17",
        "1_000",
        ".inf",
        "-.NaN",
        "1e400",
        "-0",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775809",
        "123456789012345678901234567890",
        "0.1",
        "65536",
        "3.0",
        "2024-01-01",
        "<<",
        "=",
        "&a [1]",
        "*a",
        "&a {b: *a}",
        "!!str 1",
        "!x y",
        "|",
        ">-",
        "[",
        "{a: ",
        "[[[[[[[[1]]]]]]]]",
        "{a: {b: {c: {d: 1}}}}",
        "\"\\u0000\"",
        "\"\\uE000v0\\uE001\"",
        "'it''s'",
        "\u{202e}abc",
        "\u{1f44d}\u{1f3fd}",
        "e\u{301}",
        "{{ .Values.x }}",
        "<no value>",
        "100m",
        "1Gi",
        "# comment",
        "replicas",
        "enabled",
        "global",
        "a.b",
        "a/b",
        "~1",
        "[]",
        "{}",
        "- 1",
        "? 1",
        "%YAML 1.2",
        "---",
        "...",
    ]);
    prop_oneof![
        4 => known.prop_map(Into::into),
        1 => any::<String>(),
        1 => "[a-zA-Z0-9./:_-]{0,300}",
    ]
}

/// Any value, keys of real settings among its own.
pub(super) fn yaml() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<u64>().prop_map(Into::into),
        (-70_000..70_000_i64).prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        odd().prop_map(Into::into),
    ];
    leaf.prop_recursive(8, 40, 5, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((key(), inner), 0..6)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

fn key() -> impl Strategy<Value = String> {
    let known = select(vec![
        "imagePullSecrets",
        "platformService",
        "extractionService",
        "service",
        "sidecar",
        "mcpServer",
        "test",
        "enabled",
        "port",
        "image",
        "repository",
        "tag",
        "digest",
        "pullPolicy",
        "replicas",
        "autoscaling",
        "minReplicas",
        "maxReplicas",
        "targetCpu",
        "disruptionBudget",
        "resources",
        "requests",
        "limits",
        "cpu",
        "memory",
        "claims",
        "logLevel",
        "env",
        "extraEnv",
        "valueFrom",
        "secretKeyRef",
        "name",
        "value",
        "key",
        "nodeSelector",
        "tolerations",
        "operator",
        "effect",
        "affinity",
        "nodeAffinity",
        "podAnnotations",
        "podLabels",
    ]);
    prop_oneof![6 => known.prop_map(String::from), 1 => odd()]
}

/// A line's change.
#[derive(Debug, Clone)]
pub(super) enum Edit {
    Delete(Index),
    Repeat(Index, Index),
    Swap(Index, Index),
    Indent(Index, usize),
    Rename(Index, String),
    Value(Index, String),
    Cut(Index, Index),
}

pub(super) fn edit() -> impl Strategy<Value = Edit> {
    let at = any::<Index>;
    prop_oneof![
        at().prop_map(Edit::Delete),
        (at(), at()).prop_map(|(a, b)| Edit::Repeat(a, b)),
        (at(), at()).prop_map(|(a, b)| Edit::Swap(a, b)),
        (at(), 0..40_usize).prop_map(|(a, n)| Edit::Indent(a, n)),
        (at(), key()).prop_map(|(a, key)| Edit::Rename(a, key)),
        (at(), odd()).prop_map(|(a, value)| Edit::Value(a, value)),
        (at(), at()).prop_map(|(a, b)| Edit::Cut(a, b)),
    ]
}

impl Edit {
    pub(super) fn apply(&self, lines: &mut Vec<String>) {
        if lines.is_empty() {
            return;
        }
        let count = lines.len();
        match self {
            Self::Delete(at) => drop(lines.remove(at.index(count))),
            Self::Repeat(from, to) => {
                lines.insert(to.index(count), lines[from.index(count)].clone());
            }
            Self::Swap(a, b) => lines.swap(a.index(count), b.index(count)),
            Self::Indent(at, spaces) => lines[at.index(count)].insert_str(0, &" ".repeat(*spaces)),
            Self::Rename(at, key) => replace(&mut lines[at.index(count)], Some(key), None),
            Self::Value(at, value) => replace(&mut lines[at.index(count)], None, Some(value)),
            Self::Cut(at, place) => {
                let line = &mut lines[at.index(count)];
                let ends: Vec<usize> = line.char_indices().map(|(at, _)| at).collect();
                if !ends.is_empty() {
                    line.truncate(*place.get(&ends));
                }
            }
        }
    }
}

/// Another key or value in a line that has both.
fn replace(line: &mut String, key: Option<&String>, value: Option<&String>) {
    let Some((before, after)) = line.split_once(':') else {
        return;
    };
    let name = before.trim_start();
    let space = &before[..before.len() - name.len()];
    *line = match (key, value) {
        (Some(key), _) => format!("{space}{key}:{after}"),
        (_, Some(value)) => format!("{before}: {value}"),
        _ => return,
    };
}

/// An assignment to something that may be set, or nearly.
pub(super) fn assignment() -> impl Strategy<Value = String> {
    let name = vec(key(), 1..5).prop_map(|keys| keys.join("."));
    let known = select(vec![
        "platformService.replicas",
        "platformService.env.A",
        "mcpServer.extraEnv[0].name",
        "imagePullSecrets[1].name",
        "platformService.resources.limits.memory",
        "mcpServer.image.tag",
        "mcpServer.podLabels.a\\.b/c",
        "global.x",
        "mcpServer.tolerations[0].tolerationSeconds",
        "platformService.image.digest",
        "platformService.affinity",
    ]);
    let name = prop_oneof![known.prop_map(String::from), name];
    let value = prop_oneof![
        odd(),
        (-10..200_i64).prop_map(|n| n.to_string()),
        "[a-z0-9]{1,8}",
    ];
    (name, value).prop_map(|(name, value)| format!("{name}={value}"))
}
