//! ByteLyst's charts in a real API server, with both Helms, from `install` to `uninstall`.
//!
//! No container runs there and no metrics are gathered: an autoscaler only raises a Deployment to the fewest pods that
//! it allows, and network policies, routes and secrets of a vault are objects that nobody acts on.

#![allow(clippy::unwrap_used, reason = "a test panics to fail")]
#![allow(clippy::print_stderr, reason = "a failed test tells what it left")]

mod drain;
mod environments;
mod layered;
mod life;
mod platform;
mod variant;

use kdsl_tests::Output;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Only one release at a time can have ports of the nodes.
fn node_ports() -> MutexGuard<'static, ()> {
    static PORTS: Mutex<()> = Mutex::new(());
    PORTS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Expects success and nothing on standard error, where Helm passes the API server's warnings on.
#[track_caller]
fn without_a_word(output: Output) {
    assert_eq!(output.warnings(), "", "{output}");
    output.expect_success();
}
