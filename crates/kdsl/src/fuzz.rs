//! Whatever a user writes, in an env file or behind `--set`: it is taken or refused with a text, and nothing panics.
//!
//! Each property has 2,000 cases, or as many as `PROPTEST_CASES` says. The settings are those of a real chart.

#[path = "../../bytelyst-chart/src/config/mod.rs"]
#[allow(
    unreachable_pub,
    unused_imports,
    dead_code,
    reason = "it is another crate's"
)]
mod config;
mod strategies;

use crate::coalesce::{coalesce, put};
use crate::emit::open_values::default_values;
use crate::environment::{Dialect, Document, Nowhere, SchemaChecker, deserialize, read, set};
use crate::error::{Error, Result};
use crate::path::ValuesPath;
use crate::place::Source;
use crate::schema::{ConfigSchema, SchemaLeaf, values_schema};
use crate::val::session::Session;
use config::Config;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use std::sync::{Arc, LazyLock};
use strategies::{assignment, edit, odd, yaml};

const BASE: &str = include_str!("../../../env/base.yaml");

static SCHEMA: LazyLock<ConfigSchema> = LazyLock::new(ConfigSchema::of::<Config>);
static SETTINGS: LazyLock<SchemaChecker<&Value>> =
    LazyLock::new(|| SchemaChecker::new(SCHEMA.value()).expect("a valid schema"));

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
    let defaults = default_values(&leaves);
    let open: Vec<SchemaLeaf> = leaves
        .into_iter()
        .map(|leaf| SchemaLeaf {
            default: defaults.pointer(&leaf.path.pointer()).cloned(),
            path: leaf.path,
            excluded_keys: ["HOST".into()].into(),
            excluded_names: ["PORT".into()].into(),
            entries: std::collections::BTreeSet::new(),
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
static VALUES_CHECKER: LazyLock<SchemaChecker<&Value>> =
    LazyLock::new(|| SchemaChecker::new(&VALUES.schema).expect("a valid schema"));

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
        is_answered(&read(folder.path(), "prod", |_| false).and_then(|document| load(&document)));
    }

    #[test]
    fn random_text(text in "[-\\[\\]{}:,#&*!|>'\"%@`?\\n \ta-z0-9.~é\u{85}\u{2028}\u{feff}\u{e000}\u{10ffff}]{0,120}") {
        is_answered(&parse(&text).and_then(|document| load(&document)));
        is_answered(&parse_helm(&text));
    }

    #[test]
    fn random_yaml(value in yaml()) {
        let text = serde_yaml::to_string(&value)?;
        is_answered(&parse(&text).map(|over| over.over(Some(base()), &|_| false)).and_then(|document| load(&document)));
        is_answered(&parse(&text).and_then(|document| load(&document)));
    }

    #[test]
    fn a_mutated_base(edits in vec(edit(), 1..6)) {
        let mut lines: Vec<String> = BASE.lines().map(Into::into).collect();
        for edit in &edits {
            edit.apply(&mut lines);
        }
        is_answered(&parse(&lines.join("\n")).and_then(|document| load(&document)));
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
        is_answered(&parse(&text).and_then(|document| load(&document)));
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
fn load(document: &Document) -> Result<Config> {
    let settings = document.to_json();
    // What the check lets through the types must take, or refuse in words; what it doesn't, they may.
    let config = deserialize(&settings, &|path| document.nearest(path));
    is_answered(&config);
    SETTINGS.check(&settings, document).check()?;
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
            Some(values.pointer(&path.pointer()).cloned().unwrap_or_default()),
        );
    }
    deserialize(&settings, &|_| None).map_err(|error: Error| {
        panic!("the schema takes what the types refuse: {texts:?}\n{error}");
    })
}
