//! Scraping by Prometheus.

use super::labelled::labelled;
use crate::custom::monitoring::{Endpoint, ServiceMonitor, ServiceMonitorSpec};
use crate::error::{Code, Diagnostic};
use crate::object::Objects;
use crate::text::Duration;
use crate::val::Val;
use crate::workload::Workload;
use std::collections::BTreeMap;
use std::panic::Location;

/// A ServiceMonitor: has Prometheus scrape a workload's Service. Exists while the workload does.
#[derive(Debug, Clone)]
#[doc(alias("ServiceMonitor", "Prometheus", "scrape", "metrics"))]
pub struct Monitor<'a> {
    workload: &'a Workload,
    port: String,
    path: String,
    interval: Val<Duration>,
    labels: BTreeMap<String, String>,
    code: &'static Location<'static>,
}

impl<'a> Monitor<'a> {
    /// Builds a monitor that scrapes `/metrics` on the workload's port of this name every 30 seconds. A port that
    /// the workload hasn't declared is refused.
    #[track_caller]
    pub fn of(workload: &'a Workload, port: impl Into<String>) -> Self {
        Self {
            workload,
            port: port.into(),
            path: "/metrics".into(),
            interval: Duration::seconds(30).into(),
            labels: BTreeMap::new(),
            code: Location::caller(),
        }
    }

    /// Sets the HTTP path that is scraped.
    #[must_use]
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }

    /// Sets the time between two scrapes.
    #[must_use]
    #[doc(alias = "scrapeInterval")]
    pub fn interval(mut self, interval: impl Into<Val<Duration>>) -> Self {
        self.interval = interval.into();
        self
    }

    /// Adds a label by which a Prometheus selects its monitors, such as `release`.
    #[must_use]
    pub fn label(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.labels.insert(key.into(), value.into());
        self
    }
}

impl From<Monitor<'_>> for Objects {
    fn from(monitor: Monitor<'_>) -> Self {
        let Monitor {
            workload,
            port,
            code,
            ..
        } = monitor;
        let component = workload.component();
        let mut refusal = None;
        if workload.service_number(&port).is_none() {
            let name = component.short_name();
            let title = format!("`{name}` is scraped on port `{port}`, which it hasn't declared");
            let diagnostic = Diagnostic::of(Code::UnknownPort, title).in_code(code);
            refusal = Some(diagnostic.help("declare it with `Container::port`"));
        }
        let service_monitor = ServiceMonitor {
            metadata: labelled(component.metadata(), monitor.labels),
            spec: ServiceMonitorSpec {
                selector: component.selector(),
                endpoints: vec![Endpoint {
                    port: Some(port),
                    path: Some(monitor.path),
                    interval: Some(monitor.interval.get().to_string()),
                    ..Endpoint::default()
                }],
                ..ServiceMonitorSpec::default()
            },
        };
        let mut objects = Self::at(service_monitor, code);
        if let Some(refusal) = refusal {
            objects.refuse(refusal);
        }
        objects.when(workload.gate())
    }
}
