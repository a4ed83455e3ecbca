//! OpenTelemetry operator: `opentelemetry.io/v1beta1`.

use k8s_openapi::api::core::v1::{
    Affinity, EnvVar, PodSecurityContext, Probe, ResourceRequirements, SecurityContext,
    ServicePort, Toleration, TopologySpreadConstraint,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

custom_resource! {
    /// A collector of traces, metrics and logs.
    ///
    /// Its Service is its name with `-collector` behind.
    #[derive(Default)]
    pub struct OpenTelemetryCollector: Namespaced("opentelemetry.io/v1beta1", "opentelemetrycollectors") {
        /// What it should be.
        spec: OpenTelemetryCollectorSpec,
    }
}

object! {
    /// What a collector should be.
    pub struct OpenTelemetryCollectorSpec {
        /// What it runs as; `deployment` if left out.
        pub mode: Option<Mode>,
        /// Its image; the operator's own if left out.
        pub image: Option<String>,
        /// `IfNotPresent` if left out.
        pub image_pull_policy: Option<String>,
        /// How many pods; 1 if left out.
        pub replicas: Option<i32>,
        /// Its scaling, in place of `replicas`.
        pub autoscaler: Option<AutoscalerSpec>,
        /// Whether the operator changes it for newer versions; `automatic` if left out.
        pub upgrade_strategy: Option<UpgradeStrategy>,
        /// Its ServiceAccount; the operator makes one if left out.
        pub service_account: Option<String>,
        /// Its own settings.
        pub config: Config,
        /// More arguments.
        pub args: Option<BTreeMap<String, String>>,
        /// More variables.
        pub env: Option<Vec<EnvVar>>,
        /// More ports than its receivers have.
        pub ports: Option<Vec<ServicePort>>,
        /// What it needs.
        pub resources: Option<ResourceRequirements>,
        /// Whether it lives.
        pub liveness_probe: Option<Probe>,
        /// Whether it is ready.
        pub readiness_probe: Option<Probe>,
        /// What its container may do.
        pub security_context: Option<SecurityContext>,
        /// What its pods may do.
        pub pod_security_context: Option<PodSecurityContext>,
        /// Annotations of its pods.
        pub pod_annotations: Option<BTreeMap<String, String>>,
        /// Its pods' priority.
        pub priority_class_name: Option<String>,
        /// How long its pods may take to stop, in seconds.
        pub termination_grace_period_seconds: Option<i64>,
        /// Labels of nodes.
        pub node_selector: Option<BTreeMap<String, String>>,
        /// Taints of nodes.
        pub tolerations: Option<Vec<Toleration>>,
        /// Where its pods go.
        pub affinity: Option<Affinity>,
        /// How its pods are spread.
        pub topology_spread_constraints: Option<Vec<TopologySpreadConstraint>>,
    }
}

/// What a collector runs as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// One on each node.
    DaemonSet,
    /// As many as are asked for.
    Deployment,
    /// One in each pod that asks for it.
    Sidecar,
    /// As many as are asked for, each with a name of its own.
    StatefulSet,
}

/// Whether the operator changes a collector for newer versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum UpgradeStrategy {
    /// It does.
    Automatic,
    /// It doesn't.
    None,
}

object! {
    /// How many pods, by what they use.
    pub struct AutoscalerSpec {
        /// At least.
        pub min_replicas: Option<i32>,
        /// At most.
        pub max_replicas: Option<i32>,
        /// In percent of the request.
        #[serde(rename = "targetCPUUtilization")]
        pub target_cpu_utilization: Option<i32>,
        /// In percent of the request.
        pub target_memory_utilization: Option<i32>,
    }
}

object! {
    /// A collector's own settings; each component by its name, such as `otlp` or `otlp/internal`.
    pub struct Config {
        /// What takes data in.
        pub receivers: BTreeMap<String, Value>,
        /// What changes them.
        pub processors: Option<BTreeMap<String, Value>>,
        /// What gives them on.
        pub exporters: BTreeMap<String, Value>,
        /// What leads from one pipeline to another.
        pub connectors: Option<BTreeMap<String, Value>>,
        /// What isn't about data, such as `health_check`.
        pub extensions: Option<BTreeMap<String, Value>>,
        /// Which of these are used.
        pub service: Service,
    }
}

object! {
    /// What is used.
    pub struct Service {
        /// Extensions.
        pub extensions: Option<Vec<String>>,
        /// By their names: `traces`, `metrics`, `logs`, or one of these with `/` and more behind.
        pub pipelines: BTreeMap<String, Pipeline>,
        /// What it tells of itself.
        pub telemetry: Option<Value>,
    }
}

object! {
    /// From receivers through processors to exporters.
    pub struct Pipeline {
        /// At least one.
        pub receivers: Vec<String>,
        /// One after another.
        pub processors: Option<Vec<String>>,
        /// At least one.
        pub exporters: Vec<String>,
    }
}
