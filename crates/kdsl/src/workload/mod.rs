//! Workloads: containers, pods, the kinds that run them, and the objects that belong to them.
//!
//! A [`Pod`] puts [`Container`]s together, a [`Workload`] runs pods for good, as a Deployment, a StatefulSet or a
//! DaemonSet. A [`Job`] runs a pod to its end, a [`CronJob`] does so on a schedule. All of them are hardened by default
//! ([`harden`](crate::harden)), and become [`Objects`] by `into()`.
//!
//! ```
//! # use kdsl::{ReleaseInfo, Objects, Release, cpu, memory};
//! # use kdsl::harden::{DisruptionBudget, Probes, resources};
//! # use kdsl::workload::{Container, Image, Workload};
//! # let release = Release::resolved(ReleaseInfo::example("shop"));
//! # let image = Image::tagged("example.com/api", "1.4.0");
//! let api = Container::new("api", &image)
//!     .port("http", 8080)
//!     .probes(Probes::http("/health"))
//!     .resources(resources::burstable(cpu!("100m"), memory!("256Mi")))
//!     .scratch("/tmp", memory!("64Mi"));
//! let objects: Objects = Workload::deployment(&release.component("api"), 3, api)
//!     .budget(DisruptionBudget::MaxUnavailable(1))
//!     .into();
//! ```
//!
//! The objects are those of `k8s-openapi`; [`Objects::change`] changes any field of them.
//!
//! [`Objects`]: crate::Objects
//! [`Objects::change`]: crate::Objects::change

mod calls;
mod config;
mod container;
mod helm_test;
mod image;
mod job;
mod mistakes;
mod objects;
mod pod;
mod replicas;
mod rules;
mod service_account;
mod volume;
#[expect(
    clippy::module_inception,
    reason = "the noun of the module has a file as all others have"
)]
mod workload;

pub use config::{ConfigData, OnChange};
pub use container::Container;
pub use helm_test::{HelmTest, http_check};
pub use image::Image;
pub use job::{CronJob, Hook, Job, Limits};
pub use pod::Pod;
pub use replicas::{Autoscaling, Replicas};
pub use volume::Mount;
pub use workload::Workload;
