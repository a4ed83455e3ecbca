//! Whatever a user writes, in an env file or behind `--set`: it is taken or refused with a text, and nothing panics.
//!
//! Each property has 2,000 cases, or as many as `PROPTEST_CASES` says. The settings are those of a real chart.

#[path = "../../bytelyst-chart/src/config.rs"]
mod config;

use crate::emit::chart::defaults;
use crate::environment::{Checker, Dialect, Document, Nowhere, deserialize, read, set};
use crate::error::{Error, Result};
use crate::path::ValuesPath;
use crate::place::Source;
use crate::render::put;
use crate::schema::{ConfigSchema, OpenValue, values_schema};
use crate::val::session::Session;
use crate::values::coalesce;
use config::Config;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};
use std::sync::{Arc, LazyLock};

const BASE: &str = include_str!("../../../env/base.yaml");

static SCHEMA: LazyLock<ConfigSchema> = LazyLock::new(ConfigSchema::of::<Config>);
static SETTINGS: LazyLock<Checker<'_>> =
    LazyLock::new(|| Checker::new(SCHEMA.value()).expect("a valid schema"));

/// What is known of the base's open values.
struct Values {
    /// All settings, fixed ones among them.
    settings: Value,
    paths: Vec<ValuesPath>,
    defaults: Value,
    schema: Value,
}

static VALUES: LazyLock<Values> = LazyLock::new(|| {
    let settings = base().to_json();
    let (session, config) =
        Session::record(|| deserialize::<Config>(&settings, &|_| None).expect("the base is right"));
    drop(config);
    let leaves = session.leaves();
    let paths = leaves.iter().map(|leaf| leaf.path.clone()).collect();
    let defaults = defaults(&leaves);
    let open: Vec<OpenValue> = leaves
        .into_iter()
        .map(|leaf| OpenValue {
            default: defaults.pointer(&leaf.path.pointer()).cloned(),
            path: leaf.path,
            excluded_keys: ["HOST".into()].into(),
            excluded_names: ["PORT".into()].into(),
        })
        .collect();
    let schema = values_schema(&SCHEMA, "bytelyst", &open);
    Values {
        settings,
        paths,
        defaults,
        schema,
    }
});
static VALUES_CHECKER: LazyLock<Checker<'_>> =
    LazyLock::new(|| Checker::new(&VALUES.schema).expect("a valid schema"));

