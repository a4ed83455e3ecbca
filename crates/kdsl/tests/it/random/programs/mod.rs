//! Programs: expressions of a small language (`language`) that one chart function does (`run`), drawn from a seed
//! (`draw`), many to a chart (`chart`), and values to try them with (`values`).
//!
//! `KDSL_SEED` and `KDSL_CASES` choose the first chart and their number. `KDSL_CONSTRUCTS=all` draws from the whole
//! language.

pub(crate) mod chart;
mod draw;
pub(crate) mod language;
pub(crate) mod run;
pub(crate) mod settings;
pub(crate) mod summary;
pub(crate) mod values;

use draw::Draw;
use language::Program;
use std::env;
use std::ops::Range;

/// Programs to a chart.
const TOGETHER: u64 = 16;

/// Constructs that aren't drawn yet: `emit` takes some of them though the template gives something else, and some cost
/// it more memory than there is.
const DENIED: &[&str] = &[
    "Branch", "If", "Match", "Seen", "Look", "ThenLook", "EachIf", "Filter", "FlagWord", "Plus",
    "Sum", "Cut", "Json", "Escaped", "DebugOf",
];

/// The charts of a test, each with its number, which is their seed.
pub(crate) struct Effort {
    pub(crate) charts: Range<u64>,
    denied: &'static [&'static str],
}

impl Effort {
    /// So many charts, unless the environment's variables say otherwise.
    pub(crate) fn new(usual: u64) -> Self {
        let first = number("KDSL_SEED", 0);
        let is_all = env::var("KDSL_CONSTRUCTS").is_ok_and(|it| it == "all");
        Self {
            charts: first..first + number("KDSL_CASES", usual),
            denied: if is_all { &[] } else { DENIED },
        }
    }

    /// The programs of a chart.
    pub(crate) fn programs(&self, chart: u64) -> Vec<Program> {
        let seeds = (0..TOGETHER).map(|at| chart * TOGETHER + at);
        seeds
            .map(|seed| Draw::new(seed, self.denied).program())
            .collect()
    }
}

/// The number that a variable of the environment gives.
fn number(variable: &str, usual: u64) -> u64 {
    env::var(variable).map_or(usual, |it| it.parse().expect("it is a number"))
}
