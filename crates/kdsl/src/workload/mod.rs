//! Workloads: pods, what runs them, and what belongs to them.
//!
//! The hardened thing is the short thing to write. A [`Container`] is what runs, a [`Pod`] puts containers together,
//! and a [`Workload`] runs pods for good: as a Deployment, a StatefulSet or a DaemonSet. A [`Job`] runs one to its
//! end, a [`CronJob`] does so time and again.
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
//!     .objects();
//! ```
//!
//! What the builders give are objects of `k8s-openapi`, open to any further change by [`Objects::change`].
//!
//! [`Objects::change`]: crate::Objects::change

mod calls;
mod config;
mod container;
mod image;
mod job;
mod mistakes;
mod objects;
mod pod;
mod replicas;
mod test;
mod volume;
#[expect(
    clippy::module_inception,
    reason = "the noun of the module has a file as all others have"
)]
mod workload;

pub use config::{ConfigData, OnChange};
pub use container::Container;
pub use image::Image;
pub use job::{CronJob, Hook, Job, Limits};
pub use pod::Pod;
pub use replicas::{Autoscaling, Replicas};
pub use test::{HelmTest, http_check};
pub use volume::Mount;
pub use workload::Workload;
