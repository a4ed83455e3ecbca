//! When an Application's objects are applied, and how.

use std::collections::BTreeMap;

object! {
    /// When objects are applied, and how.
    pub struct SyncPolicy {
        /// Whenever they differ; by hand if left out.
        pub automated: Option<SyncPolicyAutomated>,
        /// Such as `CreateNamespace=true` or `ServerSideApply=true`.
        pub sync_options: Option<Vec<String>>,
        /// How often it is tried.
        pub retry: Option<RetryStrategy>,
        /// What the namespace has, with `CreateNamespace=true`.
        pub managed_namespace_metadata: Option<ManagedNamespaceMetadata>,
    }
}

object! {
    /// Objects are applied whenever they differ.
    pub struct SyncPolicyAutomated {
        /// Whether it is on; `true` if left out.
        pub enabled: Option<bool>,
        /// Whether objects that git doesn't have any more go.
        pub prune: Option<bool>,
        /// Whether changes that somebody made in the cluster are undone.
        pub self_heal: Option<bool>,
        /// Whether all of them may go.
        pub allow_empty: Option<bool>,
    }
}

object! {
    /// How often it is tried.
    pub struct RetryStrategy {
        /// So many times; below 0 for ever.
        pub limit: Option<i64>,
        /// How long to wait.
        pub backoff: Option<Backoff>,
        /// Whether each try takes the newest revision.
        pub refresh: Option<bool>,
    }
}

object! {
    /// How long to wait, as durations such as `5s` or `3m`.
    pub struct Backoff {
        /// At first.
        pub duration: Option<String>,
        /// So many times as long each time.
        pub factor: Option<i64>,
        /// At most.
        pub max_duration: Option<String>,
    }
}

object! {
    /// What the namespace has.
    pub struct ManagedNamespaceMetadata {
        /// Labels.
        pub labels: Option<BTreeMap<String, String>>,
        /// Annotations.
        pub annotations: Option<BTreeMap<String, String>>,
    }
}
