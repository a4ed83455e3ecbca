//! The list of requirements names each test that holds one, and says of the others why no test does.

use pretty_assertions::assert_eq;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A requirement's tests and what is open, by its number.
type Rows = BTreeMap<u32, (Vec<String>, String)>;

fn rows() -> Rows {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("REQUIREMENTS.md");
    let text = fs::read_to_string(path).unwrap();
    let rows = text.lines().filter_map(|line| line.strip_prefix("| B-"));
    let rows = rows.map(|row| {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [id, _, tests, open, ""] = cells[..] else {
            panic!("not a row: {row}");
        };
        let tests = tests.split("<br>").filter(|&cell| cell != "none");
        let mut tests: Vec<_> = tests.map(|cell| cell.trim_matches('`').into()).collect();
        tests.sort();
        (id.parse().unwrap(), (tests, open.to_string()))
    });
    rows.collect()
}

/// The names of this crate's tests that begin with an id, by the numbers of these.
fn named() -> BTreeMap<u32, Vec<String>> {
    let mut named: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            continue;
        }
        let text = fs::read_to_string(path).unwrap();
        let functions = text.lines().filter_map(|line| line.strip_prefix("fn b"));
        for line in functions {
            let name = format!("b{}", line.split('(').next().unwrap());
            let id = |word: &str| word.strip_prefix('b')?.parse().ok();
            for id in name.split('_').map_while(id) {
                named.entry(id).or_default().push(name.clone());
            }
        }
    }
    for tests in named.values_mut() {
        tests.sort();
    }
    named
}

#[test]
fn the_list_has_every_requirement() {
    let ids: Vec<u32> = rows().into_keys().collect();
    assert_eq!(ids, (1..=52).collect::<Vec<_>>());
}

#[test]
fn the_list_names_the_tests_and_what_has_none_is_open() {
    let rows = rows();
    let listed = rows.iter().map(|(id, (tests, _))| (*id, tests.clone()));
    let listed: BTreeMap<_, _> = listed.filter(|(_, tests)| !tests.is_empty()).collect();
    assert_eq!(listed, named());
    for (id, (tests, open)) in rows {
        assert!(
            !tests.is_empty() || !open.is_empty(),
            "B-{id} has no test and isn't open"
        );
    }
}
