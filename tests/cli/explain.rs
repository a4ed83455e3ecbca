//! `explain`: what a setting is, and what it reaches.

use crate::shop;
use insta::assert_snapshot;

fn explain(path: &str) -> String {
    shop()
        .run(&["explain", "--env", "prod", path])
        .expect_success()
}

#[test]
fn an_open_value_behind_a_gate() {
    assert_snapshot!("explain-replicas", explain("api.replicas"));
}

#[test]
fn a_gate() {
    assert_snapshot!("explain-autoscaling", explain("api.autoscaling.enabled"));
}

#[test]
fn a_fixed_port() {
    assert_snapshot!("explain-port", explain("api.port"));
}

#[test]
fn one_of_several_words() {
    assert_snapshot!("explain-enum", explain("api.logLevel"));
}

#[test]
fn an_optional_text_and_what_it_replaces() {
    assert_snapshot!("explain-image", explain("web.image"));
}

#[test]
fn a_list_that_may_be_empty() {
    assert_snapshot!("explain-list", explain("imagePullSecrets"));
}

#[test]
fn all_settings_are_there_each_once() {
    let checkout = shop();
    let all = checkout.run(&["explain", "--env", "prod"]).expect_success();
    let (settings, exceptions) = all.split_once("\n\nExceptions").unwrap();
    assert!(exceptions.contains("identical-probes"), "{exceptions}");
    let paths: Vec<&str> = settings
        .split("\n\n")
        .map(|text| text.split(" = ").next().unwrap())
        .collect();
    let mut distinct = paths.clone();
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!(distinct.len(), paths.len());
    for path in ["api.port", "web.autoscaling.maxReplicas", "test.image.tag"] {
        assert!(paths.contains(&path), "{path}");
    }
    let reaching = settings
        .split("\n\n")
        .filter(|text| text.contains("  -> "))
        .count();
    assert_eq!(reaching, paths.len(), "each reaches something: {all}");
}

#[test]
fn a_prefix_gives_all_below_it() {
    let text = explain("web.autoscaling");
    let paths = text
        .split("\n\n")
        .map(|text| text.split(" = ").next().unwrap());
    assert_eq!(
        paths.collect::<Vec<_>>(),
        [
            "web.autoscaling.enabled",
            "web.autoscaling.minReplicas",
            "web.autoscaling.maxReplicas",
            "web.autoscaling.targetCpu",
        ]
    );
}

#[test]
fn an_unknown_path() {
    let checkout = shop();
    let unknown = |path: &str| {
        let output = checkout.run(&["explain", "--env", "prod", path]);
        assert_eq!((output.code, output.stdout.as_str()), (Some(1), ""));
        output.stderr
    };
    assert_snapshot!("explain-unknown", unknown("api.replica"));
    assert_snapshot!("explain-nothing-like-it", unknown("zzz"));
}
