//! Custom resources, as a chart prints them.

use super::{emit, template};
use insta::assert_snapshot;
use kdsl::custom::cert_manager::{Certificate, ClusterIssuer};
use kdsl::custom::cnpg::{Cluster, ObjectStore, ScheduledBackup};
use kdsl::custom::external_secrets::{ExternalSecret, SecretStore};
use kdsl::custom::gateway::{Gateway, HTTPBackendRef, HTTPRoute, HTTPRouteRule, HTTPRouteSpec};
use kdsl::custom::monitoring::{
    PrometheusRule, PrometheusRuleSpec, Rule, RuleGroup, ServiceMonitor,
};
use kdsl::custom::opentelemetry::OpenTelemetryCollector;
use kdsl::custom::sealed_secrets::SealedSecret;
use kdsl::custom::secrets_store::SecretProviderClass;
use kdsl::custom::{argo_cd, argo_rollouts};
use kdsl::{Objects, Port, Val};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Settings {
    hosts: Val<Vec<String>>,
    port: Val<Port>,
    weight: Val<i32>,
    threshold: Val<String>,
    pause: Val<Option<String>>,
    labels: Val<BTreeMap<String, String>>,
    versioned: Val<bool>,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
struct Nothing {}

const ENV: &str = "\
hosts: [shop.example.com]
port: 8080
weight: 90
threshold: '0.05'
pause: 5m
labels: {release: prometheus}
versioned: true
";

fn route(s: &Settings) -> HTTPRoute {
    let backend = HTTPBackendRef {
        weight: Some(s.weight.get()),
        ..HTTPBackendRef::service("shop", s.port.get())
    };
    HTTPRoute {
        spec: HTTPRouteSpec {
            hostnames: s.hosts.non_empty(),
            rules: Some(vec![HTTPRouteRule {
                backend_refs: Some(vec![backend]),
                ..HTTPRouteRule::default()
            }]),
            ..HTTPRouteSpec::default()
        },
        ..named("route")
    }
}

fn rule(s: &Settings) -> PrometheusRule {
    let summary = "{{ $labels.instance }} fails {{ $value | humanizePercentage }} of all requests";
    let mut annotations = BTreeMap::from([("summary".into(), summary.into())]);
    let query = format!("{{{{ query \"up > {}\" }}}}", s.threshold);
    annotations.insert("query".into(), query);
    let rule = Rule {
        alert: Some("Errors".into()),
        expr: format!("rate(errors{{job=\"shop\"}}[5m]) > {}", s.threshold),
        r#for: Some("10m".into()),
        keep_firing_for: s.pause.get(),
        labels: s.labels.non_empty(),
        annotations: Some(annotations),
        ..Rule::default()
    };
    let group = RuleGroup {
        name: "shop".into(),
        rules: Some(vec![rule]),
        ..RuleGroup::default()
    };
    PrometheusRule {
        spec: PrometheusRuleSpec {
            groups: Some(vec![group]),
        },
        ..named("rule")
    }
}

kdsl::custom_resource! {
    #[derive(Default)]
    struct Bucket: Namespaced("storage.example.com/v1beta1", "buckets") {
        spec: serde_json::Value,
    }
}

fn bucket(s: &Settings) -> Bucket {
    Bucket {
        spec: json!({
            "region": format!("eu-{}", s.threshold),
            "size": s.weight.get(),
            "versioned": s.versioned.get(),
            "hosts": s.hosts.get(),
        }),
        ..named("bucket")
    }
}

fn named<K: Default + k8s_openapi::Metadata<Ty = kdsl::custom::private::ObjectMeta>>(
    name: &str,
) -> K {
    let mut object = K::default();
    object.metadata_mut().name = Some(name.into());
    object
}

#[test]
fn open_values_and_braces() {
    let all = |s: &Settings, objects: &mut Objects| {
        objects.add(route(s)).add(rule(s)).add(bucket(s));
    };
    let template = |file| template::<Settings>(ENV, file, move |_, s, objects| all(s, objects));
    assert_snapshot!(template("route-httproute"), @r##"
    apiVersion: gateway.networking.k8s.io/v1
    kind: HTTPRoute
    metadata:
      name: route
    spec:
      {{- with .Values.hosts }}
      hostnames:
        {{- range $item := . }}
        - {{ $item | quote }}
        {{- end }}
      {{- end }}
      rules:
        - backendRefs:
            - name: shop
              port: {{ .Values.port | int64 }}
              weight: {{ .Values.weight | int64 }}
    "##);
    assert_snapshot!(template("rule-prometheusrule"), @r##"
    apiVersion: monitoring.coreos.com/v1
    kind: PrometheusRule
    metadata:
      name: rule
    spec:
      groups:
        - name: shop
          rules:
            - alert: Errors
              expr: {{ printf "rate(errors{job=\"shop\"}[5m]) > %s" .Values.threshold | quote }}
              for: 10m
              {{- with .Values.labels }}
              labels:
                {{- range $key, $value := . }}
                {{ $key | quote }}: {{ $value | quote }}
                {{- end }}
              {{- end }}
              annotations:
                query: {{ printf "{{ query \"up > %s\" }}" .Values.threshold | quote }}
                summary: "\x7b{ $labels.instance }} fails \x7b{ $value | humanizePercentage }} of all requests"
              {{- with .Values.pause }}
              keep_firing_for: {{ . | quote }}
              {{- end }}
    "##);
    assert_snapshot!(template("bucket-bucket"), @r##"
    apiVersion: storage.example.com/v1beta1
    kind: Bucket
    metadata:
      name: bucket
    spec:
      hosts:
        {{- range $item := .Values.hosts }}
        - {{ $item | quote }}
        {{- else }}
        []
        {{- end }}
      region: {{ printf "eu-%s" .Values.threshold | quote }}
      size: {{ .Values.weight | int64 }}
      versioned: {{ .Values.versioned | toJson }}
    "##);
}

/// Their fields come in the order that the projects' documentation has them in.
#[test]
fn fields_are_in_order() {
    let printed = [
        printed::<Gateway>(),
        printed::<HTTPRoute>(),
        printed::<Certificate>(),
        printed::<ClusterIssuer>(),
        printed::<ServiceMonitor>(),
        printed::<PrometheusRule>(),
        printed::<ExternalSecret>(),
        printed::<SecretStore>(),
        printed::<SecretProviderClass>(),
        printed::<SealedSecret>(),
        printed::<argo_cd::Application>(),
        printed::<argo_cd::ApplicationSet>(),
        printed::<argo_rollouts::Rollout>(),
        printed::<argo_rollouts::AnalysisTemplate>(),
        printed::<Cluster>(),
        printed::<ScheduledBackup>(),
        printed::<ObjectStore>(),
        printed::<OpenTelemetryCollector>(),
    ];
    for (kind, template) in printed {
        assert_snapshot!(kind, template);
    }
}

/// The template of a kind's first example.
fn printed<K: kdsl::Manifest + k8s_openapi::Resource + for<'de> Deserialize<'de> + Clone>()
-> (&'static str, String) {
    let file = format!("tests/custom/examples/{}.yaml", K::KIND.to_lowercase());
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
    let first = serde_yaml::Deserializer::from_str(&text).next().unwrap();
    let object: K = serde_json::from_value(Deserialize::deserialize(first).unwrap()).unwrap();
    let emitted = emit::<Nothing>("{}", move |_, _, objects| {
        objects.add(object.clone());
    });
    let files = emitted.unwrap_or_else(|error| panic!("{error}"));
    let template = files
        .into_iter()
        .find(|(path, text)| path.starts_with("templates/") && text.starts_with("apiVersion"));
    (K::KIND, template.unwrap().1)
}
