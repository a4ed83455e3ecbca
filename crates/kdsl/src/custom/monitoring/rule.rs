//! Alerting and recording rules.

use std::collections::BTreeMap;

custom_resource! {
    /// A set of alerting and recording rules for Prometheus.
    #[derive(Default)]
    pub struct PrometheusRule: Namespaced("monitoring.coreos.com/v1", "prometheusrules") {
        /// The desired state of the PrometheusRule.
        spec: PrometheusRuleSpec,
    }
}

object! {
    /// The desired state of a PrometheusRule.
    pub struct PrometheusRuleSpec {
        /// The groups of rules; their names are unique.
        pub groups: Option<Vec<RuleGroup>>,
    }
}

object! {
    /// A group of rules that are evaluated in sequence.
    pub struct RuleGroup {
        /// The name.
        pub name: String,
        /// The labels of all rules of the group.
        pub labels: Option<BTreeMap<String, String>>,
        /// The interval between evaluations, as a duration; Prometheus' own if left out.
        pub interval: Option<String>,
        /// The offset into the past at which the rules are evaluated, as a duration.
        #[serde(rename = "query_offset")]
        pub query_offset: Option<String>,
        /// The most alerts or series of a rule; 0 is no limit.
        pub limit: Option<i32>,
        /// The rules.
        pub rules: Option<Vec<Rule>>,
    }
}

object! {
    /// An alerting or a recording rule: one of `alert` and `record`.
    ///
    /// In labels and annotations of an alert, `{{ $labels.pod }}` and `{{ $value }}` are for Prometheus; a chart prints
    /// them so that Helm doesn't render them.
    pub struct Rule {
        /// The name of the alert.
        pub alert: Option<String>,
        /// The name of the recorded series.
        pub record: Option<String>,
        /// The expression, in PromQL.
        pub expr: String,
        /// The time for which the expression must hold before the alert fires, as a duration.
        pub r#for: Option<String>,
        /// The time for which the alert keeps firing after the expression has ceased to hold, as a duration.
        #[serde(rename = "keep_firing_for")]
        pub keep_firing_for: Option<String>,
        /// The labels, such as `severity`.
        pub labels: Option<BTreeMap<String, String>>,
        /// The annotations of the alert, such as `summary`.
        pub annotations: Option<BTreeMap<String, String>>,
    }
}
