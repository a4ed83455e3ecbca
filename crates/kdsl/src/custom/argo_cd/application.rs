//! What Argo CD keeps as git has it.

use super::source::ApplicationSource;
use super::sync::SyncPolicy;

custom_resource! {
    /// Objects that Argo CD keeps as a repository has them.
    #[derive(Default)]
    pub struct Application: Namespaced("argoproj.io/v1alpha1", "applications") {
        /// What it should be.
        spec: ApplicationSpec,
    }
}

object! {
    /// From where to where.
    pub struct ApplicationSpec {
        /// Its AppProject.
        pub project: String,
        /// Where its objects come from; one of this and `sources`.
        pub source: Option<ApplicationSource>,
        /// Where its objects come from, if from several places.
        pub sources: Option<Vec<ApplicationSource>>,
        /// Where they go.
        pub destination: ApplicationDestination,
        /// When they are applied, and how.
        pub sync_policy: Option<SyncPolicy>,
        /// Differences that don't count.
        pub ignore_differences: Option<Vec<ResourceIgnoreDifferences>>,
        /// What people may want to know.
        pub info: Option<Vec<Info>>,
        /// How many revisions are remembered; 10 if left out.
        pub revision_history_limit: Option<i64>,
    }
}

object! {
    /// A cluster, by one of `name` and `server`, and a namespace.
    pub struct ApplicationDestination {
        /// The cluster's name, such as `in-cluster`.
        pub name: Option<String>,
        /// The cluster's URL, such as `https://kubernetes.default.svc`.
        pub server: Option<String>,
        /// The namespace of objects that have none.
        pub namespace: Option<String>,
    }
}

object! {
    /// Differences of some objects that don't count.
    pub struct ResourceIgnoreDifferences {
        /// The kind's group; that of Services and Secrets if left out.
        pub group: Option<String>,
        /// The kind.
        pub kind: String,
        /// The object's name; all if left out.
        pub name: Option<String>,
        /// The object's namespace; all if left out.
        pub namespace: Option<String>,
        /// JSON pointers, such as `/spec/replicas`.
        pub json_pointers: Option<Vec<String>>,
        /// The same as expressions of jq.
        pub jq_path_expressions: Option<Vec<String>>,
        /// Fields that these managers own.
        pub managed_fields_managers: Option<Vec<String>>,
    }
}

object! {
    /// Something that people may want to know.
    pub struct Info {
        /// What it is.
        pub name: String,
        /// A text or a link.
        pub value: String,
    }
}
