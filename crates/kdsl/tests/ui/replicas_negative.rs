//! Replicas are not negative.

use kdsl::Component;
use kdsl::workload::{Container, Workload};

fn api(component: &Component, api: Container) -> Workload {
    Workload::deployment(component, -1, api)
}

fn main() {}
