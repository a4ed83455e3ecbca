//! What a chart's author meets from outside: the compiler's messages, and the public functions.

#![expect(clippy::unwrap_used, reason = "a test may fail by it")]

mod compile;
mod layers;
mod names;
mod odd_values;
mod refusals;
mod text;
