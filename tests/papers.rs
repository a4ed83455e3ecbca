//! What the papers say of the code.

#![allow(clippy::unwrap_used, reason = "a test panics to fail")]

use kdsl::machinery::{catalogue, number_of_checks};
use kdsl_tests::workspace;
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
        let text = fs::read_to_string(workspace::root().join(paper)).unwrap();
        for (before, _) in text.split(" checks").zip(text.split(" checks").skip(1)) {
            let word = before.rsplit([' ', '\n', '(', '[']).next().unwrap();
            if let Ok(number) = word.parse::<usize>() {
                assert_eq!(number, number_of_checks(), "{paper}");
            }
        }
    }
}
