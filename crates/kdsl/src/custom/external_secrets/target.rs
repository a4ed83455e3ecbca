//! Target of an ExternalSecret: the Secret that it creates.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

object! {
    /// The Secret that an ExternalSecret creates.
    pub struct ExternalSecretTarget {
        /// The name; the ExternalSecret's if left out.
        pub name: Option<String>,
        /// The ownership of the Secret; `Owner` if left out.
        pub creation_policy: Option<CreationPolicy>,
        /// The fate of the Secret when the secrets are gone from the store; `Retain` if left out.
        pub deletion_policy: Option<DeletionPolicy>,
        /// The template that the Secret is rendered from.
        pub template: Option<TargetTemplate>,
        /// Makes the Secret immutable.
        pub immutable: Option<bool>,
    }
}

/// The ownership of the Secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[doc(alias = "ExternalSecretCreationPolicy")]
pub enum CreationPolicy {
    /// The ExternalSecret creates and owns the Secret, which is deleted with it.
    Owner,
    /// The ExternalSecret creates the Secret and doesn't own it.
    Orphan,
    /// The values are merged into an existing Secret.
    Merge,
    /// No Secret is created.
    None,
}

/// The fate of the Secret when the secrets are gone from the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[doc(alias = "ExternalSecretDeletionPolicy")]
pub enum DeletionPolicy {
    /// The Secret is deleted.
    Delete,
    /// The fetched keys are removed from the Secret.
    Merge,
    /// The Secret is kept.
    Retain,
}

object! {
    /// The template of the Secret.
    #[doc(alias = "ExternalSecretTemplate")]
    pub struct TargetTemplate {
        /// The type of the Secret; `Opaque` if left out.
        pub r#type: Option<String>,
        /// The labels and annotations.
        pub metadata: Option<TemplateMetadata>,
        /// The relation of `data` to the fetched keys; `Replace` if left out.
        pub merge_policy: Option<MergePolicy>,
        /// The keys with templates of the operator, such as `{{ .password }}`; a chart prints them so that Helm doesn't
        /// render them.
        pub data: Option<BTreeMap<String, String>>,
    }
}

object! {
    /// Metadata of a Secret.
    #[doc(alias = "ExternalSecretTemplateMetadata")]
    pub struct TemplateMetadata {
        /// The labels.
        pub labels: Option<BTreeMap<String, String>>,
        /// The annotations.
        pub annotations: Option<BTreeMap<String, String>>,
    }
}

/// The relation of a template's data to the fetched keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[doc(alias = "TemplateMergePolicy")]
pub enum MergePolicy {
    /// The data replaces the fetched keys.
    Replace,
    /// The data is merged with the fetched keys.
    Merge,
}