fn cases() -> ProptestConfig {
    let usual = ProptestConfig {
        failure_persistence: None,
        max_shrink_iters: 10_000,
        ..ProptestConfig::default()
    };
    match std::env::var_os("PROPTEST_CASES") {
        Some(_) => usual,
        None => ProptestConfig {
            cases: 2_000,
            ..usual
        },
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn random_bytes(bytes in vec(any::<u8>(), 0..200)) {
        let folder = tempfile::tempdir()?;
        std::fs::write(folder.path().join("prod.yaml"), bytes)?;
        is_answered(&read(folder.path(), "prod").and_then(load));
    }

    #[test]
    fn random_text(text in "[-\\[\\]{}:,#&*!|>'\"%@`?\\n \ta-z0-9.~é\u{85}\u{2028}\u{feff}\u{e000}\u{10ffff}]{0,120}") {
        is_answered(&parse(&text).and_then(load));
        is_answered(&parse_helm(&text));
    }

    #[test]
    fn random_yaml(value in yaml()) {
        let text = serde_yaml::to_string(&value)?;
        is_answered(&parse(&text).map(|over| base().layer(over)).and_then(load));
        is_answered(&parse(&text).and_then(load));
    }

    #[test]
    fn a_mutated_base(edits in vec(edit(), 1..6)) {
        let mut lines: Vec<String> = BASE.lines().map(Into::into).collect();
        for edit in &edits {
            edit.apply(&mut lines);
        }
        is_answered(&parse(&lines.join("\n")).and_then(load));
    }

    #[test]
    fn a_mutated_setting(at in any::<Index>(), value in yaml(), name in odd()) {
        let mut settings = VALUES.settings.clone();
        let (mut open, mut found) = (vec![String::new()], Vec::new());
        while let Some(path) = open.pop() {
            if let Some(Value::Object(entries)) = settings.pointer(&path) {
                open.extend(entries.keys().map(|key| format!("{path}/{key}")));
            }
            found.push(path);
        }
        if let Some(place) = settings.pointer_mut(&found[at.index(found.len())]) {
            *place = match place.take() {
                Value::Object(mut entries) if at.index(2) == 0 => {
                    entries.insert(name, value);
                    entries.into()
                }
                _ => value,
            };
        }
        let text = serde_yaml::to_string(&settings)?;
        is_answered(&parse(&text).and_then(load));
    }

    #[test]
    fn random_assignments(texts in vec((assignment(), any::<bool>()), 1..4)) {
        is_answered(&assign(&texts));
    }

    #[test]
    fn random_text_as_an_assignment(text in "[a-z.,=\\[\\]{}\\\\\"0-9 \u{e9}\u{2028}]{0,60}", as_string in any::<bool>()) {
        is_answered(&assign(&[(text, as_string)]));
    }
}

/// Taken, or refused in words: in plain ones, coloured ones, and those that a failed test shows.
fn is_answered<T>(answer: &Result<T>) {
    if let Err(error) = answer {
        assert!(!error.diagnostics().is_empty());
        assert!(error.to_string().starts_with("error: "), "{error}");
        assert!(error.to_styled_string().contains("error"));
        assert!(!format!("{error:?}").trim().is_empty());
    }
}

fn base() -> Document {
    parse(BASE).expect("the base is right")
}

fn parse(text: &str) -> Result<Document> {
    Document::parse(source(text), Dialect::Strict)
}

fn parse_helm(text: &str) -> Result<Document> {
    Document::parse(source(text), Dialect::Helm)
}

fn source(text: &str) -> Arc<Source> {
    Arc::new(Source {
        name: "env/prod.yaml".into(),
        text: text.into(),
    })
}

/// What an emission does with its settings before it runs the chart's function.
fn load(document: Document) -> Result<Config> {
    let settings = document.to_json();
    // What the check lets through the types must take, or refuse in words; what it doesn't, they may.
    let config = deserialize(&settings, &|path| document.nearest(path));
    is_answered(&config);
    SETTINGS.check(&settings, &document).check()?;
    config
}

/// What `render` does with assignments.
fn assign(texts: &[(String, bool)]) -> Result<Config> {
    let mut user = json!({});
    for (text, as_string) in texts {
        set(&mut user, text, *as_string)?;
    }
    let mut values = VALUES.defaults.clone();
    coalesce(&mut values, user);
    VALUES_CHECKER.check(&values, &Nowhere).check()?;
    let mut settings = VALUES.settings.clone();
    for path in &VALUES.paths {
        put(
            &mut settings,
            path.segments(),
            values.pointer(&path.pointer()),
        );
    }
    deserialize(&settings, &|_| None).map_err(|error: Error| {
        panic!("the schema takes what the types refuse: {texts:?}\n{error}");
    })
}

/// Something that a user would hardly write.
fn odd() -> impl Strategy<Value = String> {
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
fn yaml() -> impl Strategy<Value = Value> {
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
enum Edit {
    Delete(Index),
    Repeat(Index, Index),
    Swap(Index, Index),
    Indent(Index, usize),
    Rename(Index, String),
    Value(Index, String),
    Cut(Index, Index),
}

fn edit() -> impl Strategy<Value = Edit> {
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
    fn apply(&self, lines: &mut Vec<String>) {
        if lines.is_empty() {
            return;
        }
        let count = lines.len();
        match self {
            Self::Delete(at) => drop(lines.remove(at.index(count))),
            Self::Repeat(from, to) => {
                lines.insert(to.index(count), lines[from.index(count)].clone())
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
fn assignment() -> impl Strategy<Value = String> {
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
