//! `render`: prints manifests.

use super::args::RenderArgs;
use super::print;
use crate::chart::Chart;
use crate::error::Result;
use crate::load::Config;
use crate::render::{Request, render};
use std::process::ExitCode;

pub(super) fn run<C: Config>(chart: &Chart<C>, args: RenderArgs) -> Result<ExitCode> {
    let sets = args.set.into_iter().map(|text| (text, false));
    let strings = args.set_string.into_iter().map(|text| (text, true));
    let request = Request {
        release: args.release,
        namespace: args.namespace,
        files: args.values,
        sets: sets.chain(strings).collect(),
    };
    print(&render(chart, &args.env, &request)?)
}
