//! Which port Prometheus scrapes.

use super::labelled;
use crate::custom::monitoring::{Endpoint, ServiceMonitor, ServiceMonitorSpec};
use crate::error::Diagnostic;
use crate::object::Objects;
use crate::workload::Workload;
use std::collections::BTreeMap;
use std::panic::Location;

/// Has Prometheus scrape a workload's Service; who it is comes from the workload.
#[derive(Debug, Clone)]
pub struct Monitor<'a> {
    workload: &'a Workload,
    port: String,
    path: String,
    interval: String,
    labels: BTreeMap<String, String>,
    code: &'static Location<'static>,
}

impl<'a> Monitor<'a> {
    /// A workload's port of this name, every 30 seconds under `/metrics` unless one says otherwise.
    #[track_caller]
    pub fn of(workload: &'a Workload, port: &str) -> Self {
        Self {
            workload,
            port: port.into(),
            path: "/metrics".into(),
            interval: "30s".into(),
            labels: BTreeMap::new(),
            code: Location::caller(),
        }
    }

    /// Under this path.
    #[must_use]
    pub fn path(mut self, path: &str) -> Self {
        self.path = path.into();
        self
    }

    /// So often, as Prometheus writes it: `15s`.
    #[must_use]
    pub fn interval(mut self, interval: &str) -> Self {
        self.interval = interval.into();
        self
    }

    /// A label by which a Prometheus chooses its monitors, such as `release`.
    #[must_use]
    pub fn label(mut self, key: &str, value: impl Into<String>) -> Self {
        self.labels.insert(key.into(), value.into());
        self
    }

    /// The monitor; there while the workload is.
    pub fn objects(&self) -> Objects {
        let component = self.workload.component();
        let monitor = ServiceMonitor {
            metadata: labelled(component.metadata(), self.labels.clone()),
            spec: ServiceMonitorSpec {
                selector: component.selector(),
                endpoints: vec![Endpoint {
                    port: Some(self.port.clone()),
                    path: Some(self.path.clone()),
                    interval: Some(self.interval.clone()),
                    ..Endpoint::default()
                }],
                ..ServiceMonitorSpec::default()
            },
        };
        let mut objects = Objects::at(monitor, self.code);
        if self.workload.service_number(&self.port).is_none() {
            let name = component.short_name();
            objects.refuse(
                Diagnostic::new(format!(
                    "`{name}` is scraped on port `{}`, which it hasn't declared",
                    self.port
                ))
                .in_code(self.code)
                .help("declare it with `Container::port`"),
            );
        }
        objects.when(self.workload.gate())
    }
}
