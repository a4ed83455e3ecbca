//! One chart for several environments: its templates, its values, and what it refuses.

mod refused;
mod values;

use super::*;
use insta::assert_snapshot;
use k8s_openapi::api::core::v1::EnvVar;

/// Settings that decide the shape, and some that stay open.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Shape {
    /// Which of a few forms.
    form: String,
    port: i32,
    extras: Vec<String>,
    /// What only some environments have.
    probe: Option<Probing>,

    enabled: Val<bool>,
    name: Val<String>,
    labels: Val<BTreeMap<String, String>>,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Probing {
    /// Whether it is on.
    active: Val<bool>,
    /// How often.
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
fn layered<C: Config>(
    environments: &[(&str, &str)],
    build: impl Fn(&Release, &C, &mut Objects) + 'static,
) -> Result<Emitted> {
    let directory = tempfile::tempdir().unwrap();
    for (name, text) in environments {
        fs::write(directory.path().join(format!("{name}.yaml")), text).unwrap();
    }
    let build = move |release: &Release, config: &C| {
        let mut objects = Objects::new();
        build(release, config, &mut objects);
        objects
    };
    let chart = Chart::new(crate::metadata!(), build).environments(directory.path());
    let names: Vec<String> = environments
        .iter()
        .map(|(name, _)| (*name).into())
        .collect();
    chart.emit_layered(&names, None)
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
fn pod(environments: &[(&str, &str)], build: impl Fn(&Shape, &mut Container) + 'static) -> String {
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
    let text = &emitted.files["templates/api-pod.yaml"];
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

#[test]
fn a_fixed_setting_that_differs() {
    let text = pod(&THREE, |s, container| {
        container.image = Some(format!("shop:{}", s.port));
        container.working_dir = Some("/srv".into());
    });
    assert_snapshot!(text, @r#"
    {{- if eq .Values.environment "prod" }}
    image: "shop:443"
    {{- else }}
    image: "shop:80"
    {{- end }}
    workingDir: /srv
    "#);
}

#[test]
fn four_environments_in_two_ways_are_one_choice() {
    let four = [
        ("a", "form: round"),
        ("b", "form: square"),
        ("c", "form: round"),
        ("d", "form: square"),
    ];
    let text = pod(&four, |s, container| {
        container.image = Some(s.form.clone());
    });
    assert_snapshot!(text, @r#"
    {{- if eq .Values.environment "a" "c" }}
    image: round
    {{- else }}
    image: square
    {{- end }}
    "#);
}

#[test]
fn four_environments_in_three_ways() {
    let four = [
        ("a", "form: round"),
        ("b", "form: square"),
        ("c", "form: flat"),
        ("d", "form: square"),
    ];
    let text = pod(&four, |s, container| {
        container.image = Some(s.form.clone());
    });
    assert_snapshot!(text, @r#"
    {{- if eq .Values.environment "a" }}
    image: round
    {{- else if eq .Values.environment "c" }}
    image: flat
    {{- else }}
    image: square
    {{- end }}
    "#);
}

#[test]
fn what_only_some_have_is_behind_their_names() {
    let text = pod(&THREE, |s, container| {
        container.image = (s.port == 80).then(|| "little".into());
        container.tty = s.probe.as_ref().map(|_| true);
        container.stdin = s.probe.as_ref().map(|_| true);
    });
    assert_snapshot!(text, @r#"
    {{- if ne .Values.environment "prod" }}
    image: little
    {{- end }}
    {{- if eq .Values.environment "prod" }}
    stdin: true
    tty: true
    {{- end }}
    "#);
}

#[test]
fn gates_that_differ_are_joined() {
    let text = pod(&THREE, |s, container| {
        let probing = s
            .probe
            .as_ref()
            .map_or(true.into(), |probe| probe.active.not());
        container.tty = s.enabled.and(probing).then(|| true);
        container.stdin = match &s.probe {
            Some(probe) => s.enabled.and(&probe.active).then(|| true),
            None => None,
        };
        container.image = match &s.probe {
            Some(probe) => probe.active.not().then(|| "a".into()),
            None => s.enabled.not().then(|| "a".into()),
        };
    });
    assert_snapshot!(text, @r#"
    {{- if or (and (ne .Values.environment "prod") (not .Values.enabled)) (and (eq .Values.environment "prod") (not .Values.probe.active)) }}
    image: a
    {{- end }}
    {{- if and (eq .Values.environment "prod") .Values.enabled .Values.probe.active }}
    stdin: true
    {{- end }}
    {{- if and .Values.enabled (or (ne .Values.environment "prod") (not .Values.probe.active)) }}
    tty: true
    {{- end }}
    "#);
}

#[test]
fn choices_within_a_gate() {
    let text = pod(&THREE, |s, container| {
        let on = format!("on:{}", s.port);
        container.image = Some(s.enabled.choose(|| on, || "off".into()));
    });
    assert_snapshot!(text, @r#"
    {{- if .Values.enabled }}
    {{- if eq .Values.environment "prod" }}
    image: "on:443"
    {{- else }}
    image: "on:80"
    {{- end }}
    {{- else }}
    image: "off"
    {{- end }}
    "#);
}

#[test]
fn named_items_go_by_their_names() {
    let text = pod(&THREE, |s, container| {
        let mut all = vec![variable("A", &s.port.to_string())];
        all.extend(s.extras.iter().map(|name| variable(name, "x")));
        all.push(variable("Z", "z"));
        container.env = Some(all);
    });
    assert_snapshot!(text, @r#"
    env:
      - name: A
        {{- if eq .Values.environment "prod" }}
        value: "443"
        {{- else }}
        value: "80"
        {{- end }}
      {{- if eq .Values.environment "prod" }}
      - name: B
        value: x
      - name: C
        value: x
      {{- end }}
      - name: Z
        value: z
    "#);
}

#[test]
fn plain_items_go_by_their_place_or_their_text() {
    let text = pod(&THREE, |s, container| {
        container.args = Some(vec![format!("--port={}", s.port), "--quiet".into()]);
        let extras = s.extras.iter().map(|extra| format!("--{extra}"));
        container.command = Some(["run".to_string()].into_iter().chain(extras).collect());
    });
    assert_snapshot!(text, @r#"
    command:
      - run
      {{- if eq .Values.environment "prod" }}
      - "--B"
      - "--C"
      {{- end }}
    args:
      {{- if eq .Values.environment "prod" }}
      - "--port=443"
      {{- else }}
      - "--port=80"
      {{- end }}
      - "--quiet"
    "#);
}

#[test]
fn lists_with_nothing_in_common_are_told_apart_as_a_whole() {
    let text = pod(&THREE, |s, container| {
        container.args = Some(s.extras.clone());
        let others = if s.extras.is_empty() {
            &["x"][..]
        } else {
            &["y", "z"]
        };
        container.command = Some(others.iter().map(ToString::to_string).collect());
    });
    assert_snapshot!(text, @r#"
    {{- if eq .Values.environment "prod" }}
    command:
      - "y"
      - z
    {{- else }}
    command:
      - x
    {{- end }}
    {{- if eq .Values.environment "prod" }}
    args:
      - B
      - C
    {{- else }}
    args: []
    {{- end }}
    "#);
}

#[test]
fn maps_with_nothing_in_common_are_told_apart_as_a_whole() {
    let text = pod(&THREE, |s, container| {
        let amounts = match s.port {
            80 => [("cpu", "1"), ("memory", "1Gi")],
            _ => [("gpu", "2"), ("npu", "3")],
        };
        let amount = |(name, amount): (&str, &str)| {
            let amount = k8s_openapi::apimachinery::pkg::api::resource::Quantity(amount.into());
            (name.into(), amount)
        };
        container.resources = Some(ResourceRequirements {
            limits: Some(amounts.into_iter().map(amount).collect()),
            ..ResourceRequirements::default()
        });
    });
    assert_snapshot!(text, @r#"
    resources:
      {{- if eq .Values.environment "prod" }}
      limits:
        gpu: "2"
        npu: "3"
      {{- else }}
      limits:
        cpu: "1"
        memory: 1Gi
      {{- end }}
    "#);
}

#[test]
fn loops_know_the_environment() {
    let text = pod(&THREE, |s, container| {
        let all = s.labels.get().into_iter();
        let variable = |(key, value)| EnvVar {
            name: key,
            value: (s.port != 80).then_some(value),
            value_from: None,
        };
        container.env = Some(all.map(variable).collect());
    });
    assert_snapshot!(text, @r#"
    env:
      {{- range $key, $value := .Values.labels }}
      - name: {{ $key | quote }}
        {{- if eq $.Values.environment "prod" }}
        value: {{ $value | quote }}
        {{- end }}
      {{- else }}
      []
      {{- end }}
    "#);
}

#[test]
fn what_a_loop_leaves_out_may_differ() {
    let emitted = layered(&THREE, |release, s: &Shape, objects| {
        objects.add(uses(release, s));
        let mut map = config_map(release, "api", [("a", "b")]);
        let mut annotations = s.labels.get();
        if s.port != 80 {
            annotations.insert("chart".into(), "own".into());
        }
        annotations.insert("all".into(), "have".into());
        map.metadata.annotations = Some(annotations);
        objects.add(map);
    });
    let emitted = emitted.unwrap();
    assert_snapshot!(emitted.files["templates/api-configmap.yaml"], @r#"
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: {{ printf "%s-api" (include "kdsl.fullname" .) | quote }}
      namespace: {{ include "kdsl.namespace" . | quote }}
      labels:
        {{- include "kdsl.labels" . | nindent 4 }}
        app.kubernetes.io/component: api
      annotations:
        all: have
        {{- if eq .Values.environment "prod" }}
        chart: own
        {{- range $key, $value := omit .Values.labels "all" "chart" }}
        {{ $key | quote }}: {{ $value | quote }}
        {{- end }}
        {{- end }}
        {{- if ne .Values.environment "prod" }}
        {{- range $key, $value := omit .Values.labels "all" }}
        {{ $key | quote }}: {{ $value | quote }}
        {{- end }}
        {{- end }}
    data:
      a: b
    "#);
    let names = &emitted.schema["properties"]["labels"]["propertyNames"];
    assert!(
        names.to_string().contains(r#"["all","chart","<<"]"#),
        "{names}"
    );
}

#[test]
fn an_object_that_only_some_have_is_behind_their_names() {
    let emitted = layered(&THREE, |release, s: &Shape, objects| {
        objects.add(uses(release, s));
        let group = Objects::from(config_map(release, "api", [("a", "b")]));
        match &s.probe {
            Some(probe) => objects.extend(group.when(s.enabled.and(&probe.active))),
            None => objects.extend(Objects::new()),
        };
    });
    let emitted = emitted.unwrap();
    let text = &emitted.files["templates/api-configmap.yaml"];
    assert_snapshot!(text.lines().next().unwrap(), @r#"
    {{- if and (eq .Values.environment "prod") .Values.enabled .Values.probe.active }}
    "#);
}

#[test]
fn environments_that_are_all_alike_leave_no_trace_in_templates() {
    let alike = [("a", ""), ("b", "name: other")];
    let emitted = layered(&alike, |release, s: &Shape, objects| {
        objects.add(uses(release, s));
    });
    let emitted = emitted.unwrap();
    assert!(!emitted.files["templates/rest-configmap.yaml"].contains("environment"));
    assert!(emitted.files["values.yaml"].contains("\nenvironment: \"a\"\n"));
}

#[test]
fn notes_tell_what_the_environment_has() {
    use k8s_openapi::api::core::v1::{Service, ServicePort, ServiceSpec};
    let emitted = layered(&THREE, |release, s: &Shape, objects| {
        objects.add(uses(release, s));
        let api = release.component("api");
        let port = |port| ServicePort {
            port,
            ..ServicePort::default()
        };
        let mut ports = vec![port(s.port)];
        if s.probe.is_some() {
            ports.push(port(9090));
        }
        objects.add(Service {
            metadata: api.metadata(),
            spec: Some(ServiceSpec {
                ports: Some(ports),
                ..ServiceSpec::default()
            }),
            status: None,
        });
        if s.probe.is_some() {
            let mut test = Pod {
                metadata: api.metadata_named("test"),
                ..Pod::default()
            };
            let hook = ("helm.sh/hook".to_string(), "test".to_string());
            test.metadata.annotations = Some(BTreeMap::from([hook]));
            objects.add(test);
        }
    });
    let emitted = emitted.unwrap();
    let notes = &emitted.files["templates/NOTES.txt"];
    assert_snapshot!(notes.split_once(".\n").unwrap().1, @r#"
    Reach a service from here:
    {{- if eq .Values.environment "prod" }}
      kubectl --namespace {{ include "kdsl.namespace" . | quote }} port-forward service/{{ printf "%s-api" (include "kdsl.fullname" .) | quote }} 443:443
    {{- end }}
    {{- if ne .Values.environment "prod" }}
      kubectl --namespace {{ include "kdsl.namespace" . | quote }} port-forward service/{{ printf "%s-api" (include "kdsl.fullname" .) | quote }} 80:80
    {{- end }}
    {{- if eq .Values.environment "prod" }}

    Try it:
      helm test {{ .Release.Name | quote }} --namespace {{ include "kdsl.namespace" . | quote }}
    {{- end }}
    "#);
    let helpers = &emitted.files["templates/_helpers.tpl"];
    let check = helpers.split_once("validateValues\" -}}\n").unwrap().1;
    assert_snapshot!(check.lines().take(3).collect::<Vec<_>>().join("\n"), @r#"
    {{- if not (has .Values.environment (list "dev" "local" "prod")) -}}
    {{- fail "environment must be one of dev, local, prod" -}}
    {{- end -}}
    "#);
}
