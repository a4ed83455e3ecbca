//! A Deployment that changes step by step.

use super::step::{CanaryStep, RolloutAnalysis, RolloutAnalysisBackground};
use super::traffic::RolloutTrafficRouting;
use k8s_openapi::api::core::v1::PodTemplateSpec;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

custom_resource! {
    /// Pods of one template, a change of which goes step by step.
    #[derive(Default)]
    pub struct Rollout: Namespaced("argoproj.io/v1alpha1", "rollouts") {
        /// What it should be.
        spec: RolloutSpec,
    }
}

object! {
    /// Pods, and how they change: one of `workload_ref` and `template`.
    pub struct RolloutSpec {
        /// How many pods; 1 if left out.
        pub replicas: Option<i32>,
        /// How many old ReplicaSets are kept; 10 if left out.
        pub revision_history_limit: Option<i32>,
        /// For how many seconds a pod must be ready to count; 0 if left out.
        pub min_ready_seconds: Option<i32>,
        /// After how many seconds without progress it has failed; 600 if left out.
        pub progress_deadline_seconds: Option<i32>,
        /// Whether it is aborted then.
        pub progress_deadline_abort: Option<bool>,
        /// Which pods are its own; needed with `template`.
        pub selector: Option<LabelSelector>,
        /// The Deployment whose pod template it takes.
        pub workload_ref: Option<WorkloadRef>,
        /// Its own pod template.
        pub template: Option<PodTemplateSpec>,
        /// How its pods change.
        pub strategy: Option<RolloutStrategy>,
    }
}

object! {
    /// A workload whose pod template is taken.
    pub struct WorkloadRef {
        /// `apps/v1`.
        pub api_version: Option<String>,
        /// `Deployment`, most often.
        pub kind: Option<String>,
        /// Its name.
        pub name: Option<String>,
        /// When it is scaled to 0; `never` if left out.
        pub scale_down: Option<WorkloadScaleDown>,
    }
}

impl WorkloadRef {
    /// A Deployment of the same namespace.
    pub fn deployment(name: impl Into<String>) -> Self {
        Self {
            api_version: Some("apps/v1".into()),
            kind: Some("Deployment".into()),
            name: Some(name.into()),
            scale_down: None,
        }
    }
}

/// When a workload that a Rollout took over is scaled to 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WorkloadScaleDown {
    /// Never.
    Never,
    /// When the Rollout is healthy.
    OnSuccess,
    /// As the Rollout's pods come.
    Progressively,
}

one_of! {
    /// How pods change.
    pub enum RolloutStrategy {
        /// A few first, and more with each step.
        Canary(CanaryStrategy) = "canary",
        /// All beside the old ones, then over to them.
        BlueGreen(BlueGreenStrategy) = "blueGreen",
    }
}

object! {
    /// A few first.
    pub struct CanaryStrategy {
        /// The Service that has only new pods; the controller changes its selector.
        pub canary_service: Option<String>,
        /// The Service that has only old pods; the controller changes its selector.
        pub stable_service: Option<String>,
        /// How many pods more than asked for, or in percent; 25% if left out.
        pub max_surge: Option<IntOrString>,
        /// How many pods fewer than asked for, or in percent; 25% if left out.
        pub max_unavailable: Option<IntOrString>,
        /// One after another.
        pub steps: Option<Vec<CanaryStep>>,
        /// What is watched all along.
        pub analysis: Option<RolloutAnalysisBackground>,
        /// Who splits requests; they go by the number of pods if left out.
        pub traffic_routing: Option<RolloutTrafficRouting>,
        /// Whether old pods go as new ones come; with `traffic_routing` only.
        pub dynamic_stable_scale: Option<bool>,
        /// After how many seconds old pods go; 30 if left out, with `traffic_routing` only.
        pub scale_down_delay_seconds: Option<i32>,
        /// After how many seconds new pods go when it is aborted; 30 if left out, 0 for never.
        pub abort_scale_down_delay_seconds: Option<i32>,
        /// What new pods have.
        pub canary_metadata: Option<PodTemplateMetadata>,
        /// What old pods have.
        pub stable_metadata: Option<PodTemplateMetadata>,
    }
}

object! {
    /// All beside the old ones.
    pub struct BlueGreenStrategy {
        /// The Service that people reach; the controller changes its selector.
        pub active_service: String,
        /// The Service that reaches new pods before; the controller changes its selector.
        pub preview_service: Option<String>,
        /// How many new pods before; as many as asked for if left out.
        pub preview_replica_count: Option<i32>,
        /// Whether nobody has to say so; `true` if left out.
        pub auto_promotion_enabled: Option<bool>,
        /// After how many seconds nobody has to say so any more.
        pub auto_promotion_seconds: Option<i32>,
        /// What must hold before.
        pub pre_promotion_analysis: Option<RolloutAnalysis>,
        /// What must hold after.
        pub post_promotion_analysis: Option<RolloutAnalysis>,
        /// After how many seconds old pods go; 30 if left out.
        pub scale_down_delay_seconds: Option<i32>,
        /// After how many seconds new pods go when it is aborted; 30 if left out, 0 for never.
        pub abort_scale_down_delay_seconds: Option<i32>,
    }
}

object! {
    /// Labels and annotations that pods have for a while.
    pub struct PodTemplateMetadata {
        /// Labels.
        pub labels: Option<BTreeMap<String, String>>,
        /// Annotations.
        pub annotations: Option<BTreeMap<String, String>>,
    }
}
