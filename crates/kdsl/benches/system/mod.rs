//! A system of any number of services, each with six objects, two gates and ten open values.

mod objects;
mod settings;

pub(crate) use settings::Config;

use k8s_openapi::api::apps::v1::Deployment;
use k8s_openapi::api::autoscaling::v2::HorizontalPodAutoscaler;
use k8s_openapi::api::core::v1::{ConfigMap, Service, ServiceAccount};
use k8s_openapi::api::policy::v1::PodDisruptionBudget;
use kdsl::{Chart, Objects, Release};
use objects::Parts;
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
        .chain(of::<Service>(objects))
        .chain(of::<ServiceAccount>(objects))
        .chain(of::<ConfigMap>(objects))
        .chain(of::<HorizontalPodAutoscaler>(objects))
        .chain(of::<PodDisruptionBudget>(objects))
        .collect()
}

fn system(release: &Release, config: &Config) -> Objects {
    let mut objects = Objects::new();
    for (name, settings) in &config.services {
        let parts = Parts {
            component: release.component(name),
            settings,
        };
        let mut service = Objects::new();
        service
            .add(parts.service_account())
            .add(parts.config_map())
            .add(parts.deployment())
            .add(parts.service())
            .add(parts.disruption_budget());
        let autoscaler = Objects::from(parts.autoscaler());
        service.extend(autoscaler.when(&settings.autoscaling.enabled));
        objects.extend(service.when(&settings.enabled));
    }
    objects
}
