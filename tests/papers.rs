//! What the papers say of the code.

#![allow(clippy::unwrap_used, reason = "a test panics to fail")]

use kdsl::machinery::{catalogue, number_of_checks};
use kdsl_tests::workspace;
use std::collections::BTreeSet;
use std::fs;

#[test]
fn the_catalogue_of_checks_is_fresh() {
    let file = workspace::root().join("CHECKS.md");
    let fresh = catalogue();
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        fs::write(&file, &fresh).unwrap();
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        written == fresh,
        "CHECKS.md is stale: run this test with INSTA_UPDATE=always"
    );
}

#[test]
fn the_number_of_checks_is_right_wherever_it_is_told() {
    for paper in ["README.md", "CHANGELOG.md"] {
        let text = read(paper);
        for (before, _) in text.split(" checks").zip(text.split(" checks").skip(1)) {
            let word = before.rsplit([' ', '\n', '(', '[']).next().unwrap();
            if let Ok(number) = word.parse::<usize>() {
                assert_eq!(number, number_of_checks(), "{paper}");
            }
        }
    }
}

#[test]
fn the_layout_goes_upwards() {
    let text = read("CONTRIBUTING.md");
    let places = text.lines().filter_map(|line| line.strip_prefix("  src/"));
    let places: Vec<&str> = places.filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(places.iter().collect::<BTreeSet<_>>().len(), places.len());
    for place in &places {
        let path = workspace::root().join("crates/kdsl/src").join(place);
        assert!(
            path.exists(),
            "the layout has `{place}`, which is not there"
        );
    }
    let modules = places.iter().filter_map(|place| place.split('/').next());
    let mut modules: Vec<&str> = modules
        .map(|module| module.trim_end_matches(".rs"))
        .collect();
    modules.dedup();
    modules.reverse();
    let rows = read("crates/kdsl/tests/it/layers.rs");
    let (_, layers) = rows.split_once("const LAYERS").unwrap();
    let (layers, _) = layers.split_once("];").unwrap();
    let layers: Vec<&str> = layers.split('"').skip(1).step_by(2).collect();
    assert_eq!(
        modules, layers,
        "the layout is another one than the layers'"
    );
}

fn read(file: &str) -> String {
    fs::read_to_string(workspace::root().join(file)).unwrap()
}
