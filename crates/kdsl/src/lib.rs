//! Helm charts as typed Rust.

#![allow(dead_code, reason = "the parts are being put together")]

mod emit;
mod environment;
mod error;
mod metadata;
mod path;
mod place;
mod schema;

pub use error::{Diagnostic, Error, Result};
pub use metadata::{CargoPackage, ChartMetadata, Maintainer};
pub use path::ValuesPath;
pub use place::{Place, Source};
