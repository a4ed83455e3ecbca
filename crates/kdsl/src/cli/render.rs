//! `render`: prints manifests.

use super::args::RenderArgs;
use super::print;
use crate::chart::Chart;
use crate::error::Result;
use crate::load::Config;
use crate::render::{Request, render};
use std::process::ExitCode;

pub(super) fn run<C: Config>(chart: &Chart<C>, args: &RenderArgs) -> Result<ExitCode> {
    let sets = args.set.iter().map(|text| (text.clone(), false));
    let strings = args.set_string.iter().map(|text| (text.clone(), true));
    let request = Request {
        release: args.release.clone(),
        namespace: args.namespace.clone(),
        files: args.values.clone(),
        sets: sets.chain(strings).collect(),
    };
    print(&render(chart, &args.env, &request)?)
}
