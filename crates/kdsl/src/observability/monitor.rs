//! Scraping by Prometheus.

use super::labelled::labelled;
use crate::custom::monitoring::{ServiceMonitor, ServiceMonitorEndpoint, ServiceMonitorSpec};
use crate::error::{Code, Diagnostic};
use crate::object::Objects;
use crate::text::{Duration, LabelKey, LabelValue, Named, PortName, UrlPath};
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
    refusals: Vec<Diagnostic>,
    code: &'static Location<'static>,
}

impl<'a> Monitor<'a> {
    /// Builds a monitor that scrapes `/metrics` on the workload's port of this name every 30 seconds. A port that
    /// the workload hasn't declared is refused.
    #[track_caller]
    pub fn of(workload: &'a Workload, port: impl Into<Named<PortName>>) -> Self {
        Self {
            workload,
            port: port.into().into_text(),
            path: "/metrics".into(),
            interval: Duration::seconds(30).into(),
            labels: BTreeMap::new(),
            refusals: Vec::new(),
            code: Location::caller(),
        }
    }

    /// Sets the HTTP path that is scraped.
    #[must_use]
    #[track_caller]
    pub fn path(mut self, path: impl Into<Named<UrlPath>>) -> Self {
        self.path = path.into().checked(Location::caller(), &mut self.refusals);
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

impl Monitor<'_> {
    pub(super) fn workload(&self) -> &Workload {
        self.workload
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
        let mut refusals = monitor.refusals;
        if workload.service_number(&port).is_none() {
            let name = component.short_name();
            let title = format!("`{name}` is scraped on port `{port}`, which it hasn't declared");
            let diagnostic = Diagnostic::of(Code::UnknownPort, title).in_code(code);
            refusals.push(diagnostic.help("declare it with `Container::port`"));
        }
        let service_monitor = ServiceMonitor {
            metadata: labelled(component.metadata(), monitor.labels),
            spec: ServiceMonitorSpec {
                selector: component.selector(),
                endpoints: vec![ServiceMonitorEndpoint {
                    port: Some(port),
                    path: Some(monitor.path),
                    interval: Some(monitor.interval.get().to_string()),
                    ..ServiceMonitorEndpoint::default()
                }],
                ..ServiceMonitorSpec::default()
            },
        };
        let mut objects = Self::at(service_monitor, code);
        for refusal in refusals {
            objects.refuse(refusal);
        }
        objects.when(workload.gate())
    }
}
