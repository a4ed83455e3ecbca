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
        /// Enables automated syncs; `true` if left out.
        pub enabled: Option<bool>,
        /// Deletes objects that are gone from the source.
        pub prune: Option<bool>,
        /// Reverts changes in the cluster.
        pub self_heal: Option<bool>,
        /// Lets a sync delete all objects.
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
        /// Uses the newest revision for retries.
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
