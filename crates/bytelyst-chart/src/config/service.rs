//! What can be said of every service.

use kdsl::harden::resources;
use kdsl::k8s_openapi::api::core::v1::{Affinity, EnvVar, ResourceRequirements, Toleration};
use kdsl::schemars::{self, JsonSchema};
use kdsl::workload::{Autoscaling, Image};
use kdsl::{Choice, Val, cpu, memory};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A service.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Service {
    /// Whether it is installed.
    pub enabled: Val<bool>,
    /// Its image.
    pub image: Image,
    /// Pods at rest.
    #[schemars(range(min = 0, max = 100))]
    #[serde(default = "one")]
    pub replicas: Val<i32>,
    /// More pods under load.
    #[serde(default)]
    pub autoscaling: Option<Autoscaling>,
    /// Whether a drained node takes its pods one by one.
    #[serde(default)]
    pub disruption_budget: bool,
    /// What a pod may use.
    #[serde(default = "usual")]
    pub resources: Val<ResourceRequirements>,
    /// How much it logs, if not as much as everything else.
    #[schemars(regex(pattern = r"^(trace|debug|info|warn|error)?$"))]
    #[serde(default)]
    pub log_level: Val<Option<String>>,
    /// Further variables, as names and values.
    #[serde(default)]
    pub env: Val<BTreeMap<String, String>>,
    /// Further variables, as Kubernetes has them: from secrets, from fields.
    #[serde(default)]
    pub extra_env: Val<Vec<EnvVar>>,
    /// Labels of the nodes that it may run on.
    #[serde(default)]
    pub node_selector: Val<BTreeMap<String, String>>,
    /// Taints that it doesn't mind.
    #[serde(default)]
    pub tolerations: Val<Vec<Toleration>>,
    /// Where it runs, in place of one pod a node if possible.
    #[serde(default)]
    pub affinity: Val<Affinity>,
    /// Further annotations of its pods.
    #[serde(default)]
    pub pod_annotations: Val<BTreeMap<String, String>>,
    /// Further labels of its pods.
    #[serde(default)]
    pub pod_labels: Val<BTreeMap<String, String>>,
}

fn one() -> Val<i32> {
    1.into()
}

fn usual() -> Val<ResourceRequirements> {
    resources::burstable(cpu!("100m"), memory!("256Mi")).into()
}

/// How much is logged.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LogLevel {
    /// Everything.
    Trace,
    /// What helps to find a fault.
    Debug,
    /// What happens.
    Info,
    /// What may become a fault.
    Warn,
    /// Faults.
    Error,
}

impl Choice for LogLevel {}
