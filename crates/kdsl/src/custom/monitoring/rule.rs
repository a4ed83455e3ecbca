//! What Prometheus records, and what it warns of.

use std::collections::BTreeMap;

custom_resource! {
    /// Alerts and recorded series.
    #[derive(Default)]
    pub struct PrometheusRule: Namespaced("monitoring.coreos.com/v1", "prometheusrules") {
        /// What it should be.
        spec: PrometheusRuleSpec,
    }
}

object! {
    /// Groups of rules.
    pub struct PrometheusRuleSpec {
        /// Their names are unique.
        pub groups: Option<Vec<RuleGroup>>,
    }
}

object! {
    /// Rules that are worked out one after another.
    pub struct RuleGroup {
        /// Its name.
        pub name: String,
        /// Labels of all its rules.
        pub labels: Option<BTreeMap<String, String>>,
        /// How often, as a duration; as Prometheus is set if left out.
        pub interval: Option<String>,
        /// How long ago, as a duration, it looks.
        #[serde(rename = "query_offset")]
        pub query_offset: Option<String>,
        /// How many alerts or series a rule may give; 0 for any number.
        pub limit: Option<i32>,
        /// The rules.
        pub rules: Option<Vec<Rule>>,
    }
}

object! {
    /// An alert or a recorded series: one of `alert` and `record`.
    ///
    /// In labels and annotations of an alert `{{ $labels.pod }}` and `{{ $value }}` are Prometheus' own; a chart
    /// prints them so that Helm leaves them alone.
    pub struct Rule {
        /// The alert's name.
        pub alert: Option<String>,
        /// The series' name.
        pub record: Option<String>,
        /// What to work out, in PromQL.
        pub expr: String,
        /// For how long it must hold before the alert fires.
        pub r#for: Option<String>,
        /// For how long the alert goes on firing when it holds no more.
        #[serde(rename = "keep_firing_for")]
        pub keep_firing_for: Option<String>,
        /// Labels, such as `severity`.
        pub labels: Option<BTreeMap<String, String>>,
        /// What people read of the alert.
        pub annotations: Option<BTreeMap<String, String>>,
    }
}
