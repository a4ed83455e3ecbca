//! When somebody is woken up.

use super::labelled;
use crate::custom::monitoring::{PrometheusRule, PrometheusRuleSpec, Rule, RuleGroup};
use crate::object::Objects;
use crate::workload::Workload;
use std::collections::BTreeMap;
use std::panic::Location;

/// A workload's alerts: that nobody can scrape it, that its pods restart over and over, and what one adds.
#[derive(Debug, Clone)]
pub struct Alerts<'a> {
    workload: &'a Workload,
    rules: Vec<Rule>,
    labels: BTreeMap<String, String>,
    code: &'static Location<'static>,
}

impl<'a> Alerts<'a> {
    /// The two that every workload can have.
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
            code: Location::caller(),
        }
    }

    /// Too many answers of a counter of requests, with the label `status`, are the server's fault: so many percent
    /// for ten minutes.
    #[must_use]
    pub fn errors(self, counter: &str, percent: u32) -> Self {
        let job = self.workload.component().name();
        let rate = |more: &str| format!("sum(rate({counter}{{job=\"{job}\"{more}}}[5m]))");
        let share = format!(
            "100 * {} / {} > {percent}",
            rate(", status=~\"5..\""),
            rate("")
        );
        let about = "{{ $value }} % of its answers are errors.";
        self.rule(rule("HighErrorRate", share, "10m", "critical", about))
    }

    /// One more rule.
    #[must_use]
    pub fn rule(mut self, rule: Rule) -> Self {
        self.rules.push(rule);
        self
    }

    /// A label by which a Prometheus chooses its rules, such as `release`.
    #[must_use]
    pub fn label(mut self, key: &str, value: impl Into<String>) -> Self {
        self.labels.insert(key.into(), value.into());
        self
    }

    /// The rules; there while the workload is.
    pub fn objects(&self) -> Objects {
        let component = self.workload.component();
        let rules = PrometheusRule {
            metadata: labelled(component.metadata(), self.labels.clone()),
            spec: PrometheusRuleSpec {
                groups: Some(vec![RuleGroup {
                    name: component.short_name().into(),
                    rules: Some(self.rules.clone()),
                    ..RuleGroup::default()
                }]),
            },
        };
        Objects::at(rules, self.code).when(self.workload.gate())
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
