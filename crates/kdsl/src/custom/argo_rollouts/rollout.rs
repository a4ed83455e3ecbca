//! Rollouts: Deployments with canary and blue-green updates.

use super::step::{CanaryStep, RolloutAnalysis, RolloutAnalysisBackground};
use super::traffic::RolloutTrafficRouting;
use k8s_openapi::api::core::v1::PodTemplateSpec;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

custom_resource! {
    /// A replicated workload, as a Deployment, whose updates are canary or blue-green.
    #[derive(Default)]
    pub struct Rollout: Namespaced("argoproj.io/v1alpha1", "rollouts") {
        /// The desired state of the Rollout.
        spec: RolloutSpec,
    }
}

object! {
    /// The desired state of a Rollout: one of `workload_ref` and `template`.
    pub struct RolloutSpec {
        /// The number of replicas; 1 if left out.
        pub replicas: Option<i32>,
        /// The number of old ReplicaSets that are kept; 10 if left out.
        pub revision_history_limit: Option<i32>,
        /// The time for which a new pod must be ready to be available, in seconds; 0 if left out.
        pub min_ready_seconds: Option<i32>,
        /// The time without progress after which the update is degraded, in seconds; 600 if left out.
        pub progress_deadline_seconds: Option<i32>,
        /// Aborts an update when that time is exceeded; `false` if left out.
        pub progress_deadline_abort: Option<bool>,
        /// The selector of the pods; required with `template`.
        pub selector: Option<LabelSelector>,
        /// The workload whose pod template is used.
        pub workload_ref: Option<WorkloadRef>,
        /// The pod template.
        pub template: Option<PodTemplateSpec>,
        /// The strategy of updates.
        pub strategy: Option<ProgressiveStrategy>,
    }
}

object! {
    /// A reference to a workload whose pod template is used.
    pub struct WorkloadRef {
        /// The API version: `apps/v1`.
        pub api_version: Option<String>,
        /// The kind, such as `Deployment`.
        pub kind: Option<String>,
        /// The name.
        pub name: Option<String>,
        /// The time at which the workload is scaled to zero; `never` if left out.
        pub scale_down: Option<WorkloadScaleDown>,
    }
}

impl WorkloadRef {
    /// Returns a reference to a Deployment in the same namespace.
    pub fn deployment(name: impl Into<String>) -> Self {
        Self {
            api_version: Some("apps/v1".into()),
            kind: Some("Deployment".into()),
            name: Some(name.into()),
            scale_down: None,
        }
    }
}

/// The time at which a workload that a Rollout refers to is scaled to zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WorkloadScaleDown {
    /// Never.
    Never,
    /// At once when the Rollout is healthy.
    OnSuccess,
    /// Scales down gradually, as the Rollout scales up.
    Progressively,
}

one_of! {
    /// A strategy of updates.
    #[doc(alias = "RolloutStrategy")]
    pub enum ProgressiveStrategy {
        /// A canary update: the new pods get a growing share of the requests.
        Canary(CanaryStrategy) = "canary",
        /// A blue-green update: all new pods run beside the old ones before the Service switches.
        BlueGreen(BlueGreenStrategy) = "blueGreen",
    }
}

object! {
    /// A canary update.
    pub struct CanaryStrategy {
        /// The Service that selects only the new pods; the controller sets its selector.
        pub canary_service: Option<String>,
        /// The Service that selects only the old pods; the controller sets its selector.
        pub stable_service: Option<String>,
        /// The most pods above the number of replicas, as a number or a percentage; 25% if left out.
        pub max_surge: Option<IntOrString>,
        /// The most unavailable pods, as a number or a percentage; 25% if left out.
        pub max_unavailable: Option<IntOrString>,
        /// The steps, in this order.
        pub steps: Option<Vec<CanaryStep>>,
        /// The analysis that runs during the steps.
        pub analysis: Option<RolloutAnalysisBackground>,
        /// The traffic router; requests follow the numbers of pods if left out.
        pub traffic_routing: Option<RolloutTrafficRouting>,
        /// Scales the old pods down as requests shift to the new ones; with `traffic_routing` only.
        pub dynamic_stable_scale: Option<bool>,
        /// The delay before the old pods are scaled down, in seconds; 30 if left out; with `traffic_routing` only.
        pub scale_down_delay_seconds: Option<i32>,
        /// The delay before the new pods of an aborted update are scaled down, in seconds; 30 if left out, and 0 for
        /// never.
        pub abort_scale_down_delay_seconds: Option<i32>,
        /// The metadata that the new pods have during an update.
        pub canary_metadata: Option<PodTemplateMetadata>,
        /// The metadata that the old pods have.
        pub stable_metadata: Option<PodTemplateMetadata>,
    }
}

object! {
    /// A blue-green update.
    pub struct BlueGreenStrategy {
        /// The Service that selects the active pods; the controller sets its selector.
        pub active_service: String,
        /// The Service that selects the new pods before the switch; the controller sets its selector.
        pub preview_service: Option<String>,
        /// The number of new pods before the switch; the number of replicas if left out.
        pub preview_replica_count: Option<i32>,
        /// Switches without a manual promotion; `true` if left out.
        pub auto_promotion_enabled: Option<bool>,
        /// The time after which a paused update is promoted, in seconds.
        pub auto_promotion_seconds: Option<i32>,
        /// The analysis before the switch.
        pub pre_promotion_analysis: Option<RolloutAnalysis>,
        /// The analysis after the switch.
        pub post_promotion_analysis: Option<RolloutAnalysis>,
        /// The delay before the old pods are scaled down, in seconds; 30 if left out.
        pub scale_down_delay_seconds: Option<i32>,
        /// The delay before the new pods of an aborted update are scaled down, in seconds; 30 if left out, and 0 for
        /// never.
        pub abort_scale_down_delay_seconds: Option<i32>,
    }
}

object! {
    /// Metadata that pods have during an update.
    pub struct PodTemplateMetadata {
        /// The labels.
        pub labels: Option<BTreeMap<String, String>>,
        /// The annotations.
        pub annotations: Option<BTreeMap<String, String>>,
    }
}
