//! Prometheus operator: `monitoring.coreos.com/v1`.
//!
//! Durations are in Prometheus' notation, such as `30s`, `5m` or `1h30m`.

mod monitor;
mod rule;
mod scrape;

pub use monitor::{
    NamespaceSelector, PodMonitor, PodMonitorSpec, ServiceMonitor, ServiceMonitorSpec,
};
pub use rule::{PrometheusRule, PrometheusRuleSpec, Rule, RuleGroup};
pub use scrape::{
    Authorization, BasicAuth, PodMetricsEndpoint, RelabelAction, RelabelConfig, Scheme,
    SecretOrConfigMap, ServiceMonitorEndpoint, TLSConfig,
};
