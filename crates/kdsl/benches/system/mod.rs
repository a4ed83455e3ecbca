//! A system of any number of services, each with six objects, three gates and eleven open values.

mod settings;

pub(crate) use settings::Config;

use k8s_openapi::api::apps::v1::Deployment;
use k8s_openapi::api::autoscaling::v2::HorizontalPodAutoscaler;
use k8s_openapi::api::core::v1::{ConfigMap, Service as Front, ServiceAccount};
use k8s_openapi::api::policy::v1::PodDisruptionBudget;
use kdsl::harden::{DisruptionBudget, Drain, Probes};
use kdsl::workload::{ConfigData, Container, Pod, Replicas, Workload};
use kdsl::{Chart, Component, Objects, Release, memory};
use settings::Service;
use std::collections::BTreeMap;
use std::path::Path;

/// The environment's name.
pub(crate) const ENVIRONMENT: &str = "prod";

/// The chart of as many services as the environment in this directory has.
pub(crate) fn chart(environments: &Path) -> Chart<Config> {
    Chart::new(kdsl::metadata!(), system).environments(environments)
}

/// An environment's file.
pub(crate) fn environment(services: usize) -> String {
    let service = |number| settings::service(&format!("s{number:04}"), 3000 + number % 5000);
    let all: String = (0..services).map(service).collect();
    format!("services:\n{all}")
}

/// Every object as plain YAML.
pub(crate) fn plain_yaml(objects: &Objects) -> Result<Vec<String>, serde_yaml::Error> {
    fn of<K: kdsl::Manifest + serde::Serialize>(
        objects: &Objects,
    ) -> impl Iterator<Item = Result<String, serde_yaml::Error>> {
        objects.all::<K>().map(serde_yaml::to_string)
    }
    of::<Deployment>(objects)
        .chain(of::<Front>(objects))
        .chain(of::<ServiceAccount>(objects))
        .chain(of::<ConfigMap>(objects))
        .chain(of::<HorizontalPodAutoscaler>(objects))
        .chain(of::<PodDisruptionBudget>(objects))
        .collect()
}

fn system(release: &Release, config: &Config) -> Objects {
    let mut objects = Objects::new();
    for (name, settings) in &config.services {
        objects.extend(service(&release.component(name), settings));
    }
    objects
}

fn service(component: &Component, settings: &Service) -> Objects {
    let name = component.short_name();
    let process = Container::new(name, &settings.image)
        .port("http", settings.port)
        .probes(Probes::http("/health"))
        .resources(&settings.resources)
        .env("LOG_LEVEL", &settings.log_level)
        .env("CACHE", "/home/node/.cache")
        .scratch("/tmp", memory!("256Mi"))
        .scratch("/home/node/.cache", memory!("256Mi"));
    let replicas = Replicas::new(&settings.replicas, Some(&settings.autoscaling));
    let variables = ConfigData::env(&BTreeMap::from([("SERVICE_NAME", name)]))
        .with("HOST", "0.0.0.0")
        .with("NODE_ENV", "production")
        .with("PORT", settings.port);
    Workload::deployment(component, replicas, Pod::of(process).drain(DRAIN))
        .config(variables)
        .budget(DisruptionBudget::default())
        .when(&settings.enabled)
        .into()
}

const DRAIN: Drain = Drain::new(5, 45);
