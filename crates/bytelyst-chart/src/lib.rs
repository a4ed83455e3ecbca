//! ByteLyst's shared services on Kubernetes: platform-service, extraction-service and mcp-server.

mod autoscaler;
pub mod config;
mod container;
mod ecosystem;
mod service;

pub use ecosystem::ecosystem;

use config::Config;
use kdsl::Chart;

/// The chart of all of them.
pub fn chart() -> Chart<Config> {
    Chart::new(kdsl::metadata!(), ecosystem)
}
