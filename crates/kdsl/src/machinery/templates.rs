//! The templates of a chart, worked out for known values, as the proof does it.

use crate::chart::{AnyChart as _, Chart};
use crate::emit::compile::CompiledChart;
use crate::emit::open_values::default_values;
use crate::emit::prove::ProofEffort;
use crate::emit::template::evaluate::Evaluator;
use crate::error::Result;
use crate::load::Config;
use crate::release::{ReleaseInfo, ResolvedRelease};
use serde_json::Value;
use std::collections::BTreeMap;

/// The emitted chart of an environment.
pub struct Templates(CompiledChart);

impl Templates {
    /// Emits an environment, as `emit` does.
    pub fn of<C: Config>(chart: &Chart<C>, environment: &str) -> Result<Self> {
        Ok(Self(chart.compile(environment, &ProofEffort::default())?))
    }

    /// Returns the chart's files.
    pub fn files(&self) -> &BTreeMap<String, String> {
        &self.0.files
    }

    /// Returns the contents of `values.yaml`.
    pub fn defaults(&self) -> Value {
        default_values(&self.0.leaves)
    }

    /// Works out the templates for these values of all that is open. Returns the objects whose names `of_interest` takes,
    /// in the order of the templates.
    pub fn objects(
        &self,
        values: &Value,
        release: &ReleaseInfo,
        of_interest: impl Fn(&str) -> bool,
    ) -> Vec<Value> {
        let leaves = &self.0.leaves;
        let value = |path: &str| values.pointer(path).cloned().unwrap_or_default();
        let values: Vec<Value> = leaves.iter().map(|it| value(&it.path.pointer())).collect();
        let evaluator = Evaluator {
            leaves,
            values: &values,
            release: &ResolvedRelease::new(release.clone()),
        };
        let mut objects = Vec::new();
        for template in &self.0.templates {
            let given = evaluator.objects(template).into_iter();
            objects.extend(
                given
                    .filter(|object| of_interest(&object.name()))
                    .map(|object| object.tree().to_json()),
            );
        }
        objects
    }
}
