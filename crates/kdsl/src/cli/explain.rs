//! `explain`: tells what settings are.

use super::args::ExplainArgs;
use super::print;
use crate::chart::Chart;
use crate::error::Result;
use crate::explain::explain;
use crate::load::Config;
use crate::path::ValuesPath;
use std::process::ExitCode;

pub(super) fn run<C: Config>(chart: &Chart<C>, args: &ExplainArgs) -> Result<ExitCode> {
    print(&explain(chart, &args.env, &ValuesPath::parse(&args.path))?)
}
