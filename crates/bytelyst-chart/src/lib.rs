//! ByteLyst's ecosystem on Kubernetes: shared services, dashboards, and ten products.

mod archetype;
pub mod config;
mod ecosystem;
mod platform;
mod products;
mod secrets;
mod variables;

pub use ecosystem::{ecosystem, system};
pub use platform::{Platform, platform};

use config::Config;
use kdsl::Chart;

/// Builds the ecosystem's chart, with the platform's as its companion.
pub fn chart() -> Chart<Config> {
    Chart::new(kdsl::metadata!(), ecosystem).companion("platform", platform_chart())
}

/// Builds the platform's chart.
pub fn platform_chart() -> Chart<Platform> {
    let about = "The namespace that ByteLyst's ecosystem is installed into";
    Chart::new(kdsl::metadata!(), platform).named("bytelyst-platform", about)
}
