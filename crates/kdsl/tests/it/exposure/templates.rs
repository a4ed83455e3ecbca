//! Templates of an exposed system.

use super::*;
use crate::support::chart;
use insta::assert_snapshot;
use kdsl::Val;
use kdsl::machinery::warnings;
use kdsl::network::{ExternalService, ExternalSetting};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
struct Settings {
    enabled: Val<bool>,
    host: Val<String>,
    edge: Edge,
    ollama: ExternalSetting,
}

fn system(release: &Release, settings: &Settings) -> Objects {
    let mut system = System::new(release).edge(&settings.edge);
    let ollama: ExternalService = settings.ollama.service("ollama");
    let workload = chat(release)
        .container(|it| it.env("PUBLIC_HOST", &settings.host))
        .when(&settings.enabled)
        .reaches(&ollama);
    let node = system.add(workload);
    let route = Route::host(&settings.host).path("/chat");
    system.expose(&node, route.streaming(Stream::sse(Duration::minutes(30))));
    system.into()
}

fn emit(edge: &str, ollama: &str) -> BTreeMap<String, String> {
    let env = format!("enabled: true\nhost: api.example.com\nedge: {edge}\nollama: {ollama}\n");
    files_of(&env, system)
}

/// A template's part from its spec on.
fn spec<'a>(files: &'a BTreeMap<String, String>, name: &str) -> &'a str {
    files[&format!("templates/{name}.yaml")]
        .split_once("\nspec:\n")
        .unwrap()
        .1
}

/// `emit` shows what an object's builder warned of.
#[test]
fn warnings_come_through() {
    let env =
        "enabled: true\nhost: a.example.com\nedge: {traefik: {}}\nollama: {node: {port: 1}}\n";
    let (_directory, chart) = chart(env, system);
    let warnings = warnings(&chart, "prod").unwrap();
    assert_eq!(warnings.len(), 1);
    assert!(warnings[0].to_string().starts_with("warning[idle-limit]: "));
}

const NODE: &str = "{node: {port: 11434}}";

