//! What Prometheus scrapes.

use super::scrape::{Endpoint, PodMetricsEndpoint};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;

custom_resource! {
    /// Has Prometheus scrape the pods behind Services.
    #[derive(Default)]
    pub struct ServiceMonitor: Namespaced("monitoring.coreos.com/v1", "servicemonitors") {
        /// What it should be.
        spec: ServiceMonitorSpec,
    }
}

object! {
    /// Which Services are scraped, and how.
    pub struct ServiceMonitorSpec {
        /// The Service's label whose value becomes the label `job`; the Service's name if left out.
        pub job_label: Option<String>,
        /// The Service's labels that metrics take over.
        pub target_labels: Option<Vec<String>>,
        /// The pod's labels that metrics take over.
        pub pod_target_labels: Option<Vec<String>>,
        /// The Services.
        pub selector: LabelSelector,
        /// Their namespaces; the monitor's own if left out.
        pub namespace_selector: Option<NamespaceSelector>,
        /// Their ports.
        pub endpoints: Vec<Endpoint>,
        /// How many samples a scrape may bring.
        pub sample_limit: Option<i64>,
        /// How many targets there may be.
        pub target_limit: Option<i64>,
        /// How many labels a sample may have.
        pub label_limit: Option<i64>,
        /// How large a response may be, such as `10MB`.
        pub body_size_limit: Option<String>,
    }
}

custom_resource! {
    /// Has Prometheus scrape pods.
    #[derive(Default)]
    pub struct PodMonitor: Namespaced("monitoring.coreos.com/v1", "podmonitors") {
        /// What it should be.
        spec: PodMonitorSpec,
    }
}

object! {
    /// Which pods are scraped, and how.
    pub struct PodMonitorSpec {
        /// The pod's label whose value becomes the label `job`; the monitor's name if left out.
        pub job_label: Option<String>,
        /// The pod's labels that metrics take over.
        pub pod_target_labels: Option<Vec<String>>,
        /// The pods.
        pub selector: LabelSelector,
        /// Their namespaces; the monitor's own if left out.
        pub namespace_selector: Option<NamespaceSelector>,
        /// Their ports.
        pub pod_metrics_endpoints: Option<Vec<PodMetricsEndpoint>>,
        /// How many samples a scrape may bring.
        pub sample_limit: Option<i64>,
        /// How many targets there may be.
        pub target_limit: Option<i64>,
        /// How many labels a sample may have.
        pub label_limit: Option<i64>,
        /// How large a response may be, such as `10MB`.
        pub body_size_limit: Option<String>,
    }
}

object! {
    /// Namespaces.
    pub struct NamespaceSelector {
        /// All of them.
        pub any: Option<bool>,
        /// Those of these names.
        pub match_names: Option<Vec<String>>,
    }
}
