//! The library from outside, as a chart's author meets it.

#![expect(clippy::unwrap_used, reason = "a test may fail by it")]

mod audit;
mod builders;
mod chart;
mod compile;
mod emit;
mod exposure;
mod layers;
mod metadata;
mod mistakes;
mod names;
mod observability;
mod odd_values;
mod random;
mod refusals;
mod secrets;
mod soundness;
mod support;
mod text;
mod topology;
mod unset;
mod workload;
