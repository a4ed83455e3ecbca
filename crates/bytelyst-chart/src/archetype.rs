//! What all of ByteLyst's services have in common.

use crate::config::{Config, Service};
use crate::secrets::contract;
use crate::variables::Variables;
use kdsl::harden::{DisruptionBudget, Drain, Probes, RunAs, resources};
use kdsl::secrets::Secrets;
use kdsl::topology::System;
use kdsl::workload::{ConfigData, Container, HelmTest, Image, Pod, Replicas, Workload, http_check};
use kdsl::{Component, Objects, Port, Release, Waiver, memory};

/// The user and group that its images run as.
const NODE: RunAs = RunAs::new(1000, 1000);

/// Five seconds of answering on, forty-five to finish.
const DRAIN: Drain = Drain::new(5, 45);

/// What each service that keeps data and answers users is told.
const EVERY_BACKEND_KNOWS: [&str; 3] = [
    "COSMOS_KEY",
    "JWT_SECRET",
    "APPLICATIONINSIGHTS_CONNECTION_STRING",
];

/// Makes services of one release.
pub(crate) struct Archetype<'a> {
    release: &'a Release,
    config: &'a Config,
    /// What only some may know.
    pub(crate) secrets: Secrets,
}

impl<'a> Archetype<'a> {
    pub(crate) fn new(release: &'a Release, config: &'a Config) -> Self {
        Self {
            release,
            config,
            secrets: contract(release, config),
        }
    }

    /// A Fastify service: health under `/health`, room to write in `/tmp` and in Node's cache, data in Cosmos DB,
    /// users known by their tokens.
    #[track_caller]
    pub(crate) fn fastify(&self, name: &str, port: Port, settings: &Service) -> Workload {
        let process = self
            .process(name, port, settings)
            .scratch("/tmp", memory!("256Mi"))
            .scratch("/home/node/.cache", memory!("256Mi"));
        let variables = Variables::fastify(name, port, &self.config.cosmos.database);
        let workload = self.workload(name, settings, process);
        let workload = workload.config(ConfigData::env(&variables));
        self.knowing(workload, &EVERY_BACKEND_KNOWS)
    }

    /// A Next.js standalone server: it also writes the pages that it renders.
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

    /// A process beside a service, found under 127.0.0.1.
    #[track_caller]
    pub(crate) fn sidecar(&self, name: &str, image: &Image) -> Container {
        Container::new(name, image)
            .pull_policy(&self.config.image_pull_policy)
            .scratch("/tmp", memory!("256Mi"))
    }

    /// What the pods of `helm test` are.
    pub(crate) fn tester(&self) -> Component {
        self.release.component("test")
    }

    /// Asks each service for its health when somebody runs `helm test`.
    #[track_caller]
    pub(crate) fn tests(&self, system: &System) -> Objects {
        let mut objects = Objects::new();
        for node in system.endpoints() {
            let ask = http_check(&self.config.test.image, &format!("{}/health", node.url()))
                .pull_policy(&self.config.image_pull_policy)
                .resources(resources::tiny());
            let pod = Pod::of(ask)
                .run_as(NODE)
                .pull_secrets(&self.config.image_pull_secrets);
            let test = HelmTest::new(&self.tester(), node.component().short_name(), pod);
            objects.extend(test.objects().when(node.gate()));
        }
        objects
    }

    /// A service that is told these secrets, each as a variable of the same name.
    #[track_caller]
    pub(crate) fn knowing(&self, mut service: Workload, keys: &[&str]) -> Workload {
        for key in keys {
            let secret = self.secrets.key(key);
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
            .open_env(&settings.env)
            .open_envs(&settings.extra_env)
    }

    #[track_caller]
    fn workload(&self, name: &str, settings: &Service, process: Container) -> Workload {
        let pod = Pod::of(process)
            .run_as(NODE)
            .drain(DRAIN)
            .labels(&settings.pod_labels)
            .annotations(&settings.pod_annotations)
            .node_selector(&settings.node_selector)
            .tolerations(&settings.tolerations)
            .affinity(&settings.affinity)
            .pull_secrets(&self.config.image_pull_secrets);
        let replicas = Replicas::new(&settings.replicas, settings.autoscaling.as_ref());
        Workload::deployment(&self.release.component(name), replicas, pod)
            .waive(one_health_path())
            .budget(settings.disruption_budget.then(DisruptionBudget::default))
            .when(&settings.enabled)
    }
}

/// Liveness is asked half as often and gives up later, so a busy pod gets less to do before it is killed.
fn one_health_path() -> Waiver {
    Waiver::new(
        "identical-probes",
        "ByteLyst's services answer for their health under one path",
    )
}
