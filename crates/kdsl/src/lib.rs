//! Helm charts as typed Rust.

#[cfg(test)]
extern crate self as kdsl;

mod chart;
mod cli;
mod emit;
mod environment;
mod error;
mod explain;
#[cfg(test)]
mod fuzz;
mod load;
mod metadata;
mod object;
mod path;
mod place;
mod release;
mod render;
mod schema;
pub mod testing;
mod tree;
mod val;
mod values;

pub use chart::Chart;
pub use error::{Diagnostic, Error, Result};
pub use load::Config;
pub use metadata::{CargoPackage, ChartMetadata, Maintainer};
pub use object::{Manifest, Objects};
pub use path::ValuesPath;
pub use place::{Place, Source};
pub use release::{Component, Facts, Release};
pub use val::{Choice, Collection, Gate, Open, Port, Slot, Text, Val};
