//! Metrics, alerts, dashboards and traces of a workload.
//!
//! ```
//! # use kdsl::{ReleaseInfo, Objects, Release};
//! # use kdsl::workload::{Container, Image, Workload};
//! use kdsl::observability::{Alerts, Dashboard, Monitor, Panel};
//!
//! # let release = Release::resolved(ReleaseInfo::example("shop"));
//! # let image = Image::tagged("example.com/api", "1.4.0");
//! let container = Container::new("api", &image).port("http", 8080).port("metrics", 9090);
//! let api = Workload::deployment(&release.component("api"), 2, container);
//! let requests = Panel::time_series("Requests", "rate(http_requests_total[5m])", "{{method}}");
//!
//! let mut objects = Objects::from(api.clone());
//! let monitor = Monitor::of(&api, "metrics");
//! objects.extend(Alerts::of(&api).target_absent(&monitor).errors("http_requests_total", 5));
//! objects.extend(monitor);
//! objects.extend(Dashboard::new(api.component(), "API", vec![requests]));
//! # assert_eq!(objects.names().len(), 6);
//! ```
//!
//! [`Monitor`] and [`Alerts`] make objects of the Prometheus operator. A chart for clusters without it puts them
//! behind a [`Gate`](crate::Gate) or a setting of the environment.

mod alerts;
mod dashboard;
mod labelled;
mod monitor;
mod otlp;
mod panel;

pub use alerts::Alerts;
pub use dashboard::Dashboard;
pub use monitor::Monitor;
pub use otlp::otlp;
pub use panel::Panel;
