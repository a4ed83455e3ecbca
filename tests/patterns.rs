//! Patterns of open settings, and rules for names of entries, mean to Helm what they mean to kdsl.

#![allow(clippy::unwrap_used, reason = "a test panics to fail")]

use k8s_openapi::api::core::v1::ConfigMap;
use kdsl::testing::{Rendering, emit_to};
use kdsl::text::UrlPath;
use kdsl::{Chart, Objects, Release, Val};
use kdsl_tests::Helm;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Patterns {
    #[schemars(regex(pattern = r"^\d+$"))]
    digits: Val<String>,
    #[schemars(regex(pattern = r"^\D*$"))]
    others: Val<String>,
    #[schemars(regex(pattern = r"^\w+$"))]
    word: Val<String>,
    #[schemars(regex(pattern = r"^\W*$"))]
    marks: Val<String>,
    #[schemars(regex(pattern = r"^\s*$"))]
    spaces: Val<String>,
    #[schemars(regex(pattern = r"^\S+$"))]
    solid: Val<String>,
    #[schemars(regex(pattern = r"^.$"))]
    dot: Val<String>,
    #[schemars(regex(pattern = r"^[\w.\-]+$"))]
    class: Val<String>,
    #[schemars(regex(pattern = r"\Aa\z"))]
    bounds: Val<String>,
    #[schemars(regex(pattern = r"^(?P<one>a|-)+$"))]
    group: Val<String>,
    #[schemars(regex(pattern = r"^[]\#\&\~a]+$"))]
    bracket: Val<String>,
    #[schemars(regex(pattern = r"^([a-z]{1,500}){1,2}$"))]
    counted: Val<String>,
    #[schemars(regex(pattern = r"[^/]$"))]
    path: Val<Option<UrlPath>>,
    map: Val<BTreeMap<String, String>>,
    labels: Val<BTreeMap<String, String>>,
}

const DEFAULTS: &str = r#"
digits: "1"
others: ""
word: a
marks: ""
spaces: ""
solid: a
dot: a
class: a
bounds: a
group: a
bracket: a
counted: a
path: ""
map: {}
labels: {}
"#;

/// The names of the settings that are texts, and of those that are maps.
const TEXTS: [&str; 13] = [
    "digits", "others", "word", "marks", "spaces", "solid", "dot", "class", "bounds", "group",
    "bracket", "counted", "path",
];
const MAPS: [&str; 2] = ["map", "labels"];

/// Texts that some readers of patterns take for another kind of character than others do.
fn texts() -> Vec<String> {
    let short = [
        "",
        "a",
        "-",
        "é",
        "aé",
        "\u{a0}",
        "a\u{a0}",
        "\u{3000}",
        "\u{feff}",
        "\u{2003}",
        "1",
        "٣",
        "１",
        "_",
        " ",
        "\t",
        "\n",
        "\r",
        "\u{b}",
        "\u{c}",
        "\u{1c}",
        "\u{180e}",
        "ſ",
        "\u{212a}",
        "a-b.c",
        "]",
        "#&~",
        "aa",
        "a\n",
        "日本",
        "😀",
        "/a",
        "/a/",
        "/",
        "a/b",
        "<<",
        "ab\ncd",
        "<no value>",
        "app.kubernetes.io/name",
        "\u{85}",
        "\u{2028}",
    ];
    let long = [254, 317, 318, 1000, 1001].map(|length| "a".repeat(length));
    short.map(String::from).into_iter().chain(long).collect()
}

fn objects(release: &Release, settings: &Patterns) -> Objects {
    let mut map = ConfigMap {
        metadata: release.component("api").metadata(),
        ..ConfigMap::default()
    };
    let texts = [
        &settings.digits,
        &settings.others,
        &settings.word,
        &settings.marks,
        &settings.spaces,
        &settings.solid,
        &settings.dot,
        &settings.class,
        &settings.bounds,
        &settings.group,
        &settings.bracket,
        &settings.counted,
    ];
    let each = TEXTS.iter().zip(texts);
    let mut data: BTreeMap<String, String> = each
        .map(|(name, text)| ((*name).into(), text.get()))
        .collect();
    data.extend(settings.path.map(|path| ("path".into(), path.clone())));
    map.data = Some(data);
    let labels = map.metadata.labels.get_or_insert_default();
    labels.extend(settings.labels.get());
    map.metadata.annotations = Some(settings.map.get());
    let mut objects = Objects::new();
    objects.add(map);
    objects
}

#[test]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn helm_refuses_what_kdsl_refuses_and_names_its_path() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("test.yaml"), DEFAULTS).unwrap();
    let chart: Chart<Patterns> = Chart::new(kdsl::metadata!(), objects).environments(folder.path());
    let out = folder.path().join("chart");
    emit_to(&chart, "test", &out).unwrap();
    let rendering = Rendering::new(&chart, "test").unwrap();
    let release = rendering.release_info().unwrap();
    let mut refused = 0;
    for text in texts() {
        let own = TEXTS.iter().map(|name| ((*name).to_owned(), json!(text)));
        let maps = MAPS.iter().map(|name| {
            let entry = BTreeMap::from([(text.clone(), "1")]);
            ((*name).to_owned(), json!(entry))
        });
        let values: Value = own.chain(maps).collect();
        let file = folder.path().join("values.json");
        // YAML takes them for line ends.
        let escaped = values.to_string().replace('\u{85}', "\\u0085");
        fs::write(&file, escaped.replace('\u{2028}', "\\u2028")).unwrap();
        let names = |error: &str, place: fn(&str) -> String| -> BTreeSet<&str> {
            let all = TEXTS.iter().chain(&MAPS).copied();
            all.filter(|name| error.contains(&place(name))).collect()
        };
        let by_kdsl = match rendering.objects(&values, &release) {
            Ok(_) => BTreeSet::new(),
            Err(error) => names(&error.to_string(), |name| format!("`{name}`")),
        };
        refused += by_kdsl.len();
        for helm in Helm::all() {
            let rendered = helm.template(&out, "x", "default", &[&file], &[]);
            let by_helm = match &rendered {
                Ok(_) => BTreeSet::new(),
                Err(error) => names(error, |name| format!("at '/{name}")),
            };
            assert_eq!(
                by_helm,
                by_kdsl,
                "{text:?}: {:?} {rendered:?}",
                helm.major()
            );
        }
    }
    assert!(refused > 200, "{refused}");
}
