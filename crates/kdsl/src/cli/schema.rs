//! `schema`: prints a chart's `values.schema.json`.

use super::args::OneArgs;
use super::print;
use crate::chart::Chart;
use crate::error::Result;
use crate::load::Config;
use std::process::ExitCode;

pub(super) fn run<C: Config>(chart: &Chart<C>, args: &OneArgs) -> Result<ExitCode> {
    let compiled = chart.emit(&args.env, None)?;
    print(&compiled.files["values.schema.json"])
}
