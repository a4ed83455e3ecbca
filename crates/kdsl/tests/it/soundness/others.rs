//! Releases and clusters that are looked at.

use super::*;

/// A case that looks at the release.
fn of_release(name: &'static str, build: fn(&Release, &Settings) -> Objects) -> Case {
    let mut info = ReleaseInfo::example("prod");
    info.namespace = "prod-eu".into();
    info.kube_version = "v1.34.1-eks-113cf36".into();
    Case {
        name,
        source: "\"prod\" \"eks\"",
        build,
        values: vec![json!({})],
        releases: vec![info],
    }
}

#[test]
#[ignore = "the examples of the proof don't hit these"]
fn releases() {
    let cases = [
        of_release("a release is prod", |release, _| {
            let is_it = release.name().to_string() == "prod";
            map_of(release, is_it.then_some(("x", "y")))
        }),
        of_release("a namespace begins with prod", |release, _| {
            let is_it = release.namespace().to_string().starts_with("prod");
            map_of(release, is_it.then_some(("x", "y")))
        }),
        of_release("a cluster is of a vendor", |release, _| {
            let is_it = release.kube_version().to_string().contains("eks");
            map_of(release, is_it.then_some(("x", "y")))
        }),
    ];
    assert_snapshot!(verdicts(&cases));
}
