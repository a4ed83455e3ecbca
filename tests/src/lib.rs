//! What the tests share: real Helm, a real API server, other people's judges, the `bytelyst-chart` command.
//!
//! A test that needs a tool is ignored where there is none, as `build.rs` has found, and says so in the result:
//!
//! ```ignore
//! #[test]
//! #[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
//! fn it_is_clean() {
//!     Helm::get(Major::V4).lint_strict("charts/flowmonk".as_ref()).expect_success();
//! }
//! ```
//!
//! `tests/control-plane/up` starts the API server; `tests/versions` pins the tools.

#![allow(
    clippy::print_stderr,
    reason = "a skipped test tells why, a failed one what it left"
)]
#![allow(
    clippy::missing_panics_doc,
    reason = "a helper of tests panics to fail the test"
)]

pub mod attack;
pub mod availability;
pub mod checkout;
pub mod cluster;
pub mod compare;
pub mod corpus;
pub mod emitted;
pub mod engine;
pub mod fixture;
pub mod helm;
pub mod judge;
pub mod namespace;
pub mod output;
pub mod reading;
pub mod release;
mod state;
pub mod target;
pub mod tool;
pub mod values;
pub mod versions;
pub mod waiver;
pub mod work;
pub mod workspace;

pub use availability::AvailabilityWatch;
pub use checkout::Checkout;
pub use cluster::Cluster;
pub use emitted::CompiledChart;
pub use engine::Engine;
pub use helm::{Helm, Major};
pub use judge::{Finding, Judge};
pub use namespace::Namespace;
pub use output::Output;
pub use release::Release;
pub use waiver::Waivers;
