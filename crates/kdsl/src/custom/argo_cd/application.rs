//! Applications: objects that Argo CD keeps in sync with a source.

use super::source::ApplicationSource;
use super::sync::SyncPolicy;

custom_resource! {
    /// A set of objects that Argo CD keeps in sync with a source.
    #[derive(Default)]
    pub struct Application: Namespaced("argoproj.io/v1alpha1", "applications") {
        /// The desired state of the Application.
        spec: ApplicationSpec,
    }
}

object! {
    /// The desired state of an Application.
    pub struct ApplicationSpec {
        /// The name of the AppProject.
        pub project: String,
        /// The source of the manifests; excludes `sources`.
        pub source: Option<ApplicationSource>,
        /// Several sources of the manifests; excludes `source`.
        pub sources: Option<Vec<ApplicationSource>>,
        /// The cluster and the namespace that the objects are applied to.
        pub destination: ApplicationDestination,
        /// The sync policy; syncs are manual if left out.
        pub sync_policy: Option<SyncPolicy>,
        /// The differences that are ignored when the state is compared.
        pub ignore_differences: Option<Vec<ResourceIgnoreDifferences>>,
        /// Information for people, shown in the user interface.
        pub info: Option<Vec<Info>>,
        /// The number of revisions in the history; 10 if left out.
        pub revision_history_limit: Option<i64>,
    }
}

object! {
    /// A cluster, given by one of `name` and `server`, and a namespace.
    pub struct ApplicationDestination {
        /// The cluster's name in Argo CD, such as `in-cluster`.
        pub name: Option<String>,
        /// The URL of the cluster's API server, such as `https://kubernetes.default.svc`.
        pub server: Option<String>,
        /// The namespace of namespaced objects whose manifest has none.
        pub namespace: Option<String>,
    }
}

object! {
    /// The ignored differences of some objects.
    pub struct ResourceIgnoreDifferences {
        /// The API group of the kind; the core group if left out.
        pub group: Option<String>,
        /// The kind.
        pub kind: String,
        /// The name of the object; all objects if left out.
        pub name: Option<String>,
        /// The namespace of the object; all namespaces if left out.
        pub namespace: Option<String>,
        /// The ignored fields as JSON pointers, such as `/spec/replicas`.
        pub json_pointers: Option<Vec<String>>,
        /// The ignored fields as jq path expressions.
        pub jq_path_expressions: Option<Vec<String>>,
        /// The managers whose fields are ignored.
        pub managed_fields_managers: Option<Vec<String>>,
    }
}

object! {
    /// A piece of information for people.
    pub struct Info {
        /// The name.
        pub name: String,
        /// The value: text or a link.
        pub value: String,
    }
}
