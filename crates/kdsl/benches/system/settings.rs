//! What can be set of each service.

use k8s_openapi::api::core::v1::ResourceRequirements;
use kdsl::workload::{Autoscaling, Image};
use kdsl::{Choice, Port, Val};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// All services.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct Config {
    /// The services by name.
    pub(crate) services: BTreeMap<String, Service>,
}

/// A service.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct Service {
    /// Enables it.
    pub(crate) enabled: Val<bool>,
    /// The port that it listens on.
    pub(crate) port: Port,
    /// Its image.
    pub(crate) image: Image,
    /// Pods at rest.
    #[schemars(range(min = 0, max = 100))]
    pub(crate) replicas: Val<u32>,
    /// More pods under load.
    pub(crate) autoscaling: Autoscaling,
    /// Resources of a pod.
    pub(crate) resources: Val<ResourceRequirements>,
    /// Log level.
    pub(crate) log_level: Val<LogLevel>,
}

/// Log level of a service.
#[derive(Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LogLevel {
    /// Everything.
    Debug,
    /// What happens.
    Info,
    /// Faults.
    Error,
}

impl Choice for LogLevel {}

/// A service's part of the environment's file.
pub(crate) fn service(name: &str, port: usize) -> String {
    format!(
        r#"  {name}:
    enabled: true
    port: {port}
    image:
      repository: registry.example.com/{name}
      tag: "1.0.0"
    replicas: 2
    autoscaling:
      enabled: true
      minReplicas: 2
      maxReplicas: 8
      targetCpu: 70
    resources:
      requests:
        cpu: 250m
        memory: 512Mi
      limits:
        memory: 512Mi
    logLevel: info
"#
    )
}
