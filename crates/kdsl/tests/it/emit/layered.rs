//! One chart for several environments: its templates, its values, and what it refuses.

mod objects;
mod printed;
mod refused;
mod values;

use super::*;
use insta::assert_snapshot;
use k8s_openapi::api::core::v1::EnvVar;

/// Settings that decide the shape, and some that stay open.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Shape {
    /// One of a few forms.
    form: String,
    port: i32,
    extras: Vec<String>,
    /// Setting that only some environments have.
    probe: Option<Probing>,

    enabled: Val<bool>,
    name: Val<String>,
    labels: Val<BTreeMap<String, String>>,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Probing {
    /// Enables it.
    active: Val<bool>,
    /// Number of times.
    period: Val<i32>,
}

impl Default for Shape {
    fn default() -> Self {
        Self {
            form: "round".into(),
            port: 80,
            extras: Vec::new(),
            probe: None,
            enabled: true.into(),
            name: "shop".to_string().into(),
            labels: BTreeMap::new().into(),
        }
    }
}

/// Emits one chart from several environments' texts.
#[track_caller]
fn layered<C: Config>(
    environments: &[(&str, &str)],
    build: impl Fn(&Release, &C, &mut Objects) + Send + Sync + 'static,
) -> Result<BTreeMap<String, String>> {
    support::emit_layered(environments, added(build))
}

/// A map that uses all open values of a shape.
fn uses(release: &Release, s: &Shape) -> ConfigMap {
    let data = [
        ("name", s.name.to_string()),
        ("enabled", s.enabled.to_string()),
    ];
    let probe = s.probe.as_ref().into_iter().flat_map(|probe| {
        [
            ("period", probe.period.to_string()),
            ("active", probe.active.to_string()),
        ]
    });
    let mut map = config_map(release, "rest", data.into_iter().chain(probe));
    map.metadata.annotations = s.labels.non_empty();
    map
}

/// The file of one pod beside a map that uses all open values.
fn pod(
    environments: &[(&str, &str)],
    build: impl Fn(&Shape, &mut Container) + Send + Sync + 'static,
) -> String {
    let emitted = layered(environments, move |release, s: &Shape, objects| {
        objects.add(uses(release, s));
        let mut container = Container {
            name: "api".into(),
            ..Container::default()
        };
        build(s, &mut container);
        objects.add(Pod {
            metadata: release.component("api").metadata(),
            spec: Some(PodSpec {
                containers: vec![container],
                ..PodSpec::default()
            }),
            status: None,
        });
    });
    let emitted = emitted.unwrap_or_else(|error| panic!("{error}"));
    let text = &emitted["templates/api-pod.yaml"];
    text.split_once("    - name: api\n").unwrap().1.into()
}

const THREE: [(&str, &str); 3] = [
    ("dev", "port: 80\n"),
    ("local", "port: 80\n"),
    (
        "prod",
        "{port: 443, extras: [B, C], probe: {active: true, period: 5}}\n",
    ),
];

fn variable(name: &str, value: &str) -> EnvVar {
    EnvVar {
        name: name.into(),
        value: Some(value.into()),
        value_from: None,
    }
}
