//! The settings. Their doc comments become those of values.yaml and the descriptions of its schema.

use k8s_openapi::api::core::v1::{
    Affinity, EnvVar, LocalObjectReference, ResourceRequirements, Toleration,
};
use kdsl::{Choice, Port, Val};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// ByteLyst's services.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Config {
    /// Secrets to pull images with.
    pub image_pull_secrets: Val<Vec<LocalObjectReference>>,
    /// Auth, telemetry, flags, licences, jobs, webhooks and audit.
    pub platform_service: Service,
    /// Extraction, with its Python sidecar.
    pub extraction_service: Extraction,
    /// Tools for models, over the other two.
    pub mcp_server: Service,
    /// What `helm test` asks the services with.
    pub test: Test,
}

/// A Fastify service.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Service {
    /// Whether it is installed.
    pub enabled: Val<bool>,
    /// The port that it listens on, and its Service's.
    pub port: Port,
    /// Its image.
    pub image: Image,
    /// Pods at rest.
    #[schemars(range(min = 0, max = 100))]
    pub replicas: Val<i32>,
    /// More pods under load.
    #[serde(default)]
    pub autoscaling: Option<Autoscaling>,
    /// Whether a drained node takes its pods one by one.
    #[serde(default)]
    pub disruption_budget: bool,
    /// What a pod may use.
    pub resources: Val<ResourceRequirements>,
    /// How much it logs.
    pub log_level: Val<LogLevel>,
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

/// A Fastify service with a process in Python beside it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Extraction {
    /// The service itself.
    pub service: Service,
    /// The process beside it, LangExtract.
    pub sidecar: Sidecar,
}

/// A process beside a service.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Sidecar {
    /// Its image.
    pub image: Image,
    /// The port that it listens on, for the service only.
    pub port: Port,
    /// What it may use.
    pub resources: Val<ResourceRequirements>,
}

/// A container image.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Image {
    /// Registry and name.
    #[schemars(regex(pattern = r"^[a-z0-9]([a-z0-9.:/_-]{0,253}[a-z0-9])?$"))]
    pub repository: Val<String>,
    /// Its version, if no digest says it.
    #[schemars(regex(pattern = r"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$"))]
    pub tag: Val<String>,
    /// Its digest, such as `sha256:` and 64 digits; it goes before the tag.
    #[schemars(regex(pattern = r"^(sha256:[0-9a-f]{64})?$"))]
    #[serde(default)]
    pub digest: Val<Option<String>>,
    /// When the node fetches it.
    pub pull_policy: Val<PullPolicy>,
}

/// When a node fetches an image.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
pub enum PullPolicy {
    /// Each time.
    Always,
    /// If it hasn't got it.
    IfNotPresent,
    /// Not at all: it must have it.
    Never,
}

impl Choice for PullPolicy {}

/// How much a service logs.
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

/// More pods under load.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Autoscaling {
    /// Whether it is on; the number of replicas is then its own.
    pub enabled: Val<bool>,
    /// The fewest pods.
    #[schemars(range(min = 1, max = 100))]
    pub min_replicas: Val<i32>,
    /// The most pods.
    #[schemars(range(min = 1, max = 100))]
    pub max_replicas: Val<i32>,
    /// The share of its requested CPU that a pod should use, in percent.
    #[schemars(range(min = 1, max = 100))]
    pub target_cpu: Val<i32>,
}

/// What `helm test` asks the services with.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Test {
    /// An image with `wget`.
    pub image: Image,
}
