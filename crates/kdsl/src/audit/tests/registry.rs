//! The registry of checks, and each check's own examples.

use super::found;
use crate::audit::CHECKS;
use crate::audit::check::Open;
use crate::audit::size::SECRET;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

#[test]
fn every_file_is_a_registered_check_of_its_name() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/audit/checks");
    let files = fs::read_dir(folder).unwrap();
    let files = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let checks = files.filter(|file| file != "mod.rs" && file != "common.rs");
    let checks: BTreeSet<String> = checks
        .map(|file| file.trim_end_matches(".rs").replace('_', "-"))
        .collect();
    let names: Vec<&str> = CHECKS.iter().map(|check| check.name).collect();
    assert_eq!(names, checks.into_iter().collect::<Vec<_>>());
}

#[test]
fn every_check_has_a_kebab_case_name_and_all_its_texts() {
    for check in CHECKS {
        let name = check.name;
        let is_word = |word: &str| {
            !word.is_empty()
                && word
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        };
        assert!(name.split('-').all(is_word), "{name}");
        for text in [check.summary, check.remedy, check.source] {
            assert!(!text.is_empty() && !text.ends_with('.'), "{name}: {text}");
        }
        assert!(check.why.ends_with('.'), "{name}: {}", check.why);
        for text in [check.summary, check.remedy] {
            let starts_low = text.starts_with(|c: char| c.is_lowercase() || c == '`');
            assert!(
                starts_low || text.starts_with("HPA") || text.starts_with("NetworkPolicy"),
                "{name}: {text}"
            );
        }
    }
}

#[test]
fn every_check_finds_the_fault_in_its_bad_example_and_none_in_its_good_one() {
    for check in CHECKS {
        let is_found = |yaml: &str, size: usize| {
            let found = found(yaml, size);
            found.iter().any(|(name, ..)| *name == check.name)
        };
        // Only the release's size isn't in the objects.
        let size = match check.name {
            "release-size" => SECRET + 1,
            "large-release" => SECRET - 1,
            _ => 0,
        };
        let mut bad = check.bad.to_string();
        if check.name == "config-map-size" {
            bad = bad.replace("large", &"x".repeat(SECRET + 1));
        }
        assert!(is_found(&bad, size), "{} finds nothing", check.name);
        assert!(
            !is_found(check.good, 0),
            "{} finds something: {:?}",
            check.name,
            found(check.good, 0)
        );
    }
}

#[test]
fn every_check_makes_of_open_values_what_it_says() {
    let wrong = CHECKS.iter().filter_map(|check| {
        let found = found(check.open.example(), 0);
        let own = found.into_iter().filter(|(name, ..)| *name == check.name);
        let own: BTreeSet<bool> = own.map(|(.., is_may)| is_may).collect();
        let expected: &[bool] = match check.open {
            Open::Yes(_) => &[false],
            Open::May(_) | Open::Schema(..) => &[true],
            Open::Default(..) => &[],
        };
        let is_right = own.iter().eq(expected);
        (!is_right).then(|| format!("{}: {own:?}", check.name))
    });
    assert_eq!(wrong.collect::<Vec<_>>(), [] as [String; 0]);
}
