//! What makes a workload safe to run and to change, on by default.
//!
//! Every [`Pod`](crate::workload::Pod) and [`Container`](crate::workload::Container) is hardened to Pod Security
//! `restricted`, with a read-only root and no token of the API server. What weakens that has a name and a reason:
//! an [`OptOut`].

mod budget;
mod drain;
mod opt_out;
mod probes;
pub mod resources;
mod restricted;
mod rollout;
mod spread;

pub use budget::DisruptionBudget;
pub use drain::Drain;
pub use opt_out::OptOut;
pub use probes::{Probe, Probes};
pub use restricted::{RunAs, container, pod};
pub use rollout::RolloutStrategy;
pub use spread::{Spread, preferred_anti_affinity};
