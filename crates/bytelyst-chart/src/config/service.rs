//! Settings that every service has.

use kdsl::harden::resources;
use kdsl::k8s_openapi::api::core::v1::{Affinity, EnvVar, ResourceRequirements, Toleration};
use kdsl::schemars::{self, JsonSchema};
use kdsl::workload::{Autoscaling, Image};
use kdsl::{Choice, Val, cpu, memory};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Settings of a service.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Service {
    /// Enables the service.
    pub enabled: Val<bool>,
    /// Image of the service.
    pub image: Image,
    /// Number of replicas when autoscaling is off.
    #[schemars(range(min = 0, max = 100))]
    #[serde(default = "one")]
    pub replicas: Val<u32>,
    /// Autoscaling by CPU usage.
    #[serde(default)]
    pub autoscaling: Option<Autoscaling>,
    /// Enables a disruption budget, which lets node drains evict only one pod at a time.
    #[serde(default)]
    pub disruption_budget: bool,
    /// CPU and memory requests and limits of each pod.
    #[serde(default = "usual")]
    pub resources: Val<ResourceRequirements>,
    /// Log level of the service; empty means the common `logLevel`.
    #[schemars(regex(pattern = r"^(trace|debug|info|warn|error)?$"))]
    #[serde(default)]
    pub log_level: Val<Option<String>>,
    /// Additional environment variables, as names and values.
    #[serde(default)]
    pub env: Val<BTreeMap<String, String>>,
    /// Additional environment variables in Kubernetes' form, for example from Secrets or pod fields.
    #[serde(default)]
    pub extra_env: Val<Vec<EnvVar>>,
    /// Node labels that the pods' nodes must have.
    #[serde(default)]
    pub node_selector: Val<BTreeMap<String, String>>,
    /// Tolerations for node taints.
    #[serde(default)]
    pub tolerations: Val<Vec<Toleration>>,
    /// Affinity of the pods, in place of the default, which prefers to spread them over nodes.
    #[serde(default)]
    pub affinity: Val<Affinity>,
    /// Additional annotations of the pods.
    #[serde(default)]
    pub pod_annotations: Val<BTreeMap<String, String>>,
    /// Additional labels of the pods.
    #[serde(default)]
    pub pod_labels: Val<BTreeMap<String, String>>,
}

fn one() -> Val<u32> {
    1.into()
}

fn usual() -> Val<ResourceRequirements> {
    resources::burstable(cpu!("100m"), memory!("256Mi")).into()
}

/// Log level.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LogLevel {
    /// Everything, including single steps.
    Trace,
    /// Details for finding a fault.
    Debug,
    /// Normal events.
    Info,
    /// Conditions that may lead to a fault.
    Warn,
    /// Faults only.
    Error,
}

impl Choice for LogLevel {}
