//! The shapes of ByteLyst's objects, on Kubernetes' own types. A test's name begins with the ids of its requirements in
//! REQUIREMENTS.md.

#![allow(clippy::unwrap_used, reason = "a test panics to fail")]

mod autoscaling;
mod common;
mod docs;
mod exposure;
mod layered;
mod matrix;
mod probes;
mod release;
mod requirements;
mod rollout;
mod secrets;
mod security;
mod topology;
mod workloads;
