//! What the tests share: who there is, and how an object is found.

pub(crate) mod features;

use bytelyst_chart::config::{Config, Service as Settings};
use kdsl::k8s_openapi::api::apps::v1::{Deployment, DeploymentSpec};
use kdsl::k8s_openapi::api::core::v1::{Container, EnvVar, PodSpec};
use kdsl::{Objects, ReleaseInfo, Val};
use std::collections::BTreeMap;

pub(crate) const ENVIRONMENTS: [&str; 4] = ["local", "local-k3s", "dev", "prod"];

pub(crate) const SHARED: [(&str, i32); 3] = [
    ("platform-service", 4003),
    ("extraction-service", 4005),
    ("mcp-server", 4007),
];

pub(crate) const DASHBOARDS: [(&str, i32); 2] = [("admin-web", 3001), ("tracker-web", 3002)];

/// Backends; the web of each is at port 3000.
pub(crate) const PRODUCTS: [(&str, i32); 10] = [
    ("peakpulse", 4010),
    ("chronomind", 4011),
    ("jarvisjr", 4012),
    ("nomgap", 4013),
    ("mindlyst", 4014),
    ("lysnrai", 4015),
    ("notelett", 4016),
    ("flowmonk", 4017),
    ("actiontrail", 4018),
    ("localmemgpt", 4019),
];

/// Everything that is Fastify, with its port.
pub(crate) fn backends() -> impl Iterator<Item = (&'static str, i32)> {
    SHARED.into_iter().chain(PRODUCTS)
}

/// Everything that is Next.js, with its port.
pub(crate) fn webs() -> Vec<(String, i32)> {
    let dashboards = DASHBOARDS.map(|(name, port)| (name.to_string(), port));
    let webs = PRODUCTS.map(|(name, _)| (format!("{name}-web"), 3000));
    dashboards.into_iter().chain(webs).collect()
}

/// All twenty-five, with their ports.
pub(crate) fn workloads() -> Vec<(String, i32)> {
    let backends = backends().map(|(name, port)| (name.to_string(), port));
    backends.chain(webs()).collect()
}

/// The settings of all twenty-five, in the order of [`workloads`].
pub(crate) fn settings(config: &mut Config) -> Vec<&mut Settings> {
    let products = &mut config.products;
    let (backends, webs): (Vec<_>, Vec<_>) = [
        &mut products.peakpulse,
        &mut products.chronomind,
        &mut products.jarvisjr,
        &mut products.nomgap,
        &mut products.mindlyst,
        &mut products.lysnrai,
        &mut products.notelett,
        &mut products.flowmonk,
        &mut products.actiontrail,
        &mut products.localmemgpt,
    ]
    .into_iter()
    .map(|product| (&mut product.backend, &mut product.web))
    .unzip();
    let shared = [
        &mut config.platform_service,
        &mut config.extraction_service.service,
        &mut config.mcp_server,
    ];
    let dashboards = [&mut config.dashboards.admin, &mut config.dashboards.tracker];
    let all = shared.into_iter().chain(backends);
    all.chain(dashboards).chain(webs).collect()
}

/// The objects of an environment, for a release `bytelyst`.
pub(crate) fn objects(environment: &str) -> Objects {
    changed(environment, |_| {})
}

/// The objects of an environment in which something is set otherwise.
pub(crate) fn changed(environment: &str, change: impl FnOnce(&mut Config)) -> Objects {
    let chart = bytelyst_chart::chart();
    let mut config = chart.config(environment).unwrap();
    change(&mut config);
    chart
        .objects_of(&ReleaseInfo::example("bytelyst"), &config)
        .unwrap()
}

/// The same with all twenty-five workloads on.
pub(crate) fn complete(environment: &str, change: impl FnOnce(&mut Config)) -> Objects {
    changed(environment, |config| {
        for settings in settings(config) {
            settings.enabled = Val::from(true);
        }
        change(config);
    })
}

/// Checks every workload in every environment.
pub(crate) fn everywhere(check: impl Fn(&Objects, &str, i32)) {
    for environment in ENVIRONMENTS {
        let objects = complete(environment, |_| {});
        for (name, port) in workloads() {
            check(&objects, &name, port);
        }
    }
}

/// What an object of the release is called.
pub(crate) fn full(name: &str) -> String {
    format!("bytelyst-{name}")
}

pub(crate) fn deployment<'o>(objects: &'o Objects, name: &str) -> &'o Deployment {
    objects.get(&full(name)).unwrap()
}

pub(crate) fn spec<'o>(objects: &'o Objects, name: &str) -> &'o DeploymentSpec {
    deployment(objects, name).spec.as_ref().unwrap()
}

pub(crate) fn pod<'o>(objects: &'o Objects, name: &str) -> &'o PodSpec {
    spec(objects, name).template.spec.as_ref().unwrap()
}

/// A workload's main container.
pub(crate) fn container<'o>(objects: &'o Objects, name: &str) -> &'o Container {
    &pod(objects, name).containers[0]
}

/// All containers of a pod, its sidecars too.
pub(crate) fn containers(pod: &PodSpec) -> impl Iterator<Item = &Container> {
    pod.containers
        .iter()
        .chain(pod.init_containers.iter().flatten())
}

/// The variables of a workload that have a value, by name.
pub(crate) fn variables(objects: &Objects, name: &str) -> BTreeMap<String, String> {
    let value = |variable: &EnvVar| Some((variable.name.clone(), variable.value.clone()?));
    let variables = container(objects, name).env.iter().flatten();
    variables.filter_map(value).collect()
}

/// What the Deployments of the release are called within it.
pub(crate) fn deployed(objects: &Objects) -> Vec<&str> {
    let names = objects.all::<Deployment>().map(|object| {
        let name = object.metadata.name.as_deref().unwrap();
        name.strip_prefix("bytelyst-").unwrap()
    });
    names.collect()
}
