//! The command line, as a user meets it: that of a small chart, `tests/src/bin/shop.rs`, whose environments are here.

#![allow(clippy::unwrap_used, reason = "a test panics to fail")]

mod audit;
mod emit;
mod explain;
mod help;
mod mistakes;
mod render;
mod same;

use kdsl_tests::Checkout;

/// A folder in which the small chart's command runs.
fn shop() -> Checkout {
    Checkout::of(env!("CARGO_BIN_EXE_shop"), "tests/cli/env")
}
