//! The table of codes, and that every diagnostic of kdsl's own has one.

use super::Code;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn names_are_distinct_words_joined_by_dashes() {
    let mut seen = BTreeSet::new();
    for code in Code::ALL {
        let is_word = |word: &str| {
            let lower = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
            !word.is_empty() && word.chars().all(lower)
        };
        assert!(code.name.split('-').all(is_word), "{}", code.name);
        assert!(seen.insert(code.name), "{} is there twice", code.name);
        assert!(code.meaning.ends_with('.'), "{}", code.name);
    }
}

#[test]
fn the_table_of_codes_is_fresh() {
    let file = source().join("error/CODES.md");
    let mut fresh = String::from("| code | meaning |\n|---|---|\n");
    for Code { name, meaning } in Code::ALL {
        let _ = writeln!(fresh, "| `{name}` | {meaning} |");
    }
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        fs::write(&file, &fresh).unwrap();
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        written == fresh,
        "CODES.md is stale: run this test with INSTA_UPDATE=always"
    );
}

/// `Diagnostic::new` is for authors: its code says only that they refuse something.
#[test]
fn every_diagnostic_says_its_kind() {
    let mut without = Vec::new();
    for file in files(&source()) {
        let text = fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        let lines = code.lines().filter(|line| !line.trim().starts_with("//"));
        if lines
            .into_iter()
            .any(|line| line.contains("Diagnostic::new("))
        {
            without.push(file);
        }
    }
    assert_eq!(without, [] as [PathBuf; 0]);
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let own = paths.filter(|path| path.file_stem().is_some_and(|stem| stem != "tests"));
    own.flat_map(|path| {
        if path.is_dir() {
            files(&path)
        } else {
            vec![path]
        }
    })
    .filter(|path| path.extension().is_some_and(|it| it == "rs"))
    .collect()
}
