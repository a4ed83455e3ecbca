//! A shop: a small chart, and another beside it, for tests of the command line.

use k8s_openapi::api::core::v1::{ConfigMap, LocalObjectReference, ResourceRequirements};
use kdsl::harden::{DisruptionBudget, Drain, Probes, RunAs, resources};
use kdsl::topology::System;
use kdsl::workload::{
    Autoscaling, ConfigData, Container, HelmTest, Image, Pod, Replicas, Workload, http_check,
};
use kdsl::{Chart, Choice, Objects, Port, Release, Val, Waiver};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::process::ExitCode;

/// A shop.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Shop {
    /// Secrets to pull images with.
    #[serde(default)]
    image_pull_secrets: Val<Vec<LocalObjectReference>>,
    /// What it sells.
    api: Service,
    /// What customers see.
    web: Service,
    /// What `helm test` asks the services with.
    test: Asker,
}

/// A service.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Service {
    /// Whether it is installed.
    enabled: Val<bool>,
    /// The port that it listens on, and its Service's.
    port: Port,
    /// Its image.
    image: Image,
    /// Pods at rest.
    #[schemars(range(min = 0, max = 100))]
    #[serde(default = "one")]
    replicas: Val<u32>,
    /// More pods under load.
    #[serde(default)]
    autoscaling: Option<Autoscaling>,
    /// Whether a drained node takes its pods one by one.
    #[serde(default)]
    disruption_budget: bool,
    /// What a pod may use.
    #[serde(default = "usual")]
    resources: Val<ResourceRequirements>,
    /// How much it logs.
    log_level: Val<LogLevel>,
    /// Further variables, as names and values.
    #[serde(default)]
    env: Val<BTreeMap<String, String>>,
}

/// How much is logged.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum LogLevel {
    Trace,
    Debug,
    Info,
    Warn,
    Error,
}

/// What `helm test` asks the services with.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Asker {
    /// An image with `wget`.
    image: Image,
}

/// What is beside the shop.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Garden {
    /// What grows there.
    tree: Val<String>,
}

impl Choice for LogLevel {}

fn one() -> Val<u32> {
    1.into()
}

fn usual() -> Val<ResourceRequirements> {
    resources::burstable(kdsl::cpu!("100m"), kdsl::memory!("256Mi")).into()
}

fn shop(release: &Release, shop: &Shop) -> Objects {
    let mut objects = Objects::new();
    let mut system = System::new(release);
    let mut add = |workload: Workload, port: Port, system: &mut System| {
        objects.extend(test(release, shop, &workload, port));
        system.add(workload)
    };
    let api = workload(release, "api", &shop.api, &shop.image_pull_secrets);
    let api = add(api, shop.api.port, &mut system);
    let web = workload(release, "web", &shop.web, &shop.image_pull_secrets);
    add(web.calls(&api), shop.web.port, &mut system);
    system.connect_tests(&release.component("test"));
    objects.extend(system);
    objects
}

fn workload(
    release: &Release,
    name: &str,
    service: &Service,
    secrets: &Val<Vec<LocalObjectReference>>,
) -> Workload {
    let process = Container::new(name, &service.image)
        .port("http", service.port)
        .probes(Probes::http("/health"))
        .resources(&service.resources)
        .env("LOG_LEVEL", &service.log_level)
        .env_map(&service.env);
    let pod = Pod::of(process)
        .run_as(RunAs::new(1000, 1000))
        .drain(Drain::new(5, 45))
        .image_pull_secrets(secrets);
    let port = [("PORT".to_string(), service.port.to_string())];
    let replicas = Replicas::new(&service.replicas, service.autoscaling.as_ref());
    Workload::deployment(&release.component(name), replicas, pod)
        .config(ConfigData::env(&BTreeMap::from(port)))
        .waive(Waiver::new("identical-probes", "they have one path"))
        .budget_some(service.disruption_budget.then(DisruptionBudget::default))
        .when(&service.enabled)
}

fn test(release: &Release, shop: &Shop, service: &Workload, port: Port) -> Objects {
    let component = service.component();
    let url = format!("http://{}:{port}/health", component.name());
    let pod = Pod::of(http_check(&shop.test.image, &url).resources(resources::tiny()))
        .run_as(RunAs::new(1000, 1000))
        .image_pull_secrets(&shop.image_pull_secrets);
    let test = HelmTest::new(&release.component("test"), component.short_name(), pod);
    Objects::from(test).when(service.gate())
}

fn garden(release: &Release, garden: &Garden) -> ConfigMap {
    ConfigMap {
        metadata: release.component("garden").metadata(),
        data: Some([("tree".to_string(), garden.tree.get())].into()),
        ..ConfigMap::default()
    }
}

fn main() -> ExitCode {
    let garden = Chart::new(kdsl::metadata!(), garden).named("garden", "Beside the shop");
    Chart::new(kdsl::metadata!(), shop)
        .named("shop", "A shop")
        .companion("garden", garden)
        .main()
}
