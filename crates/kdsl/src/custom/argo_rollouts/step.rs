//! Steps of a canary update, and the analyses of a rollout.

use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

one_of! {
    /// A step of a canary update.
    pub enum CanaryStep {
        /// Sets the percentage of requests, or of pods, that are new.
        SetWeight(i32) = "setWeight",
        /// Pauses the update.
        Pause(RolloutPause) = "pause",
        /// Sets the number of new pods, independently of the weight.
        SetCanaryScale(SetCanaryScale) = "setCanaryScale",
        /// Runs an analysis, which must succeed.
        Analysis(RolloutAnalysis) = "analysis",
    }
}

impl CanaryStep {
    /// Returns a pause of a duration, such as `10m`.
    pub fn pause(duration: impl Into<String>) -> Self {
        Self::Pause(RolloutPause {
            duration: Some(IntOrString::String(duration.into())),
        })
    }

    /// Returns a pause that lasts until the rollout is promoted.
    pub fn pause_until_resumed() -> Self {
        Self::Pause(RolloutPause::default())
    }
}

object! {
    /// A pause of an update.
    pub struct RolloutPause {
        /// The duration, or seconds; until the rollout is promoted if left out.
        pub duration: Option<IntOrString>,
    }
}

object! {
    /// The number of new pods: one of the fields is set.
    pub struct SetCanaryScale {
        /// The number of pods.
        pub replicas: Option<i32>,
        /// The percentage of the number of replicas.
        pub weight: Option<i32>,
        /// Lets the number of pods follow the weight of requests.
        pub match_traffic_weight: Option<bool>,
    }
}

object! {
    /// An analysis that must succeed.
    pub struct RolloutAnalysis {
        /// The analysis templates.
        pub templates: Option<Vec<RolloutAnalysisTemplate>>,
        /// The arguments of the templates.
        pub args: Option<Vec<AnalysisRunArgument>>,
    }
}

object! {
    /// An analysis that runs during the steps.
    pub struct RolloutAnalysisBackground {
        /// The analysis templates.
        pub templates: Option<Vec<RolloutAnalysisTemplate>>,
        /// The arguments of the templates.
        pub args: Option<Vec<AnalysisRunArgument>>,
        /// The index of the step at which the analysis starts, from 0.
        pub starting_step: Option<i32>,
    }
}

object! {
    /// A reference to an analysis template.
    pub struct RolloutAnalysisTemplate {
        /// The name of the template.
        pub template_name: Option<String>,
        /// Refers to a ClusterAnalysisTemplate.
        pub cluster_scope: Option<bool>,
    }
}

object! {
    /// An argument of an analysis: one of `value` and `value_from`.
    pub struct AnalysisRunArgument {
        /// The name.
        pub name: String,
        /// The value.
        pub value: Option<String>,
        /// The source of the value.
        pub value_from: Option<AnalysisRunValueFrom>,
    }
}

one_of! {
    /// The source of an argument's value.
    pub enum AnalysisRunValueFrom {
        /// The hash of a pod template: `Latest` or `Stable`.
        PodTemplateHashValue(String) = "podTemplateHashValue",
        /// A field of the Rollout.
        FieldRef(FieldRef) = "fieldRef",
    }
}

object! {
    /// A reference to a field of the Rollout.
    pub struct FieldRef {
        /// The path of the field, such as `metadata.labels['region']`.
        pub field_path: String,
    }
}
