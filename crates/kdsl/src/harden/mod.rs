//! Hardening of workloads, on by default: security contexts, probes, rollouts, disruption budgets, spread.
//!
//! Every [`Pod`](crate::workload::Pod) and [`Container`](crate::workload::Container) keeps to Pod Security
//! `restricted`, with a read-only root file system and no token of the API server. Each exception is an [`OptOut`],
//! with a reason.

mod app_armor;
mod budget;
mod drain;
mod opt_out;
mod probes;
pub mod resources;
mod restricted;
mod rollout;
mod spread;

pub use app_armor::AppArmor;
pub use budget::DisruptionBudget;
pub(crate) use budget::Evictable;
pub use drain::Drain;
pub use opt_out::OptOut;
pub use probes::{Probe, Probes};
pub use restricted::{RunAs, container_security_context, pod_security_context};
pub use rollout::RolloutStrategy;
pub use spread::{Spread, preferred_anti_affinity};
