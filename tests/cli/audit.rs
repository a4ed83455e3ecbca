//! `audit`: what it tells, to people and to machines.

use crate::shop;
use serde_json::Value;

#[test]
fn it_sums_up_each_environment() {
    let told = shop()
        .run(&["audit", "--env", "prod", "--env", "dev"])
        .expect_success();
    for environment in ["prod: 0 errors, ", "dev: 0 errors, "] {
        let summary = told.lines().find(|line| line.starts_with(environment));
        assert!(
            summary.is_some_and(|line| line.contains(" checks of ")),
            "{told}"
        );
    }
}

#[test]
fn a_machine_gets_an_array_of_findings() {
    let args = ["audit", "--all", "--all-checks", "--format", "json"];
    let told = shop().run(&args).expect_success();
    let findings: Vec<Value> = serde_json::from_str(&told).unwrap();
    assert!(!findings.is_empty());
    for finding in findings {
        for key in [
            "environment",
            "check",
            "level",
            "kind",
            "name",
            "path",
            "message",
            "code",
        ] {
            assert!(finding[key].is_string(), "{key} in {finding}");
        }
        for key in ["when", "waived"] {
            assert!(
                finding[key].is_string() || finding[key].is_null(),
                "{finding}"
            );
        }
    }
}

#[test]
fn what_builders_warn_of_is_told_too() {
    let told = shop()
        .run(&["audit", "--about", "idle-limit"])
        .expect_success();
    assert!(
        told.starts_with("### idle-limit\n\nwarn: a stream"),
        "{told}"
    );
    let list = shop().run(&["audit", "--list"]).expect_success();
    assert!(list.contains("\nBuilders:\n  all-paths "), "{list}");
}

#[test]
fn the_list_has_the_catalogues_checks() {
    let list = shop().run(&["audit", "--list"]).expect_success();
    let catalogue =
        std::fs::read_to_string(kdsl_tests::workspace::root().join("CHECKS.md")).unwrap();
    let checks: Vec<&str> = catalogue
        .lines()
        .filter_map(|line| line.strip_prefix("### "))
        .collect();
    assert!(checks.len() > 40);
    for check in checks {
        let is_it = |line: &str| line.trim_start().starts_with(&format!("{check} "));
        assert!(list.lines().any(is_it), "{check} in {list}");
    }
}
