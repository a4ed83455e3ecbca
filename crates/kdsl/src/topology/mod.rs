//! Who calls whom.
//!
//! A [`System`] is the workloads of a release and what connects them. [`System::add`] gives an [`Endpoint`](crate::network::Endpoint), and with it
//! others say that they call it: that one line gives them the variable with its URL, opens both network policies, and
//! draws the edge in the [picture](System::picture). What nobody says to be connected isn't: every workload has a
//! policy of its own, and all other pods of the release are denied everything.
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
//! system.scraped(&orders, "monitoring");
//!
//! let objects: Objects = system.into();
//! let policy: &NetworkPolicy = objects.get("shop-stock").unwrap();
//! let ingress = policy.spec.as_ref().unwrap().ingress.as_ref().unwrap();
//! assert_eq!(ingress.len(), 1); // from `orders`, on 8080
//! ```
//!
//! A callee is a value, so a misspelt one doesn't compile; a selector is only ever made from a component; a port that
//! the callee hasn't declared is refused when the chart is emitted.
//!
//! Probes of the kubelet come from the node, which policies don't stop with the usual network plugins.

mod assembly;
mod picture;
mod system;

pub use system::System;
