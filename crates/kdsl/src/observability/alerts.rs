//! Alerts of Prometheus.

use super::labelled::labelled;
use super::monitor::Monitor;
use crate::custom::monitoring::{PrometheusRule, PrometheusRuleSpec, Rule, RuleGroup};
use crate::error::{Code, Diagnostic};
use crate::object::Objects;
use crate::text::{LabelKey, LabelValue, Named};
use crate::workload::Workload;
use std::collections::BTreeMap;
use std::panic::Location;

/// A PrometheusRule: a workload's alerts. `RestartLoop` is always there. Exists while the workload does.
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
    /// Builds the alert that every workload can have, `RestartLoop`: pods of it restart over and over.
    #[track_caller]
    pub fn of(workload: &'a Workload) -> Self {
        let component = workload.component();
        let (name, namespace) = (component.name(), component.release().namespace());
        let pods = format!("namespace=\"{namespace}\", pod=~\"{name}-.*\"");
        let restarts =
            format!("increase(kube_pod_container_status_restarts_total{{{pods}}}[15m]) > 3");
        let about = "{{ $labels.pod }} restarted {{ $value }} times in 15 minutes.";
        Self {
            workload,
            rules: vec![rule("RestartLoop", restarts, "5m", "warning", about)],
            labels: BTreeMap::new(),
            refusals: Vec::new(),
            code: Location::caller(),
        }
    }

    /// Adds the alert `TargetAbsent`: for ten minutes, nothing of the workload could be scraped. It takes the monitor
    /// that has it scraped, since without one it would always fire; another workload's is refused.
    #[must_use]
    #[track_caller]
    pub fn target_absent(mut self, monitor: &Monitor<'_>) -> Self {
        let (own, other) = (self.workload.component(), monitor.workload().component());
        if own.short_name() != other.short_name() {
            let title = format!(
                "alerts of `{}` have a monitor of `{}`",
                own.short_name(),
                other.short_name()
            );
            let diagnostic = Diagnostic::of(Code::Contradiction, title);
            self.refusals.push(
                diagnostic
                    .in_code(Location::caller())
                    .help("give the monitor of the same workload"),
            );
        }
        let absent = format!("absent(up{{{}}} == 1)", self.target());
        let about = "Nothing of it can be scraped.";
        self.rule(rule("TargetAbsent", absent, "10m", "critical", about))
    }

    /// Adds the alert `HighErrorRate`: for ten minutes, more than `percent` of the requests that `counter` counts had a
    /// response of 5xx. The counter needs a label `status`.
    #[must_use]
    pub fn errors(self, counter: impl Into<String>, percent: u32) -> Self {
        let (target, counter) = (self.target(), counter.into());
        let rate = |more: &str| format!("sum(rate({counter}{{{target}{more}}}[5m]))");
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

impl Alerts<'_> {
    /// Returns the labels that Prometheus gives what it scrapes by a monitor of the workload.
    fn target(&self) -> String {
        let component = self.workload.component();
        let namespace = component.release().namespace();
        format!("namespace=\"{namespace}\", job=\"{}\"", component.name())
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
