//! ByteLyst's ecosystem on Kubernetes: shared services, dashboards, and ten products.

mod archetype;
pub mod config;
mod ecosystem;
mod products;
mod secrets;
mod variables;

pub use ecosystem::{ecosystem, system};

use config::Config;
use kdsl::Chart;

/// The chart of all of them.
pub fn chart() -> Chart<Config> {
    Chart::new(kdsl::metadata!(), ecosystem)
}
