//! Alerts of Prometheus.

use super::labelled::labelled;
use crate::custom::monitoring::{PrometheusRule, PrometheusRuleSpec, Rule, RuleGroup};
use crate::error::Diagnostic;
use crate::object::Objects;
use crate::text::{LabelKey, LabelValue, Named};
use crate::workload::Workload;
use std::collections::BTreeMap;
use std::panic::Location;

/// A PrometheusRule: a workload's alerts. Two are always there, `TargetAbsent` and `RestartLoop`. Exists while the
/// workload does.
#[derive(Debug, Clone)]
#[doc(alias("PrometheusRule", "Prometheus", "alerting"))]
pub struct Alerts<'a> {
    workload: &'a Workload,
    rules: Vec<Rule>,
    labels: BTreeMap<String, String>,
    refusals: Vec<Diagnostic>,
    code: &'static Location<'static>,
}

impl<'a> Alerts<'a> {
    /// Builds the alerts that every workload can have: that nothing of it can be scraped for ten minutes, and that
    /// pods of it restart over and over.
    #[track_caller]
    pub fn of(workload: &'a Workload) -> Self {
        let component = workload.component();
        let (name, release) = (component.name(), component.release());
        let pods = format!("namespace=\"{}\", pod=~\"{name}-.*\"", release.namespace());
        let absent = format!("absent(up{{job=\"{name}\"}} == 1)");
        let restarts =
            format!("increase(kube_pod_container_status_restarts_total{{{pods}}}[15m]) > 3");
        let rules = vec![
            rule(
                "TargetAbsent",
                absent,
                "10m",
                "critical",
                "Nothing of it can be scraped.",
            ),
            rule(
                "RestartLoop",
                restarts,
                "5m",
                "warning",
                "{{ $labels.pod }} restarted {{ $value }} times in 15 minutes.",
            ),
        ];
        Self {
            workload,
            rules,
            labels: BTreeMap::new(),
            refusals: Vec::new(),
            code: Location::caller(),
        }
    }

    /// Adds the alert `HighErrorRate`: for ten minutes, more than `percent` of the requests that `counter` counts had a
    /// response of 5xx. The counter needs a label `status`.
    #[must_use]
    pub fn errors(self, counter: impl Into<String>, percent: u32) -> Self {
        let (job, counter) = (self.workload.component().name(), counter.into());
        let rate = |more: &str| format!("sum(rate({counter}{{job=\"{job}\"{more}}}[5m]))");
        let share = format!(
            "100 * {} / {} > {percent}",
            rate(", status=~\"5..\""),
            rate("")
        );
        let about = "{{ $value }} % of its answers are errors.";
        self.rule(rule("HighErrorRate", share, "10m", "critical", about))
    }

    /// Adds a rule.
    #[must_use]
    pub fn rule(mut self, rule: Rule) -> Self {
        self.rules.push(rule);
        self
    }

    /// Adds a label by which a Prometheus selects its rules, such as `release`.
    #[must_use]
    #[track_caller]
    pub fn label(
        mut self,
        key: impl Into<Named<LabelKey>>,
        value: impl Into<Named<LabelValue>>,
    ) -> Self {
        let code = Location::caller();
        let key = key.into().checked(code, &mut self.refusals);
        let value = value.into().checked(code, &mut self.refusals);
        self.labels.insert(key, value);
        self
    }
}

impl From<Alerts<'_>> for Objects {
    fn from(alerts: Alerts<'_>) -> Self {
        let component = alerts.workload.component();
        let rules = PrometheusRule {
            metadata: labelled(component.metadata(), alerts.labels),
            spec: PrometheusRuleSpec {
                groups: Some(vec![RuleGroup {
                    name: component.short_name().into(),
                    rules: Some(alerts.rules),
                    ..RuleGroup::default()
                }]),
            },
        };
        let mut objects = Self::at(rules, alerts.code);
        for refusal in alerts.refusals {
            objects.refuse(refusal);
        }
        objects.when(alerts.workload.gate())
    }
}

fn rule(alert: &str, expr: String, r#for: &str, severity: &str, about: &str) -> Rule {
    Rule {
        alert: Some(alert.into()),
        expr,
        r#for: Some(r#for.into()),
        labels: Some([("severity".into(), severity.into())].into()),
        annotations: Some([("summary".into(), about.into())].into()),
        ..Rule::default()
    }
}
