//! Monitors: the targets that Prometheus scrapes.

use super::scrape::{PodMetricsEndpoint, ServiceMonitorEndpoint};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;

custom_resource! {
    /// A selection of Services whose endpoints Prometheus scrapes.
    #[derive(Default)]
    pub struct ServiceMonitor: Namespaced("monitoring.coreos.com/v1", "servicemonitors") {
        /// The desired state of the ServiceMonitor.
        spec: ServiceMonitorSpec,
    }
}

object! {
    /// The desired state of a ServiceMonitor.
    pub struct ServiceMonitorSpec {
        /// The label of the Service whose value becomes the label `job`; the Service's name if left out.
        pub job_label: Option<String>,
        /// The labels of the Service that are copied to its metrics.
        pub target_labels: Option<Vec<String>>,
        /// The labels of the pods that are copied to their metrics.
        pub pod_target_labels: Option<Vec<String>>,
        /// The selector of the Services.
        pub selector: LabelSelector,
        /// The namespaces of the Services; the monitor's own if left out.
        pub namespace_selector: Option<NamespaceSelector>,
        /// The endpoints that are scraped.
        pub endpoints: Vec<ServiceMonitorEndpoint>,
        /// The most samples of a scrape.
        pub sample_limit: Option<i64>,
        /// The most targets.
        pub target_limit: Option<i64>,
        /// The most labels of a sample.
        pub label_limit: Option<i64>,
        /// The largest response, such as `10MB`.
        pub body_size_limit: Option<String>,
    }
}

custom_resource! {
    /// A selection of pods that Prometheus scrapes.
    #[derive(Default)]
    pub struct PodMonitor: Namespaced("monitoring.coreos.com/v1", "podmonitors") {
        /// The desired state of the PodMonitor.
        spec: PodMonitorSpec,
    }
}

object! {
    /// The desired state of a PodMonitor.
    pub struct PodMonitorSpec {
        /// The label of the pod whose value becomes the label `job`; the monitor's name if left out.
        pub job_label: Option<String>,
        /// The labels of the pods that are copied to their metrics.
        pub pod_target_labels: Option<Vec<String>>,
        /// The selector of the pods.
        pub selector: LabelSelector,
        /// The namespaces of the pods; the monitor's own if left out.
        pub namespace_selector: Option<NamespaceSelector>,
        /// The endpoints that are scraped.
        pub pod_metrics_endpoints: Option<Vec<PodMetricsEndpoint>>,
        /// The most samples of a scrape.
        pub sample_limit: Option<i64>,
        /// The most targets.
        pub target_limit: Option<i64>,
        /// The most labels of a sample.
        pub label_limit: Option<i64>,
        /// The largest response, such as `10MB`.
        pub body_size_limit: Option<String>,
    }
}

object! {
    /// A selector of namespaces.
    pub struct NamespaceSelector {
        /// Selects all namespaces.
        pub any: Option<bool>,
        /// The names of the namespaces.
        pub match_names: Option<Vec<String>>,
    }
}
