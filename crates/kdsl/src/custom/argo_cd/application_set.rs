//! Many Applications of one form.

use super::application::ApplicationSpec;
use super::generator::ApplicationSetGenerator;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

custom_resource! {
    /// Makes an Application of whatever its generators give.
    #[derive(Default)]
    pub struct ApplicationSet: Namespaced("argoproj.io/v1alpha1", "applicationsets") {
        /// What it should be.
        spec: ApplicationSetSpec,
    }
}

object! {
    /// Generators and a template.
    ///
    /// The template's `{{ .name }}` is Argo CD's own; a chart prints it so that Helm leaves it alone.
    pub struct ApplicationSetSpec {
        /// Whether templates are Go's, as they should be; else `{{name}}` is replaced.
        pub go_template: Option<bool>,
        /// Such as `missingkey=error`.
        pub go_template_options: Option<Vec<String>>,
        /// What there is an Application for.
        pub generators: Vec<ApplicationSetGenerator>,
        /// What the Applications are.
        pub template: ApplicationSetTemplate,
        /// A patch of the template, itself a template, in YAML.
        pub template_patch: Option<String>,
        /// What becomes of Applications.
        pub sync_policy: Option<ApplicationSetSyncPolicy>,
        /// In which order they change; all at once if left out.
        pub strategy: Option<ApplicationSetStrategy>,
    }
}

object! {
    /// What the Applications are.
    pub struct ApplicationSetTemplate {
        /// Their metadata.
        pub metadata: ApplicationSetTemplateMeta,
        /// What each should be.
        pub spec: ApplicationSpec,
    }
}

object! {
    /// The Applications' metadata.
    pub struct ApplicationSetTemplateMeta {
        /// Their names.
        pub name: Option<String>,
        /// Their namespace; the ApplicationSet's if left out.
        pub namespace: Option<String>,
        /// Their labels.
        pub labels: Option<BTreeMap<String, String>>,
        /// Their annotations.
        pub annotations: Option<BTreeMap<String, String>>,
        /// Such as `resources-finalizer.argocd.argoproj.io`, by which objects go with them.
        pub finalizers: Option<Vec<String>>,
    }
}

object! {
    /// What becomes of Applications.
    pub struct ApplicationSetSyncPolicy {
        /// What the controller may do to them; `sync` if left out.
        pub applications_sync: Option<ApplicationsSyncPolicy>,
        /// Whether objects stay when their Application goes.
        pub preserve_resources_on_deletion: Option<bool>,
    }
}

/// What the controller may do to Applications.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ApplicationsSyncPolicy {
    /// Make them.
    CreateOnly,
    /// Make and change them.
    CreateUpdate,
    /// Make and delete them.
    CreateDelete,
    /// All of it.
    Sync,
}

object! {
    /// In which order Applications change.
    pub struct ApplicationSetStrategy {
        /// `AllAtOnce` if left out, or `RollingSync`.
        pub r#type: Option<String>,
        /// The steps, for `RollingSync`.
        pub rolling_sync: Option<ApplicationSetRolloutStrategy>,
    }
}

object! {
    /// Steps; the next begins when all Applications of the one before are healthy.
    pub struct ApplicationSetRolloutStrategy {
        /// The steps.
        pub steps: Option<Vec<ApplicationSetRolloutStep>>,
    }
}

object! {
    /// A step.
    pub struct ApplicationSetRolloutStep {
        /// Which Applications, by their labels.
        pub match_expressions: Option<Vec<RolloutMatchExpression>>,
        /// How many at a time, or in percent; all if left out.
        pub max_update: Option<IntOrString>,
    }
}

object! {
    /// Labels of Applications.
    pub struct RolloutMatchExpression {
        /// The label.
        pub key: Option<String>,
        /// `In` or `NotIn`.
        pub operator: Option<String>,
        /// Its values.
        pub values: Option<Vec<String>>,
    }
}
