//! What the templates of an exposed system look like.

use super::*;
use crate::topology::{External, Outside};
use crate::{Chart, Val};
use insta::assert_snapshot;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
struct Settings {
    enabled: Val<bool>,
    host: Val<String>,
    edge: Edge,
    ollama: Outside,
}

fn system(release: &Release, settings: &Settings) -> Objects {
    let mut system = System::new(release).edge(&settings.edge);
    let ollama: External = settings.ollama.named("ollama");
    let workload = chat(release).when(&settings.enabled).reaches(&ollama);
    let node = system.add(workload);
    let route = Route::host(&settings.host).path("/chat");
    system.expose(&node, route.streaming(Stream::sse(minutes(30))));
    system.into()
}

fn emit(edge: &str, ollama: &str) -> BTreeMap<String, String> {
    let directory = tempfile::tempdir().unwrap();
    let env = format!("enabled: true\nhost: api.example.com\nedge: {edge}\nollama: {ollama}\n");
    fs::write(directory.path().join("base.yaml"), "").unwrap();
    fs::write(directory.path().join("prod.yaml"), env).unwrap();
    let chart = Chart::new(crate::metadata!(), system).environments(directory.path());
    crate::testing::emit(&chart, "prod").unwrap()
}

/// A template's part from its spec on.
fn spec<'a>(files: &'a BTreeMap<String, String>, name: &str) -> &'a str {
    files[&format!("templates/{name}.yaml")]
        .split_once("\nspec:\n")
        .unwrap()
        .1
}

const NODE: &str = "{node: {port: 11434}}";

#[test]
fn an_open_host() {
    let tls = "{issuer: {name: letsencrypt}}";
    let files = emit(&format!("{{nginx: {{tls: {tls}}}}}"), NODE);
    assert_snapshot!(spec(&files, "chat-ingress"), @"");
    assert_snapshot!(files["templates/edge-certificate.yaml"], @"");
}

#[test]
fn a_gateway() {
    let files = emit("{gateway: {name: main, namespace: gateways}}", NODE);
    assert_snapshot!(spec(&files, "chat-httproute"), @"");
}

#[test]
fn ports() {
    let node_port = emit("{nodePort: {ports: {chat: 30080}}}", NODE);
    assert_snapshot!(spec(&node_port, "chat-edge-service"), @"");
    let load_balancer = emit("{loadBalancer: {}}", NODE);
    assert_snapshot!(spec(&load_balancer, "chat-edge-service"), @"");
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
    assert_snapshot!(variables("{url: {url: 'http://a.example.com:81/v1', port: 81}}"), @"");
    assert_snapshot!(variables("{host: {host: a.example.com, port: 443}}"), @"");
    assert_snapshot!(variables("{externalName: {host: a.example.com, port: 81}}"), @"");
    assert_snapshot!(variables("{addresses: {addresses: [10.0.0.5], port: 81}}"), @"");
    assert_snapshot!(variables("{hostAlias: {host: a.internal, address: 10.0.0.5, port: 81}}"), @"");
    assert_snapshot!(variables(NODE), @"");
}

#[test]
fn machines_at_fixed_addresses() {
    let files = emit(
        "none",
        "{addresses: {addresses: [10.0.0.5, 10.0.0.6], port: 11434}}",
    );
    assert_snapshot!(files["templates/ollama-endpointslice.yaml"], @"");
    assert_snapshot!(files["templates/ollama-service.yaml"], @"");
}
