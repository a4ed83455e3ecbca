//! Loops, whole objects, and what `NOTES.txt` says of them.

use super::*;

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
    assert_snapshot!(emitted["templates/api-configmap.yaml"], @r#"
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: {{ printf "%s-api" (include "shop.fullname" .) | quote }}
      namespace: {{ include "shop.namespace" . | quote }}
      labels:
        {{- include "shop.labels" . | nindent 4 }}
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
    let schema: serde_json::Value = serde_json::from_str(&emitted["values.schema.json"]).unwrap();
    let refused = &schema["properties"]["labels"]["properties"];
    for key in ["all", "chart"] {
        assert_eq!(refused[key], false, "{key}: {refused}");
    }
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
    let text = &emitted["templates/api-configmap.yaml"];
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
    assert!(!emitted["templates/rest-configmap.yaml"].contains("environment"));
    assert!(emitted["values.yaml"].contains("\nenvironment: \"a\"\n"));
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
                selector: Some(api.selector_labels()),
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
    let notes = &emitted["templates/NOTES.txt"];
    assert_snapshot!(notes.split_once(".\n\n").unwrap().1, @r#"
    Forward a port of a service:
    {{- if eq .Values.environment "prod" }}
      kubectl --namespace {{ include "shop.namespace" . | quote }} port-forward service/{{ printf "%s-api" (include "shop.fullname" .) | quote }} 443:443
    {{- end }}
    {{- if ne .Values.environment "prod" }}
      kubectl --namespace {{ include "shop.namespace" . | quote }} port-forward service/{{ printf "%s-api" (include "shop.fullname" .) | quote }} 80:80
    {{- end }}
    {{- if eq .Values.environment "prod" }}

    Run the chart's tests:
      helm test {{ .Release.Name | quote }} --namespace {{ include "shop.namespace" . | quote }}
    {{- end }}
    "#);
    let guard = &emitted["templates/validate.yaml"];
    let check = guard.split_once("*/}}\n").unwrap().1;
    assert_snapshot!(check.lines().take(3).collect::<Vec<_>>().join("\n"), @r#"
    {{- if not (has .Values.environment (list "dev" "local" "prod")) }}
    {{- fail "environment must be one of dev, local, prod" }}
    {{- end }}
    "#);
}
