//! The shapes that builders give, and what they refuse.

use crate::support::{chart, refused_at as refused, release, with_code};
use k8s_openapi::api::apps::v1::{DaemonSet, Deployment, StatefulSet};
use k8s_openapi::api::autoscaling::v2::HorizontalPodAutoscaler;
use k8s_openapi::api::batch::v1::{CronJob as CronJobObject, Job as JobObject};
use k8s_openapi::api::core::v1::{
    Capabilities, Container as ContainerObject, EmptyDirVolumeSource, HTTPGetAction,
    Pod as PodObject, PodSecurityContext, PodSpec, Probe as ProbeObject, SeccompProfile,
    SecurityContext, Service, ServiceAccount, ServicePort, SleepAction, Volume, VolumeMount,
};
use k8s_openapi::api::policy::v1::{PodDisruptionBudget, PodDisruptionBudgetSpec};
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use kdsl::harden::{
    DisruptionBudget, Drain, OptOut, Probe, Probes, RolloutStrategy, RunAs, Spread, resources,
};
use kdsl::k8s::{
    ConcurrencyPolicy, Retention, from_config, from_field, from_resource, from_secret,
};
use kdsl::workload::*;
use kdsl::{Component, Objects, Release, Val, cpu, cron, memory, time_zone};

mod config;
mod containers;
mod jobs;
mod names;
mod refused;
mod workloads;

fn component(name: &str) -> Component {
    release().component(name)
}

fn image() -> Image {
    Image::tagged("example.com/api", "1.4.0")
}

fn api() -> Container {
    Container::new("api", &image())
        .port("http", 8080)
        .probes(Probes::http("/health"))
        .resources(resources::burstable(cpu!("100m"), memory!("256Mi")))
}

fn pod(objects: &Objects) -> PodSpec {
    let deployment = objects.all::<Deployment>().next().unwrap();
    let spec = deployment.spec.as_ref().unwrap();
    spec.template.spec.clone().unwrap()
}

fn main_container(pod: impl Into<Pod>) -> ContainerObject {
    let objects = Objects::from(Workload::deployment(&component("api"), 1, pod));
    objects.check().unwrap();
    self::pod(&objects).containers.remove(0)
}

fn autoscaling(enabled: bool, min: u32, max: u32) -> Autoscaling {
    let mut autoscaling = Autoscaling::new(min, max);
    autoscaling.enabled = enabled.into();
    autoscaling
}

const LIMITS: Limits = Limits::active_deadline(600)
    .backoff_limit(2)
    .ttl_after_finished(3600);
