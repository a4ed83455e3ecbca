//! Analysis templates: metrics that a rollout is judged by.

use super::step::FieldRef;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

custom_resource! {
    /// A template of metrics that a rollout is judged by.
    #[derive(Default)]
    pub struct AnalysisTemplate: Namespaced("argoproj.io/v1alpha1", "analysistemplates") {
        /// The desired state of the AnalysisTemplate.
        spec: AnalysisTemplateSpec,
    }
}

object! {
    /// The desired state of an AnalysisTemplate.
    ///
    /// `{{args.name}}` in metrics is for Argo Rollouts; a chart prints it so that Helm doesn't render it.
    pub struct AnalysisTemplateSpec {
        /// The arguments.
        pub args: Option<Vec<Argument>>,
        /// The metrics, all of which must succeed.
        pub metrics: Option<Vec<Metric>>,
    }
}

object! {
    /// An argument of the template; one without `value` and `value_from` must be given by the rollout.
    pub struct Argument {
        /// The name.
        pub name: String,
        /// The value.
        pub value: Option<String>,
        /// The source of the value.
        pub value_from: Option<ArgumentValueFrom>,
    }
}

one_of! {
    /// The source of an argument's value.
    pub enum ArgumentValueFrom {
        /// A key of a Secret.
        SecretKeyRef(ScopedSecretKeyRef) = "secretKeyRef",
        /// A field of the Rollout.
        FieldRef(FieldRef) = "fieldRef",
    }
}

object! {
    /// A reference to a key of a Secret.
    pub struct ScopedSecretKeyRef {
        /// The name of the Secret.
        pub name: String,
        /// The key.
        pub key: String,
    }
}

object! {
    /// A metric, and the conditions on its results.
    pub struct Metric {
        /// The name.
        pub name: String,
        /// The interval between measurements, as a duration; one measurement if left out.
        pub interval: Option<String>,
        /// The delay before the first measurement, as a duration.
        pub initial_delay: Option<String>,
        /// The number of measurements; until the analysis is stopped if left out and there is an interval.
        pub count: Option<IntOrString>,
        /// The condition of success, such as `result[0] >= 0.95`.
        pub success_condition: Option<String>,
        /// The condition of failure.
        pub failure_condition: Option<String>,
        /// The most failed measurements; 0 if left out.
        pub failure_limit: Option<IntOrString>,
        /// The most inconclusive measurements; 0 if left out.
        pub inconclusive_limit: Option<IntOrString>,
        /// The most consecutive errors of measurements; 4 if left out.
        pub consecutive_error_limit: Option<IntOrString>,
        /// The provider of the metric.
        pub provider: MetricProvider,
    }
}

one_of! {
    /// A provider of metrics.
    pub enum MetricProvider {
        /// Prometheus.
        Prometheus(PrometheusMetric) = "prometheus",
        /// An HTTP server that answers in JSON.
        Web(WebMetric) = "web",
    }
}

impl Default for MetricProvider {
    fn default() -> Self {
        Self::Prometheus(PrometheusMetric::default())
    }
}

object! {
    /// A query of Prometheus.
    pub struct PrometheusMetric {
        /// The address of the server, such as `http://prometheus.monitoring:9090`.
        pub address: Option<String>,
        /// The query, in PromQL.
        pub query: Option<String>,
        /// The timeout of the query, in seconds; 30 if left out.
        pub timeout: Option<i64>,
        /// Skips the verification of the server's certificate.
        pub insecure: Option<bool>,
    }
}

object! {
    /// An HTTP request that is answered in JSON.
    pub struct WebMetric {
        /// The method: `GET` if left out, `POST` or `PUT`.
        pub method: Option<String>,
        /// The URL.
        pub url: String,
        /// The headers.
        pub headers: Option<Vec<WebMetricHeader>>,
        /// The body as text.
        pub body: Option<String>,
        /// The body as JSON.
        pub json_body: Option<serde_json::Value>,
        /// The JSON path of the result in the answer, such as `{$.data.ok}`.
        pub json_path: Option<String>,
        /// The timeout of the request, in seconds; 10 if left out.
        pub timeout_seconds: Option<i64>,
        /// Skips the verification of the server's certificate.
        pub insecure: Option<bool>,
    }
}

object! {
    /// A header of a request.
    pub struct WebMetricHeader {
        /// The name.
        pub key: String,
        /// The value.
        pub value: String,
    }
}
