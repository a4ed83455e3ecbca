//! Layered charts: the templates of several environments merged into one chart, with the differences behind the name of
//! the environment.
//!
//! The name is one more open value, so that all that comes after the merge works as for any other chart.

mod leaves;
mod list;
mod merge;
mod rules;
mod set;
#[cfg(test)]
mod tests;
mod values;

use super::compile::CompiledChart;
use super::files::ChartScope;
use super::files::values::environment;
use super::open_values::{
    ENVIRONMENT, default_value, default_values, describe, release_info, values_schema_of,
};
use super::probe::Probed;
use super::program::Program;
use super::prove::{Proof, ProofEffort};
use crate::environment::check_values_of;
use crate::error::{Code, Diagnostic, Result};
use crate::load::Settings;
use crate::metadata::ChartMetadata;
use crate::placeholder::LeafId;
use crate::release::ReleaseInfo;
use crate::rule::Rules;
use crate::val::leaf::Leaf;
use leaves::Leaves;
use serde_json::{Value, json};
use set::Environments;
use std::collections::{BTreeMap, BTreeSet};
use values::{Layered, layered};

/// The environment whose values are in `values.yaml`, if there is one of this name.
const DEFAULT: &str = "local";

/// Description of the value that chooses the environment.
const DOC: &str = "Environment that the chart is installed for; the files in `env/` set it.";

/// An environment of a layered chart.
pub(crate) struct Layer<'a> {
    pub(crate) program: &'a Program<'a>,
    pub(crate) settings: &'a Settings,
    /// The chart of this environment alone.
    pub(crate) compiled: CompiledChart,
}

impl CompiledChart {
    /// Merges the charts of several environments, proves of each that it comes out again, and prints all files.
    pub(crate) fn layered(
        layers: &[Layer<'_>],
        metadata: &ChartMetadata,
        proof: &ProofEffort,
    ) -> Result<Self> {
        let names: Vec<String> = layers
            .iter()
            .map(|layer| layer.settings.environment.clone())
            .collect();
        let usual = names.iter().position(|name| name == DEFAULT).unwrap_or(0);
        let Some(settings) = layers.get(usual).map(|layer| layer.settings) else {
            return Err(Diagnostic::of(
                Code::MissingEnvironment,
                "a layered chart needs an environment",
            )
            .into());
        };
        let leaves = Leaves::union(layers, usual)?;
        let merged = Merged {
            layers,
            probed: probed(layers, &leaves, &names)?,
            rules: rules::rules(layers, &leaves, &names),
            leaves,
            names,
        };
        let schema = merged.schema(settings, &metadata.name);
        let values = layered(&default_values(&merged.leaves.all), layers);
        for (index, values) in values.iter().enumerate() {
            merged
                .check(
                    index,
                    &values.values,
                    &schema,
                    &release_info(metadata),
                    proof,
                )
                .map_err(|error| {
                    let name = &merged.names[index];
                    error.note(&format!(
                        "in the layered chart, for the environment `{name}`"
                    ))
                })?;
        }
        merged.print(settings, metadata, schema, &values, usual)
    }
}

/// The charts of several environments as one.
struct Merged<'a> {
    layers: &'a [Layer<'a>],
    names: Vec<String>,
    leaves: Leaves,
    probed: Probed,
    rules: Rules,
}

impl Merged<'_> {
    /// `values.schema.json`: what any of the environments leaves open.
    fn schema(&self, settings: &Settings, chart: &str) -> Value {
        let mut leaves = self.leaves.all.clone();
        for (layer, numbers) in self.layers.iter().zip(&self.leaves.numbers) {
            for (leaf, number) in layer.program.leaves().iter().zip(numbers) {
                if default_value(leaf).is_none() {
                    // What one environment leaves out can't be required.
                    leaves[number.0].default = Value::Null;
                }
            }
        }
        let mut schema = values_schema_of(&leaves, &self.probed, settings, chart);
        schema["properties"][ENVIRONMENT] = json!({
            "title": DOC.split(';').next(),
            "description": DOC,
            "type": "string",
            "enum": self.names,
            "default": leaves[0].default,
        });
        schema
    }

    /// Proves that the chart gives for an environment what that environment's function returns.
    fn check(
        &self,
        index: usize,
        values: &Value,
        schema: &Value,
        facts: &ReleaseInfo,
        proof: &ProofEffort,
    ) -> Result<()> {
        let layer = &self.layers[index];
        check_values_of(&layer.settings.document, values, schema)?;
        let leaves = self.leaves.all.iter().map(|leaf| Leaf {
            default: values
                .pointer(&leaf.path.pointer())
                .cloned()
                .unwrap_or_default(),
            ..leaf.clone()
        });
        let mut schema = schema.clone();
        schema["properties"][ENVIRONMENT] = json!({ "enum": [self.names[index]] });
        Proof {
            program: layer.program,
            templates: &self.probed.templates,
            leaves: &leaves.collect::<Vec<_>>(),
            own: Some(&self.leaves.numbers[index]),
            rules: &self.rules,
            schema: &schema,
            release: facts,
            effort: proof,
        }
        .check()
    }

    fn print(
        self,
        settings: &Settings,
        metadata: &ChartMetadata,
        schema: Value,
        values: &[Layered],
        usual: usize,
    ) -> Result<CompiledChart> {
        let mut open = describe(&self.leaves.all, settings);
        open[0].type_name = format!("one of {}", self.names.join(", "));
        open[0].doc = Some(DOC.into());
        let mut compiled = CompiledChart {
            files: BTreeMap::new(),
            templates: self.probed.templates,
            leaves: self.leaves.all,
            settings: open,
            omitted: self.probed.omitted,
            schema,
            warnings: self.probed.warnings,
            rules: self.rules,
        };
        let scope = ChartScope::Layered {
            names: &self.names,
            default: &self.names[usual],
            is_whole: values[usual].changes == json!({}),
        };
        compiled.print(settings, metadata, scope)?;
        for (name, values) in self.names.iter().zip(values) {
            let text = environment(name, &values.changes);
            compiled.files.insert(format!("env/{name}.yaml"), text);
        }
        Ok(compiled)
    }
}

/// All environments' templates as one environment's.
fn probed(layers: &[Layer<'_>], leaves: &Leaves, names: &[String]) -> Result<Probed> {
    let mut omitted: BTreeMap<LeafId, BTreeSet<String>> = BTreeMap::new();
    let mut renumbered = Vec::with_capacity(layers.len());
    for (layer, numbers) in layers.iter().zip(&leaves.numbers) {
        for (leaf, keys) in &layer.compiled.omitted {
            let keys = keys.iter().cloned();
            omitted.entry(numbers[leaf.0]).or_default().extend(keys);
        }
        let mut templates = layer.compiled.templates.clone();
        for template in &mut templates {
            template.map_leaves(&mut |leaf| *leaf = numbers[leaf.0]);
        }
        renumbered.push(templates);
    }
    let environments = Environments {
        leaf: LeafId(0),
        names,
    };
    let templates = environments.templates(&renumbered)?;
    let warnings = layers
        .iter()
        .flat_map(|layer| layer.compiled.warnings.clone());
    Ok(Probed {
        templates,
        omitted,
        warnings: warnings.collect(),
    })
}
