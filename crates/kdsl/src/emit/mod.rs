//! From a chart function to the files of a Helm chart.

pub(crate) mod annotations;
pub(crate) mod compile;
pub(crate) mod files;
pub(crate) mod layered;
pub(crate) mod merge;
pub(crate) mod open_values;
pub(crate) mod print;
pub(crate) mod probe;
pub(crate) mod program;
pub(crate) mod prove;
pub(crate) mod template;
#[cfg(test)]
mod tests;
pub(crate) mod write;
