//! For a chart's own tests: example values, and the objects that they give.
//!
//! Shapes are asserted on the typed objects that [`Chart::objects`] returns. What is here helps to compare a chart
//! with what Helm makes of it: the same values in, the same data out.

use crate::audit::Level;
use crate::chart::Chart;
use crate::coalesce::override_for;
use crate::emit::open_values::release_info;
use crate::emit::prove::{Boundaries, schema_at};
use crate::emit::write::{ChartFiles, write};
use crate::error::Result;
use crate::load::Config;
use crate::path::ValuesPath;
use crate::release::ReleaseInfo;
use crate::render::Renderer;
use crate::schema::Sampler;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::Path;

/// Writes the chart of an environment into a directory of its own, as `emit` on the command line does; it isn't audited.
pub fn emit_to<C: Config>(chart: &Chart<C>, environment: &str, directory: &Path) -> Result<()> {
    let compiled = chart.emit(environment, None)?;
    write(&ChartFiles::new(compiled.files)?, directory).map(drop)
}

/// The files of an environment's chart, proven: their texts by relative path, as `emit` writes them.
pub fn emit<C: Config>(chart: &Chart<C>, environment: &str) -> Result<BTreeMap<String, String>> {
    Ok(chart.emit(environment, None)?.files)
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

/// The files of one chart for several environments, proven for each of them.
///
/// With `values.yaml` and `env/<environment>.yaml` it gives what [`Rendering`] gives for that environment.
pub fn emit_layered<C: Config>(
    chart: &Chart<C>,
    environments: &[&str],
) -> Result<BTreeMap<String, String>> {
    let names: Vec<String> = environments
        .iter()
        .map(|name| (*name).to_string())
        .collect();
    Ok(chart.emit_layered(&names, None)?.files)
}

/// Audits the chart of an environment: the error is what `emit` on the command line would refuse.
pub fn audit<C: Config>(chart: &Chart<C>, environment: &str) -> Result<()> {
    let kube_version = chart.metadata()?.kube_version;
    let compiled = chart.emit(environment, None)?;
    let report = crate::audit::audit(&compiled, &kube_version, Level::Deny);
    report.denied().check()
}

/// An environment of a chart, ready to be rendered any number of times.
pub struct Rendering<'a, C> {
    chart: &'a Chart<C>,
    renderer: Renderer,
}

impl<'a, C: Config> Rendering<'a, C> {
    /// Loads and probes the environment.
    pub fn new(chart: &'a Chart<C>, environment: &str) -> Result<Self> {
        Ok(Self {
            chart,
            renderer: Renderer::new(chart, environment)?,
        })
    }

    /// The objects of a release, as data, for values that a user gives over the defaults.
    pub fn objects(&self, values: &Value, facts: &ReleaseInfo) -> Result<Vec<Value>> {
        let objects = self.renderer.objects(self.chart, values.clone(), facts)?;
        Ok(objects.iter().map(|object| object.tree.to_json()).collect())
    }

    /// What is taken for granted of a release: it is named as the chart, in the namespace `default`.
    pub fn facts(&self) -> Result<ReleaseInfo> {
        Ok(release_info(&self.chart.metadata()?))
    }

    /// `values.schema.json`.
    pub fn schema(&self) -> &Value {
        self.renderer.schema()
    }

    /// What `values.yaml` says.
    pub fn defaults(&self) -> &Value {
        &self.renderer.defaults
    }

    /// The dotted paths of all open values.
    pub fn paths(&self) -> Vec<String> {
        self.renderer.paths().map(ToString::to_string).collect()
    }

    /// Values to give over the defaults, so that all open values are at one of their boundaries.
    pub fn boundaries(&self) -> Vec<Value> {
        let boundaries = Boundaries::new(self.renderer.schema(), self.renderer.paths());
        let round = |round| {
            let values = self.renderer.paths().zip(boundaries.round(round));
            self.over_defaults(values.filter_map(|(path, value)| Some((path, value?.clone()))))
        };
        (0..boundaries.rounds()).map(round).collect()
    }

    /// Values to give over the defaults, drawn at random from what the schema allows.
    pub fn random(&self, seed: u64) -> impl Iterator<Item = Value> {
        let sampler = self.sampler();
        let mut rng = fastrand::Rng::with_seed(seed);
        std::iter::repeat_with(move || {
            let values: Vec<(&ValuesPath, Value)> = self
                .renderer
                .paths()
                .filter_map(|path| Some((path, sampler.random(self.schema_at(path)?, &mut rng))))
                .collect();
            self.over_defaults(values.into_iter())
        })
    }

    fn sampler(&self) -> Sampler {
        Sampler::new(&self.renderer.schema()["definitions"])
    }

    fn schema_at(&self, path: &ValuesPath) -> Option<&Value> {
        schema_at(self.renderer.schema(), path)
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
        override_for(&self.renderer.defaults, &wanted)
    }
}
