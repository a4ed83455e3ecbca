//! The names and labels of a release.

use kdsl::{Component, Release, ReleaseInfo};
use proptest::prelude::*;

fn fullname(release: &str) -> String {
    Release::resolved(ReleaseInfo::example(release))
        .fullname()
        .get()
}

fn api(release: &str) -> Component {
    Release::resolved(ReleaseInfo::example(release)).component("api")
}

fn is_label(name: &str) -> bool {
    let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.ends_with(is_word)
        && name.chars().all(|c| is_word(c) || c == '-')
}

/// Returns names that Helm allows for a release.
fn release_name() -> impl Strategy<Value = String> {
    "[a-z0-9]([-a-z0-9]{0,24}[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]{0,24}[a-z0-9])?)?"
        .prop_filter("too long", |name| name.len() <= 53)
}

#[test]
fn a_short_label_stays_as_it_is() {
    assert_eq!(fullname("shop"), "shop");
    assert_eq!(fullname(&"a".repeat(36)), "a".repeat(36));
}

#[test]
fn all_else_is_made_a_label_of_its_own() {
    let names = ["1shop", "a.b", "a-b-", &"a".repeat(37), &"a".repeat(53)];
    for name in names {
        let full = fullname(name);
        assert!(name.ends_with('-') || full != name, "{full}");
        assert!(full.len() <= 36, "{full}");
    }
}

proptest! {
    #[test]
    fn it_is_a_label_that_leaves_room(name in release_name()) {
        let full = fullname(&name);
        prop_assert!(full.len() <= 36 && is_label(&full), "{full}");
        prop_assert!(is_label(&api(&name).name()));
    }

    #[test]
    fn two_releases_never_share_one(a in release_name(), b in release_name()) {
        prop_assert_eq!(fullname(&a) == fullname(&b), a == b);
    }

    #[test]
    fn nor_do_long_ones_that_begin_alike(start in "[a-z]{40}", a in "[a-z]{1,13}", b in "[a-z]{1,13}") {
        let (one, other) = (format!("{start}{a}"), format!("{start}{b}"));
        prop_assert_eq!(fullname(&one) == fullname(&other), a == b);
    }
}

#[test]
fn labels_are_those_that_kubernetes_recommends() {
    let labels = api("shop").labels();
    let labels: Vec<String> = labels
        .iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    insta::assert_snapshot!(labels.join("\n"), @r#"
    app.kubernetes.io/component=api
    app.kubernetes.io/instance=shop
    app.kubernetes.io/managed-by=Helm
    app.kubernetes.io/name=example
    app.kubernetes.io/part-of=example
    app.kubernetes.io/version=0.1.0
    helm.sh/chart=example-0.1.0
    "#);
}

#[test]
fn a_selector_is_what_never_changes_of_the_labels() {
    let (labels, selector) = (api("shop").labels(), api("shop").selector_labels());
    assert!(
        selector
            .iter()
            .all(|(key, value)| labels.get(key) == Some(value))
    );
    let mut newer = ReleaseInfo::example("shop");
    newer.chart_version = "9.9.9".into();
    newer.app_version = "9.9.9".into();
    newer.revision = 7;
    let newer = Release::resolved(newer).component("api");
    assert_eq!(newer.selector_labels(), selector);
    assert_ne!(newer.labels(), labels);
}

#[test]
fn a_version_becomes_a_label_as_far_as_it_can() {
    let mut info = ReleaseInfo::example("shop");
    info.chart_version = "1.0.0+build.7".into();
    info.app_version = format!("{}-tail", "a".repeat(62));
    let labels = Release::resolved(info).component("api").labels();
    assert_eq!(labels["helm.sh/chart"], "example-1.0.0_build.7");
    assert_eq!(labels["app.kubernetes.io/version"], "a".repeat(62));
}
