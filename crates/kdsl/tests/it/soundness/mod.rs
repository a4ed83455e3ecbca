//! Chart functions that were once emitted though their templates gave something else, or might be: each is proven, or
//! refused with a message.
//!
//! A case is a function of a few lines. What is emitted of it is worked out for all assignments of the booleans, or for
//! the values that the case names, and compared with what the function returns for them: a verdict is `proven` only if
//! none differs.

mod collections;
mod conditions;
mod data;
mod numbers;
mod others;
mod texts;

use insta::assert_snapshot;
use k8s_openapi::api::core::v1::ConfigMap;
use kdsl::machinery::{Templates, data, without_shut};
use kdsl::{CargoPackage, Chart, Objects, Port, Release, ReleaseInfo, Val};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;

/// Open settings of the sorts that cases look at.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Settings {
    flags: Flags,
    server: Server,
    s: Val<String>,
    t: Val<String>,
    option: Val<Option<String>>,
    list: Val<Vec<String>>,
    map: Val<BTreeMap<String, String>>,
}

/// The settings of a server, such as go into its own file.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Server {
    port: Val<Port>,
    workers: Val<i32>,
    level: Val<String>,
    live: Val<bool>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Flags {
    a: Val<bool>,
    b: Val<bool>,
    c: Val<bool>,
    d: Val<bool>,
    e: Val<bool>,
    f: Val<bool>,
    g: Val<bool>,
    h: Val<bool>,
    i: Val<bool>,
    j: Val<bool>,
}

impl Flags {
    /// The first so many.
    fn first(&self, count: usize) -> Vec<&Val<bool>> {
        let all = [
            &self.a, &self.b, &self.c, &self.d, &self.e, &self.f, &self.g, &self.h, &self.i,
            &self.j,
        ];
        all.into_iter().take(count).collect()
    }
}

fn defaults() -> Value {
    json!({
        "flags": {
            "a": true, "b": true, "c": true, "d": true, "e": true,
            "f": true, "g": false, "h": false, "i": false, "j": false
        },
        "server": {"port": 8080, "workers": 2, "level": "info", "live": true},
        "s": "http://shop/api",
        "t": "b.example.com",
        "option": "set",
        "list": ["-v"],
        "map": {"team": "red"}
    })
}

/// A chart function, its text, and the values that tell whether its template is right.
struct Case {
    name: &'static str,
    source: &'static str,
    build: fn(&Release, &Settings) -> Objects,
    values: Vec<Value>,
    releases: Vec<ReleaseInfo>,
}

/// A case whose function returns texts of a config map. Behind the name stand values over the defaults, if any differ but
/// booleans.
macro_rules! case {
    ($name:literal, |$settings:ident| $text:expr $(, $values:tt)*) => {
        Case {
            name: $name,
            source: stringify!($text),
            build: |release, $settings| map_of(release, $text),
            values: vec![$(json!($values)),*],
            releases: vec![ReleaseInfo::example("shop")],
        }
    };
}
use case;

