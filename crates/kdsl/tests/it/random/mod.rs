//! Random chart functions: what is emitted gives what the function returns, for all assignments of its conditions.
//!
//! A program is an expression of a small language (`language`) that one chart function does (`run`). Programs are drawn
//! from a seed (`draw`), many to a chart (`chart`); the templates of those that are emitted are worked out for many
//! values (`values`) and compared with what the function returns for them. A program that fails is made small
//! (`reduce`). `KDSL_SEED` and `KDSL_CASES` choose the first chart and their number, and `KDSL_CONSTRUCTS=all` draws
//! from the whole language; `--nocapture` shows what became of each construct.

#![allow(
    clippy::print_stdout,
    reason = "it tells what was emitted and what refused"
)]

mod chart;
mod draw;
mod language;
mod reduce;
mod run;
mod settings;
mod values;

use chart::{Emitted, Named, Verdicts};
use draw::Draw;
use language::Program;
use serde_json::Value;
use std::collections::BTreeMap;
use std::env;
use std::fmt::Write as _;
use values::{Mentioned, assignments};

/// Programs to a chart.
const TOGETHER: u64 = 16;

/// Constructs that aren't drawn yet: `emit` takes some of them though the template gives something else, and some cost
/// it more memory than there is.
const DENIED: &[&str] = &[
    "Branch", "If", "Match", "Seen", "Look", "ThenLook", "EachIf", "Filter", "FlagText", "Plus",
    "Sum", "Cut", "Json", "JsonText", "DebugOf",
];

/// A program whose template gives something else.
struct Failure {
    program: Program,
    values: Value,
    expected: Value,
    found: Value,
}

impl Failure {
    fn find(emitted: &Emitted, seed: u64) -> Vec<Self> {
        let all = emitted.programs.iter();
        all.filter_map(|program| Self::of(emitted, program, seed))
            .collect()
    }

    fn of(emitted: &Emitted, program: &Named, seed: u64) -> Option<Self> {
        let values = assignments(&Mentioned::of(&program.1), seed);
        let allowed = values.into_iter().filter(|it| emitted.allows(it));
        allowed.into_iter().find_map(|values| {
            let (expected, found) = emitted.difference(program, &values)?;
            Some(Self {
                program: program.1.clone(),
                values,
                expected,
                found,
            })
        })
    }

    /// The same failure of the smallest program.
    fn reduced(self, seed: u64) -> Self {
        let failure = |program: &Program| {
            let named = vec![("p0".to_string(), program.clone())];
            let emitted = Emitted::of(named).ok()?;
            Self::find(&emitted, seed).pop()
        };
        let program = reduce::reduced(&self.program, &|program| failure(program).is_some());
        failure(&program).unwrap_or(self)
    }

    fn told(&self) -> String {
        let of_interest = Mentioned::of(&self.program).settings;
        let values = of_interest.iter().map(|path| {
            let value = self.values.pointer(path).unwrap_or(&Value::Null);
            format!("{path}={value}")
        });
        let values: Vec<String> = values.collect();
        format!(
            "program {:?}\n  values   {}\n  function {}\n  template {}\n",
            self.program.objects,
            values.join(" "),
            self.expected,
            self.found,
        )
    }
}

/// What became of programs, and of each construct in them.
#[derive(Default)]
struct Summary {
    programs: [usize; 2],
    constructs: BTreeMap<String, [usize; 2]>,
    messages: BTreeMap<String, usize>,
}

impl Summary {
    fn emitted(&mut self, program: &Program) {
        self.count(program, 0);
    }

    fn refused(&mut self, program: &Program, message: &str) {
        self.count(program, 1);
        // Without the names in it.
        let title = message.lines().next().unwrap_or_default();
        let words = title.split('`').step_by(2);
        let words = words.collect::<Vec<_>>().join("_");
        *self.messages.entry(words).or_default() += 1;
    }

    fn count(&mut self, program: &Program, verdict: usize) {
        self.programs[verdict] += 1;
        for construct in Mentioned::of(program).constructs {
            self.constructs.entry(construct).or_default()[verdict] += 1;
        }
    }

    fn print(&self) {
        for (construct, [emitted, refused]) in &self.constructs {
            println!("{construct:<16}{emitted:>8} emitted{refused:>8} refused");
        }
        for (message, count) in &self.messages {
            println!("{count:>8} {message}");
        }
        let [emitted, refused] = self.programs;
        println!("{emitted} emitted, {refused} refused");
    }
}

/// The number that a variable of the environment gives.
fn number(variable: &str, usual: u64) -> u64 {
    env::var(variable).map_or(usual, |it| it.parse().expect("it is a number"))
}

#[test]
fn what_is_emitted_is_what_the_function_returns() {
    let first = number("KDSL_SEED", 0);
    let charts = number("KDSL_CASES", 8);
    let denied = match env::var("KDSL_CONSTRUCTS") {
        Ok(all) if all == "all" => &[],
        _ => DENIED,
    };
    let mut summary = Summary::default();
    let mut failures = String::new();
    for chart in first..first + charts {
        let seeds = (0..TOGETHER).map(|at| chart * TOGETHER + at);
        let programs = seeds.map(|seed| Draw::new(seed, denied).program());
        let verdicts = Verdicts::of(programs.collect());
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
