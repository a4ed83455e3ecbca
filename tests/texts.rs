//! Fixed texts, in values and in keys, come back from Helm as they were written in Rust.

#![allow(clippy::unwrap_used, reason = "a test panics to fail")]

use k8s_openapi::api::core::v1::ConfigMap;
use kdsl::testing::emit_to;
use kdsl::{Chart, Release};
use kdsl_tests::compare::{by_name, first_difference};
use kdsl_tests::corpus::attacks;
use kdsl_tests::reading::Reader;
use kdsl_tests::{Helm, work};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use tempfile::TempDir;

/// Nothing is open.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Nothing {}

/// A `ConfigMap` of texts, and the chart of it.
struct Texts {
    data: BTreeMap<String, String>,
    folder: TempDir,
}

#[test]
fn the_corpus_comes_back() {
    let corpus = attacks();
    let everywhere = Texts::new(everywhere(&corpus));
    // Alone, so that each is once the last of its document.
    let alone = corpus
        .into_iter()
        .map(|text| Texts::new([("a".to_string(), text)].into()));
    work::each(alone.chain([everywhere]), Texts::come_back);
}

#[test]
fn random_texts_come_back() {
    let mut runner = TestRunner::deterministic();
    let piece = prop_oneof![
        4 => "[ -~]{0,4}",
        2 => prop::sample::select(vec!["\n", "\r\n", "\t", " ", "---", ": ", " #", "{{", "}}", "\"", "\\", "%"])
            .prop_map(String::from),
        1 => any::<char>().prop_map(String::from),
    ];
    let text = prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat());
    for _ in 0..work::cases(300).div_ceil(100) {
        let texts: Vec<String> =
            std::iter::repeat_with(|| text.new_tree(&mut runner).unwrap().current())
                .filter(|text| !text.contains(['\u{e000}', '\u{e001}']))
                .take(400)
                .collect();
        Texts::new(everywhere(&texts)).come_back();
    }
}

/// Each text as a value and as a key.
fn everywhere(texts: &[String]) -> BTreeMap<String, String> {
    let values = texts
        .iter()
        .enumerate()
        .map(|(i, text)| (format!("v{i}"), text.clone()));
    let keys = texts
        .iter()
        .enumerate()
        .map(|(i, text)| (text.clone(), format!("of {i}")));
    values.chain(keys).collect()
}

impl Texts {
    fn new(data: BTreeMap<String, String>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("test.yaml"), "{}\n").unwrap();
        Self { data, folder }
    }

    /// The texts alone, and each with the release's name behind it, as a template joins them.
    fn object(&self, release: &Release) -> ConfigMap {
        let joined = self
            .data
            .iter()
            .filter(|(_, text)| !text.contains("<no value>"));
        let joined = joined.map(|(key, text)| {
            (
                format!("{key} joined"),
                format!("{text}{}{text}", release.name()),
            )
        });
        let data = if self.data.len() > 1 {
            self.data.clone().into_iter().chain(joined).collect()
        } else {
            self.data.clone()
        };
        ConfigMap {
            metadata: release.component("texts").metadata(),
            data: Some(data),
            ..ConfigMap::default()
        }
    }

    fn come_back(self) {
        let folder = self.folder.path().to_owned();
        let texts = std::rc::Rc::new(self);
        let own = std::rc::Rc::clone(&texts);
        let chart: Chart<Nothing> =
            Chart::new(kdsl::metadata!(), move |release, _| own.object(release))
                .environments(&folder);
        let emitted = folder.join("chart");
        emit_to(&chart, "test", &emitted).unwrap();
        let expected = chart.objects("test").unwrap();
        let expected = serde_json::to_value(expected.all::<ConfigMap>().next().unwrap()).unwrap();
        let expected = by_name(vec![expected]).unwrap();
        let release = chart.metadata().unwrap().name;
        for helm in Helm::all() {
            let args = ["template", &release, emitted.to_str().unwrap()];
            let manifests = helm.run(&args).expect_success();
            let read = Reader::new(&helm).read(&manifests).unwrap();
            let difference = first_difference(&expected, &by_name(read).unwrap());
            assert_eq!(difference, None, "{:?}:\n{manifests}", helm.major());
        }
    }
}

/// The judge itself tells a text from what it looks like.
#[test]
fn go_reads_what_looks_like_something_else() {
    for helm in Helm::all() {
        let manifests =
            "---\n# Source: a\na: on\nb: \"on\"\nc: 1_000\nd: |\n  x\n---\n# Source: b\ny: 1\n";
        let read = Reader::new(&helm).read(manifests).unwrap();
        let expected =
            serde_json::json!([{"a": true, "b": "on", "c": 1000, "d": "x\n"}, {"true": 1}]);
        assert_eq!(serde_json::Value::from(read), expected);
    }
}
