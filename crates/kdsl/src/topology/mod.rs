//! The topology of a system: its workloads, their connections, and the policies that allow nothing else.
//!
//! A [`System`] consists of the workloads of a release. [`System::add`] returns an
//! [`Endpoint`](crate::network::Endpoint), by which other workloads declare that they
//! [call](crate::workload::Workload::calls) it. That one line gives the caller a variable with the URL, opens the
//! network policies of both, and draws the edge in the [flowchart](System::flowchart). Connections that nobody
//! declares are denied: every workload has a policy of its own, and one policy denies everything to all other pods of
//! the release.
//!
//! ```
//! use kdsl::network::ExternalService;
//! use kdsl::topology::System;
//! use kdsl::workload::{Container, Image, Workload};
//! use kdsl::{ReleaseInfo, Objects, Release};
//! use k8s_openapi::api::networking::v1::NetworkPolicy;
//!
//! # let release = Release::resolved(ReleaseInfo::example("shop"));
//! # let image = Image::tagged("example.com/api", "1.4.0");
//! let service = |name: &str| {
//!     let container = Container::new(name, &image).port("http", 8080);
//!     Workload::deployment(&release.component(name), 2, container)
//! };
//!
//! let mut system = System::new(&release);
//! let stock = system.add(service("stock"));
//! let orders = system.add(
//!     service("orders")
//!         .calls(&stock) // STOCK_URL=http://shop-stock:8080
//!         .reaches(&ExternalService::host("payments", "payments.example.com")), // PAYMENTS_URL=https://payments.example.com:443
//! );
//! system.allow_from_namespace(&orders, "monitoring");
//!
//! let objects: Objects = system.into();
//! let policy: &NetworkPolicy = objects.get("shop-stock").unwrap();
//! let ingress = policy.spec.as_ref().unwrap().ingress.as_ref().unwrap();
//! assert_eq!(ingress.len(), 1); // from `orders`, on 8080
//! ```
//!
//! An endpoint is a value, so a misspelt one doesn't compile; a selector is only ever made from a component; a port
//! that the callee hasn't declared is refused when the chart is emitted.
//!
//! The kubelet's probes come from the node. The usual network plugins don't apply policies to them.

mod flowchart;
mod member;
mod objects;
mod outside;
mod policies;
mod system;

pub use system::System;
