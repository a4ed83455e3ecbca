//! From a chart function to the files of a Helm chart.

pub(crate) mod action;
pub(crate) mod compile;
pub(crate) mod evaluate;
pub(crate) mod files;
pub(crate) mod layered;
mod layout;
mod lead;
pub(crate) mod merge;
pub(crate) mod node;
mod order;
mod panic;
pub(crate) mod probe;
pub(crate) mod program;
pub(crate) mod prove;
pub(crate) mod quote;
mod renumber;
#[cfg(test)]
mod tests;
pub(crate) mod write;
pub(crate) mod yaml;