impl Case {
    /// What becomes of the case, in one line.
    fn verdict(&self) -> String {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("src")).unwrap();
        fs::write(folder.path().join("src/main.rs"), self.source).unwrap();
        let package = CargoPackage {
            // As long as the tests run.
            manifest_dir: folder.path().to_str().unwrap().to_owned().leak(),
            ..crate::support::package()
        };
        fs::write(folder.path().join("prod.yaml"), defaults().to_string()).unwrap();
        let build = self.build;
        let chart = Chart::new(package, move |release: &Release, settings: &Settings| {
            let mut objects = uses_all(release, settings);
            objects.extend(build(release, settings));
            objects
        });
        match Templates::of(&chart.environments(folder.path()), "prod") {
            Err(error) => {
                let error = error.to_string();
                let title = error.lines().next().unwrap_or_default();
                format!("refused: {}", title.trim_start_matches("error: "))
            }
            Ok(templates) => match self.difference(&templates) {
                None => "proven".into(),
                Some(difference) => format!("WRONG {difference}"),
            },
        }
    }

    fn difference(&self, templates: &Templates) -> Option<String> {
        let all_values = self.all_values();
        let cases = self.releases.iter();
        let mut cases = cases.flat_map(|info| all_values.iter().map(move |values| (info, values)));
        cases.find_map(|(info, values)| {
            let release = Release::resolved(info.clone());
            let settings: Settings = serde_json::from_value(values.clone()).unwrap();
            let returned = data(&without_shut((self.build)(&release, &settings))).unwrap();
            let given = templates.objects(values, info, |name| name.ends_with("-api"));
            (returned != given).then(|| {
                let data = |objects: &[Value]| objects.first().map(|it| it["data"].to_string());
                format!(
                    "function {:?}, template {:?}",
                    data(&returned),
                    data(&given)
                )
            })
        })
    }

    /// All assignments of the booleans, or the values of the case.
    fn all_values(&self) -> Vec<Value> {
        let mut all = vec![defaults()];
        for values in &self.values {
            let mut over = defaults();
            kdsl::machinery::coalesce(&mut over, values.clone());
            all.push(over);
        }
        if self.values.is_empty() {
            for number in 0..1 << 10 {
                let mut values = defaults();
                let flags = values["flags"].as_object_mut().unwrap();
                for (bit, flag) in flags.values_mut().enumerate() {
                    *flag = (number >> bit & 1 == 1).into();
                }
                values["server"]["live"] = (number & 1 == 1).into();
                all.push(values);
            }
        }
        all
    }
}

/// The verdicts of cases, a line each. No case may be wrong.
#[track_caller]
fn verdicts(cases: &[Case]) -> String {
    let lines = cases
        .iter()
        .map(|case| format!("{:<34}{}", case.name, case.verdict()));
    let table = lines.collect::<Vec<_>>().join("\n");
    assert!(!table.contains("WRONG"), "{table}");
    table
}

/// A config map of texts, as a case returns them.
fn map_of<V: Into<String>>(
    release: &Release,
    texts: impl IntoIterator<Item = (&'static str, V)>,
) -> Objects {
    let texts = texts.into_iter();
    Objects::from(ConfigMap {
        metadata: release.component("api").metadata(),
        data: Some(texts.map(|(key, text)| (key.into(), text.into())).collect()),
        ..ConfigMap::default()
    })
}

/// Objects that have every setting as it may be used, so that none is left unused.
fn uses_all(release: &Release, settings: &Settings) -> Objects {
    let mut texts = BTreeMap::new();
    for (number, flag) in settings.flags.first(10).into_iter().enumerate() {
        texts.extend(flag.then(|| (format!("f{number}"), "on".to_string())));
    }
    texts.extend(
        settings
            .server
            .live
            .then(|| ("live".to_string(), "on".to_string())),
    );
    texts.extend(settings.option.map(|text| ("option".to_string(), text)));
    let server = &settings.server;
    texts.insert(
        "server".into(),
        format!("{}{}{}", server.port, server.workers, server.level),
    );
    texts.insert("texts".into(), format!("{}{}", settings.s, settings.t));
    let map = |name: &str, data| ConfigMap {
        metadata: release.component(name).metadata(),
        data: Some(data),
        ..ConfigMap::default()
    };
    let mut objects = Objects::from(map("rest", texts));
    objects.add(map("rest-map", settings.map.get()));
    objects.add(k8s_openapi::api::core::v1::Pod {
        metadata: release.component("rest").metadata(),
        spec: Some(k8s_openapi::api::core::v1::PodSpec {
            containers: vec![k8s_openapi::api::core::v1::Container {
                name: "main".into(),
                args: Some(settings.list.get()),
                ..Default::default()
            }],
            ..Default::default()
        }),
        status: None,
    });
    objects
}
