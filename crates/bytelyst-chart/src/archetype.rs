//! What all of ByteLyst's services have in common.

use crate::config::{Config, Service};
use kdsl::harden::{Budget, Drain, Probes, RunAs};
use kdsl::workload::{Container, Pod, Replicas, Test, Workload, answers};
use kdsl::{Objects, Port, Release};

/// The user and group that its images run as.
const NODE: RunAs = RunAs::new(1000, 1000);

/// Five seconds of answering on, forty-five to finish.
const DRAIN: Drain = Drain::new(5, 45);

/// A Fastify service: health under `/health`, room to write in `/tmp` and in Node's cache.
#[track_caller]
pub(crate) fn fastify(
    release: &Release,
    config: &Config,
    name: &str,
    port: Port,
    settings: &Service,
) -> Workload {
    let process = container(config, name, port, settings)
        .probes(Probes::http("/health"))
        .scratch("/tmp", "256Mi")
        .scratch("/home/node/.cache", "256Mi");
    workload(release, config, name, settings, process)
}

/// A Next.js standalone server: it also writes the pages that it renders.
#[track_caller]
pub(crate) fn nextjs(
    release: &Release,
    config: &Config,
    name: &str,
    port: Port,
    settings: &Service,
) -> Workload {
    let process = container(config, name, port, settings)
        .probes(Probes::http("/health"))
        .scratch("/tmp", "256Mi")
        .scratch("/app/.next/cache", "512Mi");
    workload(release, config, name, settings, process)
}

#[track_caller]
fn container(config: &Config, name: &str, port: Port, settings: &Service) -> Container {
    let log_level = settings.log_level.map(|own| own);
    Container::new(name, &settings.image)
        .pull_policy(&config.image_pull_policy)
        .port("http", port)
        .resources(&settings.resources)
        .env(
            "LOG_LEVEL",
            log_level.unwrap_or_else(|| config.log_level.to_string()),
        )
        .env("NODE_ENV", "production")
        .env("HOST", "0.0.0.0")
        .env("PORT", port)
        .env("SERVICE_NAME", name)
        .open_env(&settings.env)
        .envs(settings.extra_env.get())
}

#[track_caller]
fn workload(
    release: &Release,
    config: &Config,
    name: &str,
    settings: &Service,
    process: Container,
) -> Workload {
    let pod = Pod::of(process)
        .run_as(NODE)
        .drain(DRAIN)
        .labels(&settings.pod_labels)
        .annotations(&settings.pod_annotations)
        .node_selector(&settings.node_selector)
        .tolerations(&settings.tolerations)
        .affinity(&settings.affinity)
        .pull_secrets(&config.image_pull_secrets);
    let replicas = Replicas::new(&settings.replicas, settings.autoscaling.as_ref());
    Workload::deployment(&release.component(name), replicas, pod)
        .budget(settings.disruption_budget.then(Budget::default))
        .when(&settings.enabled)
}

/// Asks a service for its health when somebody runs `helm test`.
#[track_caller]
pub(crate) fn test(release: &Release, config: &Config, service: &Workload) -> Objects {
    let component = service.component();
    let port = service.service_number("http").unwrap_or_default();
    let url = format!("http://{}:{port}/health", component.name());
    let ask = answers(&config.test.image, &url).pull_policy(&config.image_pull_policy);
    let pod = Pod::of(ask)
        .run_as(NODE)
        .pull_secrets(&config.image_pull_secrets);
    let test = Test::new(&release.component("test"), component.short_name(), pod);
    test.objects().when(service.gate())
}
