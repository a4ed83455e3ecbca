//! Sync policies of an Application.

use std::collections::BTreeMap;

object! {
    /// The sync policy of an Application.
    pub struct SyncPolicy {
        /// Automated syncs; manual if left out.
        pub automated: Option<SyncPolicyAutomated>,
        /// The sync options, such as `CreateNamespace=true` or `ServerSideApply=true`.
        pub sync_options: Option<Vec<String>>,
        /// The retries of failed syncs.
        pub retry: Option<RetryStrategy>,
        /// The metadata of the namespace, with `CreateNamespace=true`.
        pub managed_namespace_metadata: Option<ManagedNamespaceMetadata>,
    }
}

object! {
    /// Automated syncs whenever the live state differs from the source.
    pub struct SyncPolicyAutomated {
        /// Whether automated syncs are enabled; `true` if left out.
        pub enabled: Option<bool>,
        /// Whether objects that are gone from the source are deleted.
        pub prune: Option<bool>,
        /// Whether changes in the cluster are reverted.
        pub self_heal: Option<bool>,
        /// Whether a sync may delete all objects.
        pub allow_empty: Option<bool>,
    }
}

object! {
    /// The retries of failed syncs.
    pub struct RetryStrategy {
        /// The most retries; a negative number is no limit.
        pub limit: Option<i64>,
        /// The waits between retries.
        pub backoff: Option<Backoff>,
        /// Whether retries use the newest revision.
        pub refresh: Option<bool>,
    }
}

object! {
    /// The waits between retries, as durations such as `5s` or `3m`.
    pub struct Backoff {
        /// The first wait.
        pub duration: Option<String>,
        /// The factor by which each wait grows.
        pub factor: Option<i64>,
        /// The longest wait.
        pub max_duration: Option<String>,
    }
}

object! {
    /// The metadata of a namespace.
    pub struct ManagedNamespaceMetadata {
        /// The labels.
        pub labels: Option<BTreeMap<String, String>>,
        /// The annotations.
        pub annotations: Option<BTreeMap<String, String>>,
    }
}