#[test]
fn an_open_host() {
    let tls = "{issuer: {name: letsencrypt}}";
    let files = emit(&format!("{{nginx: {{tls: {tls}}}}}"), NODE);
    assert_snapshot!(spec(&files, "chat-ingress"), @r#"
      ingressClassName: nginx
      rules:
        - host: {{ .Values.host | quote }}
          http:
            paths:
              - path: /chat
                pathType: Prefix
                backend:
                  service:
                    name: {{ printf "%s-chat" (include "shop.fullname" .) | quote }}
                    port:
                      name: http
      tls:
        - hosts:
            - {{ .Values.host | quote }}
          secretName: {{ printf "%s-edge-tls" (include "shop.fullname" .) | quote }}
    {{- end }}
    "#);
    assert_snapshot!(files["templates/edge-certificate.yaml"], @r#"
    {{- if .Values.enabled }}
    apiVersion: cert-manager.io/v1
    kind: Certificate
    metadata:
      name: {{ printf "%s-edge" (include "shop.fullname" .) | quote }}
      namespace: {{ include "shop.namespace" . | quote }}
      labels:
        {{- include "shop.labels" . | nindent 4 }}
        app.kubernetes.io/component: edge
    spec:
      secretName: {{ printf "%s-edge-tls" (include "shop.fullname" .) | quote }}
      issuerRef:
        kind: ClusterIssuer
        name: letsencrypt
        group: cert-manager.io
      dnsNames:
        - {{ .Values.host | quote }}
      privateKey:
        rotationPolicy: Always
    {{- end }}
    "#);
}

#[test]
fn a_gateway() {
    let files = emit("{gateway: {name: main, namespace: gateways}}", NODE);
    assert_snapshot!(spec(&files, "chat-httproute"), @r#"
      parentRefs:
        - name: main
          namespace: gateways
      hostnames:
        - {{ .Values.host | quote }}
      rules:
        - matches:
            - path:
                type: PathPrefix
                value: /chat
          backendRefs:
            - name: {{ printf "%s-chat" (include "shop.fullname" .) | quote }}
              port: 8080
          timeouts:
            request: "0s"
            backendRequest: "0s"
    {{- end }}
    "#);
}

#[test]
fn ports() {
    let node_port = emit("{nodePort: {ports: {chat: 30080}}}", NODE);
    assert_snapshot!(spec(&node_port, "chat-edge-service"), @r#"
      type: NodePort
      ports:
        - name: http
          port: 8080
          targetPort: http
          nodePort: 30080
          protocol: TCP
      selector:
        {{- include "shop.selectorLabels" . | nindent 4 }}
        app.kubernetes.io/component: chat
    {{- end }}
    "#);
    let load_balancer = emit("{loadBalancer: {}}", NODE);
    assert_snapshot!(spec(&load_balancer, "chat-edge-service"), @r#"
      type: LoadBalancer
      ports:
        - name: http
          port: 8080
          targetPort: http
          protocol: TCP
      selector:
        {{- include "shop.selectorLabels" . | nindent 4 }}
        app.kubernetes.io/component: chat
    {{- end }}
    "#);
}

#[test]
fn something_outside_in_every_form() {
    let variables = |ollama: &str| {
        let files = emit("none", ollama);
        let text = &files["templates/chat-deployment.yaml"];
        let (_, env) = text.split_once("env:\n").unwrap();
        env.split_once("          lifecycle:")
            .unwrap()
            .0
            .to_string()
    };
    assert_snapshot!(variables("{url: {url: 'http://a.example.com:81/v1', port: 81}}"), @r#"
    - name: PUBLIC_HOST
      value: {{ .Values.host | quote }}
    - name: OLLAMA_URL
      value: "http://a.example.com:81/v1"
    "#);
    assert_snapshot!(variables("{host: {host: a.example.com, port: 443}}"), @r#"
    - name: PUBLIC_HOST
      value: {{ .Values.host | quote }}
    - name: OLLAMA_URL
      value: "https://a.example.com:443"
    "#);
    assert_snapshot!(variables("{externalName: {host: a.example.com, port: 81}}"), @r#"
    - name: PUBLIC_HOST
      value: {{ .Values.host | quote }}
    - name: OLLAMA_URL
      value: {{ printf "http://%s-ollama:81" (include "shop.fullname" .) | quote }}
    "#);
    assert_snapshot!(variables("{addresses: {addresses: [10.0.0.5], port: 81}}"), @r#"
    - name: PUBLIC_HOST
      value: {{ .Values.host | quote }}
    - name: OLLAMA_URL
      value: {{ printf "http://%s-ollama:81" (include "shop.fullname" .) | quote }}
    "#);
    assert_snapshot!(variables("{hostAlias: {host: a.internal, address: 10.0.0.5, port: 81}}"), @r#"
    - name: PUBLIC_HOST
      value: {{ .Values.host | quote }}
    - name: OLLAMA_URL
      value: "http://a.internal:81"
    "#);
    assert_snapshot!(variables(NODE), @r#"
    - name: PUBLIC_HOST
      value: {{ .Values.host | quote }}
    - name: OLLAMA_HOST
      valueFrom:
        fieldRef:
          fieldPath: status.hostIP
    - name: OLLAMA_URL
      value: "http://$(OLLAMA_HOST):11434"
    "#);
}

#[test]
fn machines_at_fixed_addresses() {
    let files = emit(
        "none",
        "{addresses: {addresses: [10.0.0.5, 10.0.0.6], port: 11434}}",
    );
    assert_snapshot!(files["templates/ollama-endpointslice.yaml"], @r#"
    {{- if .Values.enabled }}
    apiVersion: discovery.k8s.io/v1
    kind: EndpointSlice
    metadata:
      name: {{ printf "%s-ollama" (include "shop.fullname" .) | quote }}
      namespace: {{ include "shop.namespace" . | quote }}
      labels:
        {{- include "shop.labels" . | nindent 4 }}
        app.kubernetes.io/component: ollama
        kubernetes.io/service-name: {{ printf "%s-ollama" (include "shop.fullname" .) | quote }}
    ports:
      - name: http
        port: 11434
        protocol: TCP
    addressType: IPv4
    endpoints:
      - addresses:
          - "10.0.0.5"
        conditions:
          ready: true
      - addresses:
          - "10.0.0.6"
        conditions:
          ready: true
    {{- end }}
    "#);
    assert_snapshot!(files["templates/ollama-service.yaml"], @r#"
    {{- if .Values.enabled }}
    apiVersion: v1
    kind: Service
    metadata:
      name: {{ printf "%s-ollama" (include "shop.fullname" .) | quote }}
      namespace: {{ include "shop.namespace" . | quote }}
      labels:
        {{- include "shop.labels" . | nindent 4 }}
        app.kubernetes.io/component: ollama
    spec:
      type: ClusterIP
      ports:
        - name: http
          port: 11434
          targetPort: 11434
          protocol: TCP
    {{- end }}
    "#);
}
