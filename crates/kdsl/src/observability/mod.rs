//! What tells how a workload is: metrics, alerts, dashboards, traces.
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
//!
//! let mut objects = api.objects();
//! objects.extend(Monitor::of(&api, "metrics").objects());
//! objects.extend(Alerts::of(&api).errors("http_requests_total", 5).objects());
//! let panel = Panel::lines("Requests", "rate(http_requests_total[5m])", "{{method}}");
//! objects.extend(Dashboard::new("API", vec![panel]).object(api.component()).unwrap());
//! # assert_eq!(objects.names().len(), 6);
//! ```
//!
//! ServiceMonitor and PrometheusRule are the Prometheus operator's: where it isn't installed they stay off, behind a
//! [`Gate`](crate::Gate) or an environment's setting.

mod alerts;
mod dashboard;
mod monitor;
mod otlp;

pub use alerts::Alerts;
pub use dashboard::{Dashboard, Panel};
pub use monitor::Monitor;
pub use otlp::otlp;

use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use std::collections::BTreeMap;

/// Metadata with the labels by which an object is chosen.
fn labelled(mut metadata: ObjectMeta, labels: BTreeMap<String, String>) -> ObjectMeta {
    metadata.labels.get_or_insert_default().extend(labels);
    metadata
}
