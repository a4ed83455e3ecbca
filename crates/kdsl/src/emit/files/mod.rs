//! A chart's files that are no templates.

pub(crate) mod chart_yaml;
