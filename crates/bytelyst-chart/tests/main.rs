//! The shapes of ByteLyst's objects, on Kubernetes' own types. A test's name begins with the requirement that it is for.

#![allow(clippy::unwrap_used, reason = "a test panics to fail")]

mod autoscaling;
mod common;
mod docs;
mod exposure;
mod layered;
mod matrix;
mod probes;
mod release;
mod rollout;
mod secrets;
mod security;
mod topology;
mod workloads;
