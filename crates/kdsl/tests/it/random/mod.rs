//! Random chart functions: what is emitted gives what the function returns, for all assignments of its conditions.
//!
//! The templates of the programs that are emitted are worked out for many values and compared with what the function
//! returns for them. A program that fails is made small (`reduce`). `--nocapture` shows what became of each construct. The
//! workspace's own tests compare the same programs with real Helm.

#![allow(
    clippy::print_stdout,
    reason = "it tells what was emitted and what refused"
)]

mod failure;
mod programs;
mod reduce;

use failure::Failure;
use programs::Effort;
use programs::chart::Verdicts;
use programs::summary::Summary;

#[test]
fn what_is_emitted_is_what_the_function_returns() {
    let effort = Effort::new(8);
    let mut summary = Summary::default();
    let mut failures = String::new();
    for chart in effort.charts.clone() {
        let verdicts = Verdicts::of(effort.programs(chart));
        for (program, message) in &verdicts.refused {
            summary.refused(program, message);
        }
        for emitted in &verdicts.emitted {
            for (_, program) in emitted.programs.iter() {
                summary.emitted(program);
            }
            for failure in Failure::find(emitted, chart) {
                failures.push_str(&failure.reduced(chart).told());
            }
        }
    }
    summary.print();
    assert!(failures.is_empty(), "{failures}");
    let [emitted, refused] = summary.programs;
    assert!(emitted * 10 > refused, "hardly any program is emitted");
}
