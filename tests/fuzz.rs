//! Whatever a user writes, in an env file or behind `--set`: it is taken or refused with a text, and nothing panics.
//!
//! Each property has 2,000 cases, or as many as `PROPTEST_CASES` says. The settings are those of a real chart.

#![allow(clippy::unwrap_used, reason = "a test panics to fail")]

#[path = "fuzz/strategies.rs"]
mod strategies;

use bytelyst_chart::config::Config;
use kdsl::Result;
use kdsl::machinery::Inputs;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;
use std::sync::LazyLock;
use strategies::{assignment, edit, odd, yaml};

const BASE: &str = include_str!("../env/base.yaml");

static INPUTS: LazyLock<Inputs<Config>> =
    LazyLock::new(|| Inputs::new(BASE).unwrap_or_else(|error| panic!("{error}")));

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
        is_answered(&INPUTS.load_from(folder.path()));
    }

    #[test]
    fn random_text(text in "[-\\[\\]{}:,#&*!|>'\"%@`?\\n \ta-z0-9.~é\u{85}\u{2028}\u{feff}\u{e000}\u{10ffff}]{0,120}") {
        is_answered(&INPUTS.load_alone(&text));
        is_answered(&Inputs::<Config>::parse_as_helm(&text));
    }

    #[test]
    fn random_yaml(value in yaml()) {
        let text = serde_yaml::to_string(&value)?;
        is_answered(&INPUTS.load_over_base(&text));
        is_answered(&INPUTS.load_alone(&text));
    }

    #[test]
    fn a_mutated_base(edits in vec(edit(), 1..6)) {
        let mut lines: Vec<String> = BASE.lines().map(Into::into).collect();
        for edit in &edits {
            edit.apply(&mut lines);
        }
        is_answered(&INPUTS.load_alone(&lines.join("\n")));
    }

    #[test]
    fn a_mutated_setting(at in any::<Index>(), value in yaml(), name in odd()) {
        let mut settings = INPUTS.settings().clone();
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
        is_answered(&INPUTS.load_alone(&text));
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

/// Makes assignments; what the schema lets through the types must take.
fn assign(texts: &[(String, bool)]) -> Result<Config> {
    INPUTS.assign(texts)?.map_err(|error| {
        panic!("the schema takes what the types refuse: {texts:?}\n{error}");
    })
}
