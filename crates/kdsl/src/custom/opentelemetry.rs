//! OpenTelemetry operator: `opentelemetry.io/v1beta1`.

use k8s_openapi::api::core::v1::{
    Affinity, EnvVar, PodSecurityContext, Probe, ResourceRequirements, SecurityContext,
    ServicePort, Toleration, TopologySpreadConstraint,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

custom_resource! {
    /// An OpenTelemetry Collector of traces, metrics and logs.
    ///
    /// The operator's Service is named as the collector with the suffix `-collector`.
    #[derive(Default)]
    pub struct OpenTelemetryCollector: Namespaced("opentelemetry.io/v1beta1", "opentelemetrycollectors") {
        /// The desired state of the collector.
        spec: OpenTelemetryCollectorSpec,
    }
}

object! {
    /// The desired state of a collector.
    pub struct OpenTelemetryCollectorSpec {
        /// The mode; `deployment` if left out.
        pub mode: Option<Mode>,
        /// The image; the operator's default if left out.
        pub image: Option<String>,
        /// The pull policy of the image; `IfNotPresent` if left out.
        pub image_pull_policy: Option<String>,
        /// The number of replicas; 1 if left out.
        pub replicas: Option<i32>,
        /// The autoscaling, in place of `replicas`.
        pub autoscaler: Option<AutoscalerSpec>,
        /// The upgrades by the operator; `automatic` if left out.
        pub upgrade_strategy: Option<UpgradeStrategy>,
        /// The name of the ServiceAccount; the operator creates one if left out.
        pub service_account: Option<String>,
        /// The configuration of the collector.
        pub config: CollectorConfig,
        /// Additional arguments.
        pub args: Option<BTreeMap<String, String>>,
        /// Additional environment variables.
        pub env: Option<Vec<EnvVar>>,
        /// Additional ports of the Service beside those of the receivers.
        pub ports: Option<Vec<ServicePort>>,
        /// The resources of the container.
        pub resources: Option<ResourceRequirements>,
        /// The liveness probe.
        pub liveness_probe: Option<Probe>,
        /// The readiness probe.
        pub readiness_probe: Option<Probe>,
        /// The security context of the container.
        pub security_context: Option<SecurityContext>,
        /// The security context of the pods.
        pub pod_security_context: Option<PodSecurityContext>,
        /// The annotations of the pods.
        pub pod_annotations: Option<BTreeMap<String, String>>,
        /// The PriorityClass of the pods.
        pub priority_class_name: Option<String>,
        /// The grace period of the pods, in seconds.
        pub termination_grace_period_seconds: Option<i64>,
        /// The node selector.
        pub node_selector: Option<BTreeMap<String, String>>,
        /// The tolerations for node taints.
        pub tolerations: Option<Vec<Toleration>>,
        /// The affinity of the pods.
        pub affinity: Option<Affinity>,
        /// The topology spread constraints of the pods.
        pub topology_spread_constraints: Option<Vec<TopologySpreadConstraint>>,
    }
}

/// A mode of running collectors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// A DaemonSet: a pod on each node.
    DaemonSet,
    /// A Deployment of `replicas` pods.
    Deployment,
    /// A sidecar container in each pod that is annotated for it.
    Sidecar,
    /// A StatefulSet of `replicas` pods.
    StatefulSet,
}

/// The upgrades of a collector by the operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum UpgradeStrategy {
    /// The operator upgrades the collector with itself.
    Automatic,
    /// The operator doesn't upgrade the collector.
    None,
}

object! {
    /// The autoscaling of a collector.
    pub struct AutoscalerSpec {
        /// The least number of replicas.
        pub min_replicas: Option<i32>,
        /// The greatest number of replicas.
        pub max_replicas: Option<i32>,
        /// The target of CPU usage, in percent of the request.
        #[serde(rename = "targetCPUUtilization")]
        pub target_cpu_utilization: Option<i32>,
        /// The target of memory usage, in percent of the request.
        pub target_memory_utilization: Option<i32>,
    }
}

object! {
    /// The configuration of a collector; each component has a name, such as `otlp` or `otlp/internal`.
    #[doc(alias = "Config")]
    pub struct CollectorConfig {
        /// The receivers.
        pub receivers: BTreeMap<String, Value>,
        /// The processors.
        pub processors: Option<BTreeMap<String, Value>>,
        /// The exporters.
        pub exporters: BTreeMap<String, Value>,
        /// The connectors from one pipeline to another.
        pub connectors: Option<BTreeMap<String, Value>>,
        /// The extensions, such as `health_check`.
        pub extensions: Option<BTreeMap<String, Value>>,
        /// The components that are used.
        pub service: Service,
    }
}

object! {
    /// The components that a collector uses.
    pub struct Service {
        /// The names of the extensions.
        pub extensions: Option<Vec<String>>,
        /// The pipelines by name: `traces`, `metrics` or `logs`, optionally with `/` and a suffix.
        pub pipelines: BTreeMap<String, Pipeline>,
        /// The telemetry of the collector itself.
        pub telemetry: Option<Value>,
    }
}

object! {
    /// A pipeline from receivers through processors to exporters.
    pub struct Pipeline {
        /// The names of the receivers, at least one.
        pub receivers: Vec<String>,
        /// The names of the processors, in this order.
        pub processors: Option<Vec<String>>,
        /// The names of the exporters, at least one.
        pub exporters: Vec<String>,
    }
}
