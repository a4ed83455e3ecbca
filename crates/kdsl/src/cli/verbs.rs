//! Verbs that print one thing: `render`, `explain`, `schema` and `values`.

use super::args::{ExplainArgs, OneArgs, RenderArgs};
use super::print;
use crate::chart::AnyChart;
use crate::emit::prove::ProofEffort;
use crate::error::Result;
use crate::path::ValuesPath;
use crate::render::Request;
use std::process::ExitCode;

/// Prints the manifests of a release.
pub(super) fn render(chart: &dyn AnyChart, args: &RenderArgs) -> Result<ExitCode> {
    let sets = args.set.iter().map(|text| (text.clone(), false));
    let strings = args.set_string.iter().map(|text| (text.clone(), true));
    let request = Request {
        release: args.release.clone(),
        namespace: args.namespace.clone(),
        files: args.values.clone(),
        sets: sets.chain(strings).collect(),
    };
    print(&crate::render::render(chart, &args.env, &request)?)
}

/// Explains settings.
pub(super) fn explain(chart: &dyn AnyChart, args: &ExplainArgs) -> Result<ExitCode> {
    let path = ValuesPath::parse(&args.path);
    print(&crate::explain::explain(chart, &args.env, &path)?)
}

/// Prints one file of the chart.
pub(super) fn file(chart: &dyn AnyChart, args: &OneArgs, name: &str) -> Result<ExitCode> {
    let compiled = chart.compile(&args.env, &ProofEffort::default())?;
    print(&compiled.files[name])
}
