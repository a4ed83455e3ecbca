//! The archetype: Deployments as all of ByteLyst's services have them.

use crate::config::{Config, Service};
use crate::secrets::secrets;
use crate::variables::Variables;
use kdsl::harden::{DisruptionBudget, Drain, Probes, RunAs, resources};
use kdsl::secrets::Secrets;
use kdsl::topology::System;
use kdsl::workload::{ConfigData, Container, HelmTest, Image, Pod, Replicas, Workload, http_check};
use kdsl::{Component, Objects, Port, Release, Waiver, memory};

/// User and group of ByteLyst's images: `node`.
const NODE: RunAs = RunAs::new(1000, 1000);

/// Five seconds of delay before SIGTERM, within a grace period of forty-five.
const DRAIN: Drain = Drain::new(5, 45);

/// Secrets of each backend: it stores data, recognises users and reports telemetry.
const BACKEND_SECRETS: [&str; 3] = [
    "COSMOS_KEY",
    "JWT_SECRET",
    "APPLICATIONINSIGHTS_CONNECTION_STRING",
];

/// Builds the services of one release.
pub(crate) struct Archetype<'a> {
    release: &'a Release,
    config: &'a Config,
    /// Secrets of the release.
    pub(crate) secrets: Secrets,
}

impl<'a> Archetype<'a> {
    pub(crate) fn new(release: &'a Release, config: &'a Config) -> Self {
        Self {
            release,
            config,
            secrets: secrets(release, config),
        }
    }

    /// Builds a Fastify service: health under `/health`, writable `/tmp` and Node cache, data in Cosmos DB, users
    /// recognised by their tokens.
    #[track_caller]
    pub(crate) fn fastify(&self, name: &str, port: Port, settings: &Service) -> Workload {
        let process = self
            .process(name, port, settings)
            .scratch("/tmp", memory!("256Mi"))
            .scratch("/home/node/.cache", memory!("256Mi"));
        let variables = Variables::fastify(name, port, &self.config.cosmos.database);
        let workload = self.workload(name, settings, process);
        let workload = workload.config(ConfigData::env(&variables));
        self.with_secrets(workload, &BACKEND_SECRETS)
    }

    /// Builds a Next.js standalone server, which also caches the pages that it renders.
    #[track_caller]
    pub(crate) fn nextjs(&self, name: &str, port: Port, settings: &Service) -> Workload {
        let process = self
            .process(name, port, settings)
            .scratch("/tmp", memory!("256Mi"))
            .scratch("/app/.next/cache", memory!("512Mi"));
        let variables = Variables::nextjs(name, port);
        let workload = self.workload(name, settings, process);
        workload.config(ConfigData::env(&variables))
    }

    /// Builds a sidecar of a service, which reaches it at 127.0.0.1.
    #[track_caller]
    pub(crate) fn sidecar(&self, name: &str, image: &Image) -> Container {
        Container::new(name, image)
            .pull_policy(&self.config.image_pull_policy)
            .scratch("/tmp", memory!("256Mi"))
    }

    /// Returns the component of the pods of `helm test`.
    pub(crate) fn tester(&self) -> Component {
        self.release.component("test")
    }

    /// Builds the pods of `helm test`, one for each service, which request its `/health`.
    #[track_caller]
    pub(crate) fn tests(&self, system: &System) -> Objects {
        let mut objects = Objects::new();
        for node in system.endpoints() {
            let ask = http_check(&self.config.test.image, format!("{}/health", node.url()))
                .pull_policy(&self.config.image_pull_policy)
                .resources(resources::tiny());
            let pod = Pod::of(ask)
                .run_as(NODE)
                .app_armor(self.config.app_armor)
                .image_pull_secrets(&self.config.image_pull_secrets);
            let test = HelmTest::new(&self.tester(), node.component().short_name(), pod);
            objects.extend(Objects::from(test).when(node.gate()));
        }
        objects
    }

    /// Adds secrets to a service, each as an environment variable of the same name.
    #[track_caller]
    pub(crate) fn with_secrets(&self, mut service: Workload, keys: &[&str]) -> Workload {
        for key in keys {
            let secret = self.secrets.key(*key);
            service = service.container(|process| process.secret_env(*key, &secret));
        }
        service
    }

    #[track_caller]
    fn process(&self, name: &str, port: Port, settings: &Service) -> Container {
        let own_level = settings.log_level.map(|own| own);
        let log_level = own_level.unwrap_or_else(|| self.config.log_level.to_string());
        Container::new(name, &settings.image)
            .pull_policy(&self.config.image_pull_policy)
            .port("http", port)
            .probes(Probes::http("/health"))
            .resources(&settings.resources)
            .env("LOG_LEVEL", log_level)
            .env_map(&settings.env)
            .env_list(&settings.extra_env)
    }

    #[track_caller]
    fn workload(&self, name: &str, settings: &Service, process: Container) -> Workload {
        let pod = Pod::of(process)
            .run_as(NODE)
            .app_armor(self.config.app_armor)
            .drain(DRAIN)
            .labels(&settings.pod_labels)
            .annotations(&settings.pod_annotations)
            .node_selector(&settings.node_selector)
            .tolerations(&settings.tolerations)
            .affinity(&settings.affinity)
            .image_pull_secrets(&self.config.image_pull_secrets);
        let replicas = Replicas::new(&settings.replicas, settings.autoscaling.as_ref());
        Workload::deployment(&self.release.component(name), replicas, pod)
            .waive(one_health_path())
            .budget_some(settings.disruption_budget.then(DisruptionBudget::default))
            .when(&settings.enabled)
    }
}

/// Returns the waiver for one path in both probes. The liveness probe runs half as often and fails later, so a busy
/// pod becomes unready before it is killed.
fn one_health_path() -> Waiver {
    Waiver::new(
        "identical-probes",
        "ByteLyst's services answer for their health under one path",
    )
}
