//! The steps of a canary, and what is watched meanwhile.

use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

one_of! {
    /// A step.
    pub enum CanaryStep {
        /// So many requests, or pods, in percent go to the new ones.
        SetWeight(i32) = "setWeight",
        /// Waits.
        Pause(RolloutPause) = "pause",
        /// So many pods are new, whatever the weight.
        SetCanaryScale(SetCanaryScale) = "setCanaryScale",
        /// Waits until this is found good.
        Analysis(RolloutAnalysis) = "analysis",
    }
}

impl CanaryStep {
    /// Waits for a time, such as `10m`.
    pub fn pause(duration: impl Into<String>) -> Self {
        Self::Pause(RolloutPause {
            duration: Some(IntOrString::String(duration.into())),
        })
    }

    /// Waits until somebody goes on.
    pub fn pause_until_resumed() -> Self {
        Self::Pause(RolloutPause::default())
    }
}

object! {
    /// A pause.
    pub struct RolloutPause {
        /// A duration, or seconds; until somebody goes on if left out.
        pub duration: Option<IntOrString>,
    }
}

object! {
    /// How many pods are new: by one of its fields.
    pub struct SetCanaryScale {
        /// So many.
        pub replicas: Option<i32>,
        /// So many in percent.
        pub weight: Option<i32>,
        /// As many as have requests.
        pub match_traffic_weight: Option<bool>,
    }
}

object! {
    /// What must be found good.
    pub struct RolloutAnalysis {
        /// The AnalysisTemplates.
        pub templates: Option<Vec<RolloutAnalysisTemplate>>,
        /// Their arguments.
        pub args: Option<Vec<AnalysisRunArgument>>,
    }
}

object! {
    /// What must be found good all along.
    pub struct RolloutAnalysisBackground {
        /// The AnalysisTemplates.
        pub templates: Option<Vec<RolloutAnalysisTemplate>>,
        /// Their arguments.
        pub args: Option<Vec<AnalysisRunArgument>>,
        /// The step that it begins with, counted from 0.
        pub starting_step: Option<i32>,
    }
}

object! {
    /// An AnalysisTemplate.
    pub struct RolloutAnalysisTemplate {
        /// Its name.
        pub template_name: Option<String>,
        /// Whether it is a ClusterAnalysisTemplate.
        pub cluster_scope: Option<bool>,
    }
}

object! {
    /// An argument: one of `value` and `value_from`.
    pub struct AnalysisRunArgument {
        /// Its name.
        pub name: String,
        /// What it is.
        pub value: Option<String>,
        /// Where it is from.
        pub value_from: Option<AnalysisRunValueFrom>,
    }
}

one_of! {
    /// Where an argument is from.
    pub enum AnalysisRunValueFrom {
        /// The hash of a pod template: `Latest` or `Stable`.
        PodTemplateHashValue(String) = "podTemplateHashValue",
        /// A field of the Rollout.
        FieldRef(FieldRef) = "fieldRef",
    }
}

object! {
    /// A field.
    pub struct FieldRef {
        /// Such as `metadata.labels['region']`.
        pub field_path: String,
    }
}
