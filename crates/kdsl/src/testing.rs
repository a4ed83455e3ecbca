//! Tools for a chart's own tests: its files, and what they give for other values.
//!
//! Shapes are asserted on the typed objects that [`Chart::objects`] and [`Chart::objects_with`] return. [`Rendering`]
//! compares a chart with what Helm makes of it: the same values in, the same data out.

pub use crate::chart::Rendering;

use crate::audit::Level;
use crate::chart::{AnyChart as _, Chart};
use crate::coalesce::override_for;
use crate::emit::prove::{Boundaries, Extent, schema_at};
use crate::emit::write::{ChartFiles, write};
use crate::error::Result;
use crate::load::Config;
use crate::path::ValuesPath;
use crate::placeholder::LeafId;
use crate::schema::Sampler;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::Path;

/// Writes the chart of an environment into a directory of its own, as `emit` on the command line does, but without an
/// audit.
pub fn emit_to<C: Config>(chart: &Chart<C>, environment: &str, directory: &Path) -> Result<()> {
    let files = emit(chart, environment)?;
    write(&ChartFiles::new(files)?, directory).map(drop)
}

/// Returns the files of an environment's chart, proven: their texts by relative path, as `emit` writes them.
pub fn emit<C: Config>(chart: &Chart<C>, environment: &str) -> Result<BTreeMap<String, String>> {
    Ok(chart
        .compile(environment, &chart.proof(Extent::Usual))?
        .files)
}

/// Writes one chart for several environments into a directory of its own, as `emit --layered` does.
pub fn emit_layered_to<C: Config>(
    chart: &Chart<C>,
    environments: &[&str],
    directory: &Path,
) -> Result<()> {
    let files = emit_layered(chart, environments)?;
    write(&ChartFiles::new(files)?, directory).map(drop)
}

/// Returns the files of one chart for several environments, proven for each of them.
///
/// With `values.yaml` and `env/<environment>.yaml` Helm makes of it what [`Rendering`] returns for that environment.
pub fn emit_layered<C: Config>(
    chart: &Chart<C>,
    environments: &[&str],
) -> Result<BTreeMap<String, String>> {
    let names: Vec<String> = environments
        .iter()
        .map(|name| (*name).to_string())
        .collect();
    Ok(chart
        .compile_layered(&names, &chart.proof(Extent::Usual))?
        .files)
}

/// Audits the chart of an environment: the error is what `emit` on the command line would refuse.
pub fn audit<C: Config>(chart: &Chart<C>, environment: &str) -> Result<()> {
    let kube_version = chart.metadata()?.kube_version;
    let compiled = chart.compile(environment, &chart.proof(Extent::Usual))?;
    let report = crate::audit::audit(&compiled, &kube_version, Level::Deny);
    report.denied().check()
}

impl Rendering<'_> {
    /// Returns values to give over the defaults, each of which has all open values at one of their boundaries.
    pub fn boundaries(&self) -> Vec<Value> {
        let boundaries = Boundaries::new(self.schema(), self.leaf_paths());
        let round =
            |round| self.keeping_rules(boundaries.round(round).map(Option::<&Value>::cloned));
        (0..boundaries.rounds()).map(round).collect()
    }

    /// Returns values to give over the defaults, drawn at random from what the schema allows.
    pub fn random(&self, seed: u64) -> impl Iterator<Item = Value> {
        let sampler = self.sampler();
        let mut rng = fastrand::Rng::with_seed(seed);
        std::iter::repeat_with(move || {
            let values: Vec<Option<Value>> = self
                .leaf_paths()
                .map(|path| Some(sampler.random(self.schema_at(path)?, &mut rng)))
                .collect();
            self.keeping_rules(values.into_iter())
        })
    }

    /// Returns, for each rule between values, its sentence and values to give over the defaults that break it. A rule
    /// that no example breaks has none.
    pub fn broken_rules(&self) -> Vec<(String, Option<Value>)> {
        let others = self.other_values();
        let rules = self.rules().iter().map(|rule| {
            let leaves = self.leaves();
            let values = self.rules().breaking(rule, leaves, &others);
            let values = values.map(|values| {
                let given = self.leaf_paths().zip(values);
                self.over_defaults(given.filter(|(_, value)| !value.is_null()))
            });
            (rule.sentence(leaves), values)
        });
        rules.collect()
    }

    /// Returns values to give over the defaults, changed so that they keep all rules between values.
    fn keeping_rules(&self, values: impl Iterator<Item = Option<Value>>) -> Value {
        let defaults = self.leaf_values(self.defaults()).into_iter();
        let chosen: Vec<Option<Value>> = values.collect();
        let all = chosen.iter().cloned().zip(defaults);
        let mut all: Vec<Value> = all
            .map(|(value, default)| value.unwrap_or(default))
            .collect();
        let before = all.clone();
        self.rules()
            .repair(self.leaves(), &mut all, &self.other_values());
        let is_given = |((value, before), chosen): &((&Value, &Value), &Option<Value>)| {
            chosen.is_some() || value != before
        };
        let given = all.iter().zip(&before).zip(&chosen);
        let given: Vec<bool> = given.map(|it| is_given(&it)).collect();
        let all = self.leaf_paths().zip(all).zip(given);
        self.over_defaults(all.filter(|(_, given)| *given).map(|(it, _)| it))
    }

    /// Returns the function that gives boundary values of an open value.
    fn other_values(&self) -> impl Fn(LeafId) -> Vec<Value> {
        let sampler = self.sampler();
        move |leaf| {
            let leaf = self.leaves().get(leaf.0);
            let schema = leaf.and_then(|leaf| self.schema_at(&leaf.path));
            schema.map_or(Vec::new(), |schema| sampler.boundaries(schema))
        }
    }

    fn sampler(&self) -> Sampler {
        Sampler::new(&self.schema()["definitions"])
    }

    fn schema_at(&self, path: &ValuesPath) -> Option<&Value> {
        schema_at(self.schema(), path)
    }

    fn over_defaults<'p>(&self, values: impl Iterator<Item = (&'p ValuesPath, Value)>) -> Value {
        let mut wanted = Value::Object(Map::new());
        for (path, value) in values {
            let mut at = &mut wanted;
            for name in path.segments() {
                if !at.is_object() {
                    *at = Value::Object(Map::new());
                }
                at = &mut at[name.as_str()];
            }
            *at = value;
        }
        override_for(self.defaults(), &wanted)
    }
}
