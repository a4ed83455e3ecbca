//! The files of a chart that are no templates of objects.

pub(crate) mod chart_yaml;
pub(crate) mod guard;
pub(crate) mod helpers;
pub(crate) mod ignore;
pub(crate) mod notes;
pub(crate) mod readme;
mod scope;
pub(crate) mod switch;
pub(crate) mod values;

pub(crate) use scope::ChartScope;
