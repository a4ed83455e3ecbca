//! What tells whether new pods are good.

use super::step::FieldRef;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

custom_resource! {
    /// Measurements that tell whether new pods are good.
    #[derive(Default)]
    pub struct AnalysisTemplate: Namespaced("argoproj.io/v1alpha1", "analysistemplates") {
        /// What it should be.
        spec: AnalysisTemplateSpec,
    }
}

object! {
    /// Measurements.
    ///
    /// `{{args.name}}` in them is Argo Rollouts' own; a chart prints it so that Helm leaves it alone.
    pub struct AnalysisTemplateSpec {
        /// What has to be given.
        pub args: Option<Vec<Argument>>,
        /// All of them must succeed.
        pub metrics: Option<Vec<Metric>>,
    }
}

object! {
    /// An argument; it has to be given if it has neither `value` nor `value_from`.
    pub struct Argument {
        /// Its name.
        pub name: String,
        /// What it is.
        pub value: Option<String>,
        /// Where it is from.
        pub value_from: Option<ArgumentValueFrom>,
    }
}

one_of! {
    /// Where an argument is from.
    pub enum ArgumentValueFrom {
        /// A key of a Secret.
        SecretKeyRef(ScopedSecretKeyRef) = "secretKeyRef",
        /// A field of the Rollout.
        FieldRef(FieldRef) = "fieldRef",
    }
}

object! {
    /// A key of a Secret.
    pub struct ScopedSecretKeyRef {
        /// The Secret.
        pub name: String,
        /// The key.
        pub key: String,
    }
}

object! {
    /// A measurement.
    pub struct Metric {
        /// Its name.
        pub name: String,
        /// How often, as a duration; once if left out.
        pub interval: Option<String>,
        /// How long to wait before, as a duration.
        pub initial_delay: Option<String>,
        /// How many times; until the step ends if left out and there is an interval.
        pub count: Option<IntOrString>,
        /// When it is good, such as `result[0] >= 0.95`.
        pub success_condition: Option<String>,
        /// When it is bad.
        pub failure_condition: Option<String>,
        /// How many times it may be bad; 0 if left out.
        pub failure_limit: Option<IntOrString>,
        /// How many times it may be neither; 0 if left out.
        pub inconclusive_limit: Option<IntOrString>,
        /// How many times in a row it may fail to measure; 4 if left out.
        pub consecutive_error_limit: Option<IntOrString>,
        /// Who measures.
        pub provider: MetricProvider,
    }
}

one_of! {
    /// Who measures.
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
        /// The server, such as `http://prometheus.monitoring:9090`.
        pub address: Option<String>,
        /// In PromQL.
        pub query: Option<String>,
        /// After how many seconds it is given up; 30 if left out.
        pub timeout: Option<i64>,
        /// Whether any certificate will do.
        pub insecure: Option<bool>,
    }
}

object! {
    /// A request that is answered in JSON.
    pub struct WebMetric {
        /// `GET` if left out, `POST` or `PUT`.
        pub method: Option<String>,
        /// Whom it goes to.
        pub url: String,
        /// Its headers.
        pub headers: Option<Vec<WebMetricHeader>>,
        /// Its body, as text.
        pub body: Option<String>,
        /// Its body, as JSON.
        pub json_body: Option<serde_json::Value>,
        /// What of the answer is the result, such as `{$.data.ok}`.
        pub json_path: Option<String>,
        /// After how many seconds it is given up; 10 if left out.
        pub timeout_seconds: Option<i64>,
        /// Whether any certificate will do.
        pub insecure: Option<bool>,
    }
}

object! {
    /// A header.
    pub struct WebMetricHeader {
        /// Its name.
        pub key: String,
        /// Its value.
        pub value: String,
    }
}
