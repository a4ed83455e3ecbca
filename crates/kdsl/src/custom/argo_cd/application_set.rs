//! ApplicationSets: many Applications of one template.

use super::application::ApplicationSpec;
use super::generator::ApplicationSetGenerator;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

custom_resource! {
    /// A set of Applications: one for each set of parameters that the generators return.
    #[derive(Default)]
    pub struct ApplicationSet: Namespaced("argoproj.io/v1alpha1", "applicationsets") {
        /// The desired state of the ApplicationSet.
        spec: ApplicationSetSpec,
    }
}

object! {
    /// The desired state of an ApplicationSet.
    ///
    /// `{{ .name }}` in the template is for Argo CD; a chart prints it so that Helm doesn't render it.
    pub struct ApplicationSetSpec {
        /// Enables Go templates, as Argo CD recommends; `false` if left out.
        pub go_template: Option<bool>,
        /// The options of Go templates, such as `missingkey=error`.
        pub go_template_options: Option<Vec<String>>,
        /// The generators of parameters.
        pub generators: Vec<ApplicationSetGenerator>,
        /// The template of the Applications.
        pub template: ApplicationSetTemplate,
        /// A patch of the template in YAML, itself a template.
        pub template_patch: Option<String>,
        /// The policy for creating, changing and deleting Applications.
        pub sync_policy: Option<ApplicationSetSyncPolicy>,
        /// The order in which Applications are synced; all at once if left out.
        pub strategy: Option<ApplicationSetStrategy>,
    }
}

object! {
    /// The template of the Applications.
    pub struct ApplicationSetTemplate {
        /// The metadata of the Applications.
        pub metadata: ApplicationSetTemplateMeta,
        /// The desired state of each Application.
        pub spec: ApplicationSpec,
    }
}

object! {
    /// The metadata of Applications.
    pub struct ApplicationSetTemplateMeta {
        /// The name.
        pub name: Option<String>,
        /// The namespace; the ApplicationSet's if left out.
        pub namespace: Option<String>,
        /// The labels.
        pub labels: Option<BTreeMap<String, String>>,
        /// The annotations.
        pub annotations: Option<BTreeMap<String, String>>,
        /// The finalizers, such as `resources-finalizer.argocd.argoproj.io`, which deletes the objects with their
        /// Application.
        pub finalizers: Option<Vec<String>>,
    }
}

object! {
    /// The policy for creating, changing and deleting Applications.
    pub struct ApplicationSetSyncPolicy {
        /// The changes that the controller may make to Applications; `sync` if left out.
        pub applications_sync: Option<ApplicationsSyncPolicy>,
        /// Keeps objects when their Application is deleted.
        pub preserve_resources_on_deletion: Option<bool>,
    }
}

/// The changes that the controller may make to Applications.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ApplicationsSyncPolicy {
    /// Create them.
    CreateOnly,
    /// Create and update them.
    CreateUpdate,
    /// Create and delete them.
    CreateDelete,
    /// Create, update and delete them.
    Sync,
}

object! {
    /// The order in which Applications are synced.
    pub struct ApplicationSetStrategy {
        /// The type: `AllAtOnce` if left out, or `RollingSync`.
        pub r#type: Option<String>,
        /// The steps of `RollingSync`.
        pub rolling_sync: Option<ApplicationSetRolloutStrategy>,
    }
}

object! {
    /// The steps of a rolling sync: each begins when all Applications of the step before are healthy.
    pub struct ApplicationSetRolloutStrategy {
        /// The steps.
        pub steps: Option<Vec<ApplicationSetRolloutStep>>,
    }
}

object! {
    /// A step of a rolling sync.
    pub struct ApplicationSetRolloutStep {
        /// The Applications of the step, selected by their labels.
        pub match_expressions: Option<Vec<RolloutMatchExpression>>,
        /// The most Applications that are synced at a time, as a number or a percentage; all if left out.
        pub max_update: Option<IntOrString>,
    }
}

object! {
    /// A requirement on the labels of Applications.
    pub struct RolloutMatchExpression {
        /// The label's key.
        pub key: Option<String>,
        /// The operator: `In` or `NotIn`.
        pub operator: Option<String>,
        /// The label's values.
        pub values: Option<Vec<String>>,
    }
}
