//! Texts, numbers, lists, maps and releases that are looked at. Most of it changes nothing while the function is probed,
//! so an example must show it; the crate's sources aren't at hand.

use super::*;
use kdsl::{CargoPackage, Chart};
use pretty_assertions::assert_eq;
use std::fs;

/// Open values whose schema lets through what the functions look for.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Open {
    text: Val<String>,
    other: Val<String>,
    number: Val<i32>,
    option: Val<Option<String>>,
    items: Val<Vec<String>>,
    entries: Val<BTreeMap<String, String>>,
}

const OPEN: &str = "\
text: one
other: two
number: 4000
option: three
items: [four]
entries: {five: six}
";

type Look = fn(&Release, &Open) -> String;

/// A chart that uses all open values as it may, and looks at them besides.
fn looking(look: Look) -> impl Fn(&Release, &Open, &mut Objects) + Send + Sync + 'static {
    move |release, open, objects| {
        let option = open.option.map(|text| text).unwrap_or_default();
        let mut data: BTreeMap<String, String> = open.entries.get();
        data.insert(
            "used".into(),
            format!("{} {} {} {option}", open.text, open.other, open.number),
        );
        data.insert("looked".into(), look(release, open));
        let container = Container {
            name: "all".into(),
            args: Some(open.items.get()),
            ..Container::default()
        };
        objects.add(ConfigMap {
            metadata: release.component("api").metadata(),
            data: Some(data),
            ..ConfigMap::default()
        });
        objects.add(Pod {
            metadata: release.component("api").metadata(),
            spec: Some(PodSpec {
                containers: vec![container],
                ..PodSpec::default()
            }),
            status: None,
        });
    }
}

fn flag(on: bool) -> String {
    if on { "yes" } else { "no" }.into()
}

const LOOKS: &[(&str, Look)] = &[
    ("a slash at the end", |_, open| {
        open.text.get().trim_end_matches('/').into()
    }),
    ("a scheme", |_, open| {
        flag(open.text.get().starts_with("https://"))
    }),
    ("a v at the start", |_, open| {
        let text = open.text.get();
        text.strip_prefix('v').unwrap_or(&text).into()
    }),
    ("line ends", |_, open| open.text.get().replace("\r\n", "\n")),
    ("two slashes", |_, open| open.text.get().replace("//", "/")),
    ("a variable", |_, open| {
        open.text.get().replace("${HOME}", "/root")
    }),
    ("an umlaut", |_, open| open.text.get().replace('ü', "ue")),
    ("a word inside", |_, open| {
        flag(open.text.get().contains("localhost"))
    }),
    ("a suffix", |_, open| {
        flag(open.text.get().ends_with(".svc.cluster.local"))
    }),
    ("400 characters", |_, open| {
        open.text.get().chars().take(400).collect()
    }),
    ("1024 characters", |_, open| {
        format!("{:.1024}", open.text.get())
    }),
    ("two equal texts", |_, open| {
        flag(open.text.get() == open.other.get())
    }),
    ("how many items", |_, open| {
        flag(open.items.get().len() > 10)
    }),
    ("an item", |_, open| {
        flag(open.items.get().iter().any(|item| item == "--debug"))
    }),
    ("a key", |_, open| {
        flag(open.entries.get().contains_key("debug"))
    }),
    ("a port", |_, open| flag(open.number.get() == 443)),
    ("a small number", |_, open| flag(open.number.get() == 3)),
    ("a range of numbers", |_, open| {
        flag((3..=5).contains(&open.number.get()))
    }),
    ("an optional text", |_, open| {
        open.option
            .get()
            .filter(|text| text != "none")
            .unwrap_or_default()
    }),
    ("the release's name", |release, _| {
        flag(release.name().get() == "prod")
    }),
    ("the namespace", |release, _| {
        flag(release.namespace().get() == "prod-eu")
    }),
    ("the vendor of Kubernetes", |release, _| {
        flag(release.kube_version().get().contains("eks"))
    }),
    ("the other vendor", |release, _| {
        flag(release.kube_version().get().contains("-gke."))
    }),
];

#[test]
fn whatever_is_looked_at_is_refused() {
    let accepted = LOOKS
        .iter()
        .filter(|(_, look)| emit(OPEN, looking(*look)).is_ok());
    let accepted: Vec<&str> = accepted.map(|(name, _)| *name).collect();
    assert_eq!(accepted, [] as [&str; 0]);
}

#[test]
fn a_map_without_one_of_its_keys() {
    let error = refused_with(OPEN, |release, open: &Open, objects| {
        looking(|_, _| String::new())(release, open, objects);
        let mut entries = open.entries.get();
        entries.remove("debug");
        objects.add(ConfigMap {
            metadata: release.component("rest").metadata(),
            data: Some(entries),
            ..ConfigMap::default()
        });
    });
    assert_snapshot!(error, @r#"
    error: `data.debug` of ConfigMap `rest` is not what a template can give
      --> looked_at.rs: objects.add(ConfigMap {
     = note: the function gives nothing, the template " "
     = note: for `entries` = {"debug":" "}
     = help: an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting
    "#);
}

#[test]
fn the_message_says_only_what_matters() {
    let look: [Look; 4] = [
        |_, open| flag(open.text.get().starts_with("https://")),
        |_, open| flag(open.text.get() == open.other.get()),
        |_, open| flag(open.number.get() == 443),
        |release, _| flag(release.name().get() == "prod"),
    ];
    let errors = look.map(|look| refused_with(OPEN, looking(look)));
    assert_snapshot!(errors.join("\n"), @r#"
    error: `data.looked` of ConfigMap `api` is not what a template can give
      --> looked_at.rs: objects.add(ConfigMap {
     = note: the function gives "yes", the template "no"
     = note: for `text` = "https://"
     = help: an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting
    error: `data.looked` of ConfigMap `api` is not what a template can give
      --> looked_at.rs: objects.add(ConfigMap {
     = note: the function gives "yes", the template "no"
     = note: for `other` = "one"
     = help: an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting
    error: `data.looked` of ConfigMap `api` is not what a template can give
      --> looked_at.rs: objects.add(ConfigMap {
     = note: the function gives "yes", the template "no"
     = note: for `number` = 443
     = help: an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting
    error: `data.looked` of ConfigMap `api` is not what a template can give
      --> looked_at.rs: objects.add(ConfigMap {
     = note: the function gives "yes", the template "no"
     = note: for a release named `prod`
     = help: an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting
    "#);
}

/// The package of a chart whose sources are in this directory.
fn package(directory: &std::path::Path) -> CargoPackage {
    let directory = directory.to_string_lossy().into_owned();
    CargoPackage {
        manifest_dir: Box::leak(directory.into_boxed_str()),
        ..support::package()
    }
}

#[test]
fn words_of_the_charts_own_sources_are_tried() {
    let emitted = |source: &str| {
        let directory = tempfile::tempdir().unwrap();
        fs::create_dir(directory.path().join("src")).unwrap();
        fs::write(directory.path().join("src/main.rs"), source).unwrap();
        fs::write(directory.path().join("prod.yaml"), OPEN).unwrap();
        let look: Look = |_, open| flag(open.text.get().starts_with("heliotrope"));
        let chart = Chart::new(package(directory.path()), added(looking(look)));
        kdsl::testing::emit(&chart.environments(directory.path()), "prod").is_ok()
    };
    assert!(!emitted("fn main() { name.starts_with(\"heliotrope\"); }"));
    // Nothing hints at it: so far goes a proof by example.
    assert!(emitted("fn main() {}"));
}
