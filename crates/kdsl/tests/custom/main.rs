//! Custom resources, beside the schemas of the projects that they are of.

#![expect(clippy::unwrap_used, reason = "a test may fail by it")]

mod example;
mod kinds;
mod schema;
