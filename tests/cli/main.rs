//! The command line, as a user meets it.

#![allow(clippy::unwrap_used, reason = "a test panics to fail")]

mod audit;
mod emit;
mod explain;
mod help;
mod mistakes;
mod render;
mod same;
