//! Differences between environments, as templates have them.

use super::*;

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
fn a_digest_is_of_the_value_of_that_name() {
    let text = pod(&THREE, |s, container| {
        let digest = kdsl::digest(&format!("{} on {}", s.name, s.port));
        container.image = Some(format!("shop@{digest}"));
    });
    assert_snapshot!(text, @r#"
    {{- if eq .Values.environment "prod" }}
    image: {{ printf "shop@%s" (printf "%s on 443" .Values.name | sha256sum | trunc 16) | quote }}
    {{- else }}
    image: {{ printf "shop@%s" (printf "%s on 80" .Values.name | sha256sum | trunc 16) | quote }}
    {{- end }}
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
