//! What all of ByteLyst's services have in common.

use crate::config::{Config, Service};
use crate::secrets::contract;
use kdsl::harden::{Budget, Drain, Probes, RunAs, resources};
use kdsl::secrets::Secrets;
use kdsl::workload::{ConfigData, Container, Image, Pod, Replicas, Test, Workload, answers};
use kdsl::{Component, Objects, Port, Release, Val, Waiver, memory};
use serde::Serialize;

/// The user and group that its images run as.
const NODE: RunAs = RunAs::new(1000, 1000);

/// Five seconds of answering on, forty-five to finish.
const DRAIN: Drain = Drain::new(5, 45);

/// Makes services of one release.
pub(crate) struct Archetype<'a> {
    release: &'a Release,
    config: &'a Config,
    /// What only some may know.
    pub(crate) secrets: Secrets,
}

/// What a service reads when it starts. A change of it replaces its pods.
#[derive(Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
struct Variables<'a> {
    host: &'a str,
    node_env: &'a str,
    port: Port,
    service_name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    cosmos_database: Option<&'a Val<String>>,
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
            .scratch("/home/node/.cache", memory!("256Mi"))
            .secret_env("COSMOS_KEY", &self.secrets.key("COSMOS_KEY"))
            .secret_env("JWT_SECRET", &self.secrets.key("JWT_SECRET"))
            .secret_env(
                "APPLICATIONINSIGHTS_CONNECTION_STRING",
                &self.secrets.key("APPLICATIONINSIGHTS_CONNECTION_STRING"),
            );
        let database = Some(&self.config.cosmos.database);
        self.workload(name, settings, process)
            .config(variables(name, port, database))
    }

    /// A Next.js standalone server: it also writes the pages that it renders.
    #[track_caller]
    pub(crate) fn nextjs(&self, name: &str, port: Port, settings: &Service) -> Workload {
        let process = self
            .process(name, port, settings)
            .scratch("/tmp", memory!("256Mi"))
            .scratch("/app/.next/cache", memory!("512Mi"));
        self.workload(name, settings, process)
            .config(variables(name, port, None))
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

    /// Asks a service for its health when somebody runs `helm test`.
    #[track_caller]
    pub(crate) fn test(&self, service: &Workload) -> Objects {
        let component = service.component();
        let port = service.service_number("http").unwrap_or_default();
        let url = format!("http://{}:{port}/health", component.name());
        let ask = answers(&self.config.test.image, &url)
            .pull_policy(&self.config.image_pull_policy)
            .resources(resources::tiny());
        let pod = Pod::of(ask)
            .run_as(NODE)
            .pull_secrets(&self.config.image_pull_secrets);
        Test::new(&self.tester(), component.short_name(), pod)
            .objects()
            .when(service.gate())
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
            .envs(settings.extra_env.get())
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
            .budget(settings.disruption_budget.then(Budget::default))
            .when(&settings.enabled)
    }
}

fn variables(name: &str, port: Port, cosmos_database: Option<&Val<String>>) -> ConfigData {
    ConfigData::env(&Variables {
        host: "0.0.0.0",
        node_env: "production",
        port,
        service_name: name,
        cosmos_database,
    })
}

/// Liveness is asked half as often and gives up later, so a busy pod gets less to do before it is killed.
fn one_health_path() -> Waiver {
    Waiver::new(
        "identical-probes",
        "ByteLyst's services answer for their health under one path",
    )
}
