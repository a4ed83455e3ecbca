//! Gates, and the template text that they become.

use super::*;
use insta::assert_snapshot;

/// The template of a config map beside a pod that uses every setting.
fn printed(
    build: impl Fn(&Release, &Settings) -> ConfigMap + Send + Sync + Send + Sync + 'static,
) -> String {
    template(
        ENV,
        "api-configmap",
        move |release, settings: &Settings, objects| {
            objects.add(uses_all(release, settings));
            objects.add(build(release, settings));
        },
    )
}

/// Its data, without what all objects have.
fn data(build: impl Fn(&Settings) -> BTreeMap<String, String> + Send + Sync + 'static) -> String {
    let text = printed(move |release, settings| ConfigMap {
        data: Some(build(settings)),
        ..config_map::<String>(release, "api", [])
    });
    let (_, data) = text.split_once("\ndata:\n").unwrap();
    data.into()
}

/// A map with one entry behind a gate.
fn behind(gate: impl Into<Gate>) -> BTreeMap<String, String> {
    let entry = gate.into().then(|| ("log".to_string(), "all".to_string()));
    BTreeMap::from([("a".into(), "b".into())])
        .into_iter()
        .chain(entry)
        .collect()
}

#[test]
fn one_boolean() {
    assert_snapshot!(data(|s| behind(&s.enabled)), @r#"
    a: b
    {{- if .Values.enabled }}
    log: all
    {{- end }}
    "#);
}

#[test]
fn its_opposite() {
    assert_snapshot!(data(|s| behind(s.enabled.not())), @r#"
    a: b
    {{- if not .Values.enabled }}
    log: all
    {{- end }}
    "#);
}

#[test]
fn both() {
    assert_snapshot!(data(|s| behind(s.enabled.and(&s.verbose))), @r#"
    a: b
    {{- if and .Values.enabled .Values.verbose }}
    log: all
    {{- end }}
    "#);
}

#[test]
fn either() {
    assert_snapshot!(data(|s| behind(s.enabled.or(&s.verbose))), @r#"
    a: b
    {{- if or .Values.enabled .Values.verbose }}
    log: all
    {{- end }}
    "#);
}

#[test]
fn conditions_within_conditions() {
    assert_snapshot!(data(|s| behind(s.enabled.or(s.verbose.not()).and(s.digest.is_set()))), @r#"
    a: b
    {{- if and (or .Values.enabled (not .Values.verbose)) .Values.digest }}
    log: all
    {{- end }}
    "#);
}

#[test]
fn neither() {
    assert_snapshot!(data(|s| behind(s.enabled.or(&s.verbose).not())), @r#"
    a: b
    {{- if not (or .Values.enabled .Values.verbose) }}
    log: all
    {{- end }}
    "#);
}

#[test]
fn a_gate_twice_is_one() {
    assert_snapshot!(data(|s| behind(s.enabled.and(&s.enabled))), @r#"
    a: b
    {{- if .Values.enabled }}
    log: all
    {{- end }}
    "#);
}

#[test]
fn fixed_gates_leave_no_trace() {
    assert_snapshot!(data(|s| behind(s.enabled.and(true).or(false))), @r#"
    a: b
    {{- if .Values.enabled }}
    log: all
    {{- end }}
    "#);
    assert_snapshot!(data(|s| behind(s.enabled.and(false))), @"  a: b");
}

#[test]
fn two_entries_behind_one_gate() {
    let text = data(|s| {
        let mut map = behind(&s.enabled);
        map.extend(s.enabled.then(|| ("more".into(), s.name.get())));
        map
    });
    assert_snapshot!(text, @r#"
    a: b
    {{- if .Values.enabled }}
    log: all
    more: {{ .Values.name | quote }}
    {{- end }}
    "#);
}

#[test]
fn one_of_two_texts() {
    let text = data(|s| {
        let mode = s
            .enabled
            .choose(|| format!("on {}", s.name), || "off".into());
        BTreeMap::from([("mode".into(), mode)])
    });
    assert_snapshot!(text, @r#"
    {{- if .Values.enabled }}
    mode: {{ printf "on %s" .Values.name | quote }}
    {{- else }}
    mode: "off"
    {{- end }}
    "#);
}

#[test]
fn one_of_three_texts() {
    let text = data(|s| {
        let inner = || s.verbose.choose(|| "b", || "c");
        let mode = s.enabled.choose(|| "a", inner);
        BTreeMap::from([("mode".into(), mode.into())])
    });
    assert_snapshot!(text, @r#"
    {{- if .Values.enabled }}
    mode: a
    {{- else if .Values.verbose }}
    mode: b
    {{- else }}
    mode: c
    {{- end }}
    "#);
}

#[test]
fn a_map_that_may_be_empty() {
    let text = data(|s| {
        s.enabled
            .then(|| ("a".into(), "b".into()))
            .into_iter()
            .collect()
    });
    assert_snapshot!(text, @r#"
    {{- if .Values.enabled }}
    a: b
    {{- else }}
    {}
    {{- end }}
    "#);
}

#[test]
fn a_field_that_is_there_or_not() {
    let text = printed(|release, s| ConfigMap {
        data: s
            .enabled
            .then(|| BTreeMap::from([("a".into(), "b".into())])),
        immutable: s.verbose.then(|| true),
        ..config_map::<String>(release, "api", [])
    });
    assert_snapshot!(text, @r#"
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: {{ printf "%s-api" (include "shop.fullname" .) | quote }}
      namespace: {{ include "shop.namespace" . | quote }}
      labels:
        {{- include "shop.labels" . | nindent 4 }}
        app.kubernetes.io/component: api
    {{- if .Values.enabled }}
    data:
      a: b
    {{- end }}
    {{- if .Values.verbose }}
    immutable: true
    {{- end }}
    "#);
}

#[test]
fn open_values_in_texts() {
    let text = data(|s| {
        let all = [
            ("boolean", s.verbose.to_string()),
            ("booleanByGet", s.verbose.get().to_string()),
            ("choice", s.level.to_string()),
            (
                "joined",
                format!("{}-{}: {}%", s.name, s.replicas, s.verbose),
            ),
            ("number", s.replicas.to_string()),
            ("port", s.port.to_string()),
            ("text", s.name.to_string()),
            ("mayHoldWhatHelmDeletes", format!("<no {}>", s.name)),
            (
                "optional",
                s.digest
                    .map(|digest| format!("@{digest}"))
                    .unwrap_or_default(),
            ),
        ];
        all.into_iter()
            .map(|(key, value)| (key.to_string(), value))
            .collect()
    });
    assert_snapshot!(text, @r#"
    boolean: {{ .Values.verbose | quote }}
    {{- if .Values.verbose }}
    booleanByGet: "true"
    {{- else }}
    booleanByGet: "false"
    {{- end }}
    choice: {{ .Values.level | quote }}
    joined: {{ printf "%s-%d: %v%%" .Values.name (.Values.replicas | int64) .Values.verbose | quote }}
    mayHoldWhatHelmDeletes: {{ printf "<no %s>" .Values.name | quote | replace "\u003cno value>" "\\u003cno value>" }}
    number: {{ .Values.replicas | int64 | quote }}
    {{- if .Values.digest }}
    optional: {{ printf "@%s" .Values.digest | quote }}
    {{- else }}
    optional: ""
    {{- end }}
    port: {{ .Values.port | int64 | quote }}
    text: {{ .Values.name | quote }}
    "#);
}

#[test]
fn a_whole_object_and_a_group() {
    let text = template(ENV, "api-configmap", |release, s: &Settings, objects| {
        objects.add(uses_all(release, s));
        let inner = Objects::from(config_map(release, "api", [("a", "b")])).when(&s.enabled);
        let mut group = Objects::new();
        group.extend(inner);
        objects.extend(group.when(s.verbose.not()));
    });
    assert_snapshot!(text, @r#"
    {{- if and (not .Values.verbose) .Values.enabled }}
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: {{ printf "%s-api" (include "shop.fullname" .) | quote }}
      namespace: {{ include "shop.namespace" . | quote }}
      labels:
        {{- include "shop.labels" . | nindent 4 }}
        app.kubernetes.io/component: api
    data:
      a: b
    {{- end }}
    "#);
}

#[test]
fn what_holds_is_not_asked_again() {
    let text = template(ENV, "api-configmap", |release, s: &Settings, objects| {
        objects.add(uses_all(release, s));
        let named = |gate: &Gate, name: &str| gate.then(|| (name.into(), "on".into()));
        let (enabled, verbose) = (Gate::from(&s.enabled), Gate::from(&s.verbose));
        let map = ConfigMap {
            data: Some(
                [
                    named(&enabled, "enabled"),
                    named(&verbose, "verbose"),
                    named(&enabled.or(&verbose), "either"),
                ]
                .into_iter()
                .flatten()
                .collect(),
            ),
            ..config_map::<String>(release, "api", [])
        };
        objects.extend(Objects::from(map).when(enabled.or(verbose)));
    });
    assert_snapshot!(text);
}

#[test]
fn items_of_lists() {
    let text = template(ENV, "api-pod", |release, s: &Settings, objects| {
        objects.add(uses_all(release, s));
        let named = |name: &str| Container {
            name: name.into(),
            ..Container::default()
        };
        let sidecar = s.enabled.then(|| named("sidecar"));
        let verbose = s.verbose.then(|| "--verbose".to_string());
        let hosts = s
            .hosts
            .get()
            .into_iter()
            .map(|host| format!("--host={host}"));
        let main = Container {
            args: Some(
                ["serve".to_string()]
                    .into_iter()
                    .chain(verbose)
                    .chain(hosts)
                    .collect(),
            ),
            command: Some(s.enabled.then(|| "only".to_string()).into_iter().collect()),
            resources: s.resources.non_empty(),
            ..named("main")
        };
        objects.add(Pod {
            metadata: ObjectMeta {
                annotations: Some(s.annotations.get()),
                labels: s.labels.non_empty(),
                ..release.component("api").metadata()
            },
            spec: Some(PodSpec {
                containers: sidecar.into_iter().chain([main]).collect(),
                active_deadline_seconds: s.limit.get(),
                ..PodSpec::default()
            }),
            status: None,
        });
    });
    assert_snapshot!(text, @r#"
    apiVersion: v1
    kind: Pod
    metadata:
      name: {{ printf "%s-api" (include "shop.fullname" .) | quote }}
      namespace: {{ include "shop.namespace" . | quote }}
      {{- with .Values.labels }}
      labels:
        {{- range $key, $value := . }}
        {{ $key | quote }}: {{ $value | quote }}
        {{- end }}
      {{- end }}
      annotations:
        {{- range $key, $value := omit .Values.annotations "container.apparmor.security.beta.kubernetes.io/main" "container.apparmor.security.beta.kubernetes.io/sidecar" }}
        {{ $key | quote }}: {{ $value | quote }}
        {{- else }}
        {}
        {{- end }}
    spec:
      {{- if ne .Values.limit nil }}
      activeDeadlineSeconds: {{ .Values.limit | int64 }}
      {{- end }}
      containers:
        {{- if .Values.enabled }}
        - name: sidecar
        {{- end }}
        - name: main
          command:
            {{- if .Values.enabled }}
            - only
            {{- else }}
            []
            {{- end }}
          args:
            - serve
            {{- if .Values.verbose }}
            - "--verbose"
            {{- end }}
            {{- range $item := .Values.hosts }}
            - {{ printf "--host=%s" $item | quote }}
            {{- end }}
          {{- with .Values.resources }}
          resources:
            {{- toYaml . | nindent 8 }}
          {{- end }}
    # end
    "#);
}
