//! Fixed texts, in values and in keys, come back from Helm as they were written in Rust.

#![allow(clippy::unwrap_used, reason = "a test panics to fail")]

use k8s_openapi::api::core::v1::ConfigMap;
use kdsl::testing::emit_to;
use kdsl::{Chart, Objects, Release};
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

/// Nothing is open.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Nothing {}

/// A `ConfigMap`'s data.
type Data = BTreeMap<String, String>;

#[test]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn the_corpus_comes_back() {
    let corpus = attacks();
    let everywhere = everywhere(&corpus);
    // Alone, so that each is once the last of its document.
    let alone = corpus
        .into_iter()
        .map(|text| [("a".to_string(), text)].into());
    come_back(alone.chain([everywhere]).collect());
}

#[test]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
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
        come_back(vec![everywhere(&texts)]);
    }
}

/// Each text as a value and as a key.
fn everywhere(texts: &[String]) -> Data {
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

/// What Helm makes of a `ConfigMap` for each of these is what it was.
fn come_back(all: Vec<Data>) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("test.yaml"), "{}\n").unwrap();
    let chart: Chart<Nothing> = Chart::new(kdsl::metadata!(), move |release, _| {
        let mut objects = Objects::new();
        for (index, data) in all.iter().enumerate() {
            objects.add(config_map(release, index, data));
        }
        objects
    })
    .environments(folder.path());
    let emitted = folder.path().join("chart");
    emit_to(&chart, "test", &emitted).unwrap();
    let expected = chart.objects("test").unwrap();
    let expected = expected.all::<ConfigMap>().map(serde_json::to_value);
    let expected = by_name(expected.map(Result::unwrap).collect()).unwrap();
    let release = chart.metadata().unwrap().name;
    for helm in Helm::all() {
        let args = ["template", &release, emitted.to_str().unwrap()];
        let manifests = helm.run(&args).expect_success();
        let read = Reader::new(&helm).read(&manifests).unwrap();
        let difference = first_difference(&expected, &by_name(read).unwrap());
        assert_eq!(difference, None, "{:?}:\n{manifests}", helm.major());
    }
}

/// The texts alone, and each of several with the release's name behind it, as a template joins them.
fn config_map(release: &Release, index: usize, data: &Data) -> ConfigMap {
    let joined = data
        .iter()
        .filter(|(_, text)| data.len() > 1 && !text.contains("<no value>"));
    let joined = joined.map(|(key, text)| {
        let text = format!("{text}{}{text}", release.name());
        (format!("{key} joined"), text)
    });
    ConfigMap {
        metadata: release.component(format!("texts-{index}")).metadata(),
        data: Some(data.clone().into_iter().chain(joined).collect()),
        ..ConfigMap::default()
    }
}

/// The judge itself tells a text from what it looks like.
#[test]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
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
