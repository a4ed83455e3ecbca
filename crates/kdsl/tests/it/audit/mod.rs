//! The audit of open values, and waivers.

mod may;
mod open;
mod waivers;

use crate::support::{chart, without_places};
use kdsl::machinery::Audit;
use kdsl::{Config, Objects, Open, Release, Result, Val};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Settings with one open value.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(bound = "T: Open")]
#[schemars(bound = "T: Open")]
struct One<T: Open> {
    value: Val<T>,
}

/// Settings with two open values.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(bound = "T: Open, U: Open")]
#[schemars(bound = "T: Open, U: Open")]
struct Two<T: Open, U: Open> {
    one: Val<T>,
    other: Val<U>,
}

/// The audit of a chart with one environment.
#[track_caller]
fn audit<C: Config, O: Into<Objects>>(
    env: &str,
    build: impl Fn(&Release, &C) -> O + Send + Sync + 'static,
) -> Result<Audit> {
    let (_directory, chart) = chart(env, build);
    Audit::of(&chart, "prod", false)
}

/// Returns the findings of one check, with place and condition.
#[track_caller]
fn told<C: Config, O: Into<Objects>>(
    check: &str,
    env: &str,
    build: impl Fn(&Release, &C) -> O + Send + Sync + 'static,
) -> String {
    let (_directory, chart) = chart(env, build);
    let audit = Audit::of(&chart, "prod", true).unwrap_or_else(|error| panic!("{error}"));
    let own = audit
        .findings
        .into_iter()
        .filter(|(name, _)| *name == check);
    own.map(|(_, finding)| finding + "\n").collect()
}

/// Returns a text without its lines of code.
fn shown(said: Result<()>) -> String {
    said.err().map_or(String::new(), without_places)
}
