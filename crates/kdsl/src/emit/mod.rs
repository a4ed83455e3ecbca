//! From a chart function to the files of a Helm chart.

pub(crate) mod files;
pub(crate) mod write;
