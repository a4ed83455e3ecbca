//! Several products, each of which may be missing.

use super::*;
use insta::assert_snapshot;
use kdsl::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
struct Shop {
    host: Val<String>,
    products: BTreeMap<String, Product>,
    edge: Edge,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
struct Product {
    enabled: Val<bool>,
}

/// Products at paths of one host; each calls those before it.
fn products(release: &Release, settings: &Shop) -> Objects {
    let mut system = System::new(release).edge(&settings.edge);
    let mut before: Vec<Endpoint> = Vec::new();
    for (name, product) in &settings.products {
        let image = Image::tagged("example.com/any", "1.0.0");
        let container = Container::new(name, &image).port("http", 8080);
        let workload = Workload::deployment(&release.component(name), 1, container);
        let workload = workload.when(&product.enabled);
        let workload = before.iter().fold(workload, |it, node| it.calls(node));
        let node = system.add(workload);
        let route = Route::host(&settings.host).path(format!("/{name}"));
        system.expose(&node, route);
        before.push(node);
    }
    system.expose(&before[0], Route::host(format!("a.{}", settings.host)));
    system.into()
}

#[test]
fn products_that_may_be_missing() {
    let env = "\
host: example.com
products: {alpha: {enabled: true}, beta: {enabled: false}, gamma: {enabled: true}}
edge: {traefik: {tls: {issuer: {name: letsencrypt}}}}
";
    let files = files_of(env, products);
    assert_snapshot!(files["templates/edge-certificate.yaml"], @r#"
    {{- if or .Values.products.alpha.enabled .Values.products.beta.enabled .Values.products.gamma.enabled }}
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
        {{- if .Values.products.alpha.enabled }}
        - {{ printf "a.%s" .Values.host | quote }}
        {{- end }}
      privateKey:
        rotationPolicy: Always
    {{- end }}
    "#);
    let deployment = &files["templates/gamma-deployment.yaml"];
    let (_, env) = deployment.split_once("env:\n").unwrap();
    assert_snapshot!(env.split_once("          lifecycle:").unwrap().0, @r#"
    {{- if .Values.products.alpha.enabled }}
    - name: ALPHA_URL
      value: {{ printf "http://%s-alpha:8080" (include "shop.fullname" .) | quote }}
    {{- end }}
    {{- if .Values.products.beta.enabled }}
    - name: BETA_URL
      value: {{ printf "http://%s-beta:8080" (include "shop.fullname" .) | quote }}
    {{- end }}
    {{- if not (or .Values.products.alpha.enabled .Values.products.beta.enabled) }}
    []
    {{- end }}
    "#);
}

#[test]
fn notes_tell_where_it_answers() {
    let told = |edge: &str, further: &'static str| {
        let env =
            format!("host: example.com\nproducts: {{alpha: {{enabled: true}}}}\nedge: {edge}\n");
        let files = files_of(&env, move |release, settings: &Shop| {
            let mut system = System::new(release).edge(&settings.edge);
            let node = system.add(chat(release).when(&settings.products["alpha"].enabled));
            system.expose(&node, Route::host(&settings.host).path("/alpha"));
            system.expose(&node, Route::host(&settings.host).path(further));
            system.expose(&node, Route::host("fixed.example.com"));
            system.into()
        });
        let notes = &files["templates/NOTES.txt"];
        let addresses = notes.split_once("Addresses:\n").unwrap().1;
        addresses
            .split_once("\n\n")
            .unwrap_or((addresses, ""))
            .0
            .to_string()
    };
    assert_snapshot!(told("{traefik: {}}", "/beta"), @r#"
    {{- if .Values.products.alpha.enabled }}
      {{ printf "http://%s/alpha" .Values.host | quote }}
      {{ printf "http://%s/beta" .Values.host | quote }}
      http://fixed.example.com
    {{- end }}
    "#);
    let nginx = "{nginx: {tls: {secret: its-tls}}}";
    assert_snapshot!(told(nginx, "/alpha/"), @r#"
    {{- if .Values.products.alpha.enabled }}
      {{ printf "https://%s/alpha" .Values.host | quote }}
      {{ printf "https://%s/alpha/" .Values.host | quote }}
      https://fixed.example.com
    {{- end }}
    "#);
    let gateway = "{gateway: {name: public, namespace: gateways}}";
    assert_snapshot!(told(gateway, "/alpha"), @r#"
    {{- if .Values.products.alpha.enabled }}
      {{ printf "https://%s/alpha" .Values.host | quote }}
      https://fixed.example.com
    {{- end }}
    "#);
}
