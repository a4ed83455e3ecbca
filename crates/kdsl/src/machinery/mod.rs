//! A door for kdsl's own tests and fuzzers to what is not public; it may change with any version.

mod inputs;
mod templates;

use crate::audit::{Level, audit};
use crate::chart::{AnyChart as _, Chart};
use crate::emit::prove::{Extent, ProofEffort};
use crate::error::{Diagnostic, Result};
use crate::load::Config;
use crate::object::Objects;
use crate::path::ValuesPath;
use serde_json::Value;

pub use inputs::Inputs;
pub use templates::Templates;

/// The audit of an environment's chart.
pub struct Audit {
    /// Refuses what `emit` does.
    pub denied: Result<()>,
    /// Refuses whatever there is to say, remarks among it.
    pub all: Result<()>,
    /// The report of `audit --format json`.
    pub json: Vec<Value>,
    /// The findings, one a line: the check, the place, the text, and the values.
    pub findings: Vec<(&'static str, String)>,
}

impl Audit {
    /// Emits an environment and audits it. `all` runs the checks that are off by default, too.
    pub fn of<C: Config>(chart: &Chart<C>, environment: &str, all: bool) -> Result<Self> {
        let compiled = chart.compile(environment, &ProofEffort::of(Extent::Few))?;
        let least = if all { Level::Allow } else { Level::Deny };
        let kube_version = chart.metadata()?.kube_version;
        let report = audit(&compiled, &kube_version, least);
        Ok(Self {
            denied: report.denied().check(),
            all: report.diagnostics().check(),
            json: report.json(environment),
            findings: report.findings().collect(),
        })
    }
}

/// Returns what builders warn of in an environment's chart.
pub fn warnings<C: Config>(chart: &Chart<C>, environment: &str) -> Result<Vec<Diagnostic>> {
    let warnings = chart
        .compile(environment, &ProofEffort::of(Extent::Few))?
        .warnings;
    Ok(warnings
        .into_iter()
        .map(|warning| warning.diagnostic)
        .collect())
}

/// Explains what an environment's setting is used for, as `explain` does.
pub fn explain<C: Config>(chart: &Chart<C>, environment: &str, path: &str) -> Result<String> {
    crate::explain::explain(chart, environment, &ValuesPath::parse(path))
}

/// Lays a user's values over a chart's, as Helm does.
pub fn coalesce(defaults: &mut Value, user: Value) {
    crate::coalesce::coalesce(defaults, user);
}

/// Leaves out the objects behind gates that are shut by default, as a release without them would.
#[must_use]
pub fn without_shut(mut objects: Objects) -> Objects {
    objects.retain(|condition| condition.holds(&[], &[]));
    objects
}

/// Returns objects as data, as `render` prints them.
pub fn data(objects: &Objects) -> Result<Vec<Value>> {
    let objects = crate::emit::program::built_objects(objects)?;
    Ok(objects.iter().map(|object| object.tree.to_json()).collect())
}

/// Returns the text of `CHECKS.md`.
pub fn catalogue() -> String {
    crate::audit::catalogue::catalogue()
}

/// Returns the number of the audit's checks.
pub fn number_of_checks() -> usize {
    crate::audit::CHECKS.len()
}
