//! The Secret that is made of what is fetched.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

object! {
    /// The Secret that is made.
    pub struct ExternalSecretTarget {
        /// Its name; the ExternalSecret's if left out.
        pub name: Option<String>,
        /// `Owner` if left out.
        pub creation_policy: Option<CreationPolicy>,
        /// `Retain` if left out.
        pub deletion_policy: Option<DeletionPolicy>,
        /// What it is made of.
        pub template: Option<TargetTemplate>,
        /// Whether it can't be changed.
        pub immutable: Option<bool>,
    }
}

/// Whose the Secret is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CreationPolicy {
    /// The ExternalSecret's, and goes with it.
    Owner,
    /// Nobody's.
    Orphan,
    /// Somebody else's, which is filled.
    Merge,
    /// None is made.
    None,
}

/// What becomes of the Secret when the store has nothing any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DeletionPolicy {
    /// It goes.
    Delete,
    /// Its keys go.
    Merge,
    /// It stays.
    Retain,
}

object! {
    /// What the Secret is made of.
    pub struct TargetTemplate {
        /// The Secret's type; `Opaque` if left out.
        pub r#type: Option<String>,
        /// Its labels and annotations.
        pub metadata: Option<TemplateMetadata>,
        /// Whether `data` is all, or beside what is fetched; `Replace` if left out.
        pub merge_policy: Option<MergePolicy>,
        /// Keys and the operator's templates, such as `{{ .password }}`; Helm leaves them alone.
        pub data: Option<BTreeMap<String, String>>,
    }
}

object! {
    /// Labels and annotations.
    pub struct TemplateMetadata {
        /// Labels.
        pub labels: Option<BTreeMap<String, String>>,
        /// Annotations.
        pub annotations: Option<BTreeMap<String, String>>,
    }
}

/// Whether a template's data is all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MergePolicy {
    /// It is all.
    Replace,
    /// It is beside what is fetched.
    Merge,
}
