//! What of the README is made from the chart.
//!
//! `INSTA_UPDATE=always cargo test -p bytelyst-chart docs` writes it anew, as it does with snapshots.

use crate::common::features::FEATURES;
use crate::common::{
    ENVIRONMENTS, changed, complete, container, deployed, full, objects, workloads,
};
use kdsl::custom::external_secrets::{ExternalSecret, StoreKind};
use kdsl::custom::gateway::HTTPRoute;
use kdsl::k8s_openapi::api::autoscaling::v2::HorizontalPodAutoscaler;
use kdsl::k8s_openapi::api::core::v1::Service;
use kdsl::secrets::SecretSource;
use kdsl::{Objects, Release, ReleaseInfo, Val};
use pretty_assertions::assert_eq;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const END: &str = "<!-- end -->";

#[test]
fn the_readme_shows_what_the_chart_has() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let found = fs::read_to_string(&path).unwrap();
    let sections = [
        ("matrix", matrix()),
        ("services", services()),
        ("secrets", secrets()),
        ("picture", picture()),
    ];
    let mut fresh = found.clone();
    for (name, text) in sections {
        fresh = with_section(&fresh, name, &text);
    }
    if std::env::var("INSTA_UPDATE").as_deref() == Ok("always") {
        fs::write(&path, fresh).unwrap();
    } else {
        assert_eq!(found, fresh, "INSTA_UPDATE=always updates it");
    }
}

#[test]
fn b28_the_readme_has_the_roadmaps_three_commands() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"));
    let readme = readme.unwrap();
    for environment in ["local", "dev", "prod"] {
        let chart = "helm/bytelyst-ecosystem";
        let command = format!(
            "helm upgrade --install bytelyst ./{chart} -f {chart}/values.yaml -f {chart}/env/{environment}.yaml"
        );
        assert!(readme.contains(&command), "{command}");
    }
}

fn with_section(readme: &str, name: &str, text: &str) -> String {
    let start = format!("<!-- generated: {name} -->\n");
    let (before, rest) = readme.split_once(&start).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    format!("{before}{start}\n{text}\n{END}{after}")
}

fn table<const N: usize>(head: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let mut out = line(&head.map(String::from)) + &line(&[const { "---" }; N].map(String::from));
    for row in rows {
        out += &line(&row);
    }
    out
}

/// Which environment has what.
fn matrix() -> String {
    let all = ENVIRONMENTS.map(|environment| (environment, complete(environment, |_| {})));
    let rows = FEATURES.map(|feature| {
        let [local, k3s, dev, prod] = all.each_ref().map(|(environment, objects)| {
            let has = feature.is_in(environment, objects);
            if has { "yes" } else { "" }.to_string()
        });
        [
            feature.name.into(),
            feature.compose.into(),
            local,
            k3s,
            dev,
            prod,
        ]
    });
    let [local, k3s, dev, prod] = ENVIRONMENTS;
    table(["", "Compose", local, k3s, dev, prod], rows)
}

/// Who listens where.
fn services() -> String {
    let (local, prod) = (complete("local", |_| {}), objects("prod"));
    let is_on = |name: &str| deployed(&objects("local")).contains(&name);
    let rows = workloads().into_iter().map(|(name, port)| {
        [
            format!("`{name}`"),
            port.to_string(),
            if is_on(&name) { "yes" } else { "" }.into(),
            node_port(&local, &name),
            address(&prod, &name),
            pods(&prod, &name),
        ]
    });
    let head = [
        "Service",
        "Port",
        "On locally",
        "Local port",
        "In prod",
        "Pods in prod",
    ];
    table(head, rows)
}

fn node_port(local: &Objects, name: &str) -> String {
    let Some(service) = local.get::<Service>(&full(&format!("{name}-edge"))) else {
        return "none".into();
    };
    let ports = service.spec.as_ref().unwrap().ports.as_ref().unwrap();
    let number = ports[0].node_port.map(|number| number.to_string());
    number.unwrap_or_else(|| "any".into())
}

fn address(prod: &Objects, name: &str) -> String {
    let Some(route) = prod.get::<HTTPRoute>(&full(name)) else {
        return "not exposed".into();
    };
    let host = &route.spec.hostnames.as_ref().unwrap()[0];
    let rule = &route.spec.rules.as_ref().unwrap()[0];
    let path = rule.matches.as_ref().unwrap()[0].path.as_ref().unwrap();
    let path = path.value.as_deref().unwrap_or_default();
    let streams = if rule.timeouts.is_some() {
        ", streams"
    } else {
        ""
    };
    format!("`{host}{path}`{streams}")
}

fn pods(prod: &Objects, name: &str) -> String {
    let autoscaler: &HorizontalPodAutoscaler = prod.get(&full(name)).unwrap();
    let autoscaler = autoscaler.spec.as_ref().unwrap();
    let fewest = autoscaler.min_replicas.unwrap_or(1);
    format!("{fewest} to {}", autoscaler.max_replicas)
}

/// The keys of the contract.
fn secrets() -> String {
    let operated = changed("prod", |config| {
        config.secrets = SecretSource::External {
            store: Val::from("azure".to_string()),
            kind: StoreKind::ClusterSecretStore,
            refresh: "1h".into(),
        };
    });
    let external: &ExternalSecret = operated.get(&full("secrets")).unwrap();
    let vault = external.spec.data.as_ref().unwrap();
    let contract = operated.secrets().next().unwrap();
    let rows = contract.keys.iter().zip(vault).map(|(key, entry)| {
        [
            format!("`{}`", key.name),
            key.about.clone(),
            format!("`{}`", entry.remote_ref.key),
            told(&operated, &key.name),
        ]
    });
    table(["Key", "For", "In Key Vault", "Who is told"], rows)
}

/// Who gets a key, in few words.
fn told(objects: &Objects, key: &str) -> String {
    let knows = |name: &str| {
        let mut variables = container(objects, name).env.iter().flatten();
        variables.any(|variable| variable.name == key)
    };
    let names: Vec<&str> = deployed(objects)
        .into_iter()
        .filter(|it| knows(it))
        .collect();
    if names.len() > 3 {
        return format!("{} services, no web", names.len());
    }
    let names = names.into_iter().map(|name| format!("`{name}`"));
    names.collect::<Vec<_>>().join(", ")
}

/// Who calls whom, in prod.
fn picture() -> String {
    let release = Release::resolved(ReleaseInfo::example("bytelyst"));
    let config = bytelyst_chart::chart().config("prod").unwrap();
    let picture = bytelyst_chart::system(&release, &config).flowchart();
    let mut out = String::new();
    let _ = write!(out, "```mermaid\n{picture}```\n");
    out
}
