//! Objects of an environment for the values that a user gives, judged as Helm judges them.

use super::any_chart::AnyChart;
use crate::coalesce::{coalesce, put};
use crate::emit::open_values::{default_values, release_info, values_schema_of, with_taken_names};
use crate::emit::probe::{Effort, probe};
use crate::emit::program::{Program, built_objects};
use crate::environment::{Nowhere, SchemaChecker};
use crate::error::{Code, Diagnostic, Result};
use crate::load::{Config, Settings};
use crate::object::Objects;
use crate::path::ValuesPath;
use crate::release::ReleaseInfo;
use crate::rule::{self, Rules};
use crate::schema::pattern_of_rule;
use crate::text::is_lower_case_label;
use crate::tree::Tree;
use crate::val::kind::Shape;
use crate::val::leaf::Leaf;
use serde_json::Value;

/// An environment of a chart, ready to be rendered any number of times.
///
/// It compares a chart with what Helm makes of it: the same values in, the same data out. For a chart's own tests
/// there is [`Chart::objects_with`](crate::Chart::objects_with), which is typed.
pub struct Rendering<'a> {
    chart: &'a dyn AnyChart,
    settings: Settings,
    leaves: Vec<Leaf>,
    defaults: Value,
    checker: SchemaChecker<Value>,
    rules: Rules,
}

impl<'a> Rendering<'a> {
    /// Loads and probes an environment.
    pub fn new<C: Config>(chart: &'a super::Chart<C>, environment: &str) -> Result<Self> {
        Self::load(chart, environment)
    }

    /// Returns the objects of a release, as data, for values that a user gives over the defaults. Values that
    /// `values.schema.json` refuses are an error.
    pub fn objects(&self, values: &Value, release: &ReleaseInfo) -> Result<Vec<Value>> {
        let objects = self.build(values.clone(), release)?;
        let objects = built_objects(&objects)?;
        Ok(objects.iter().map(|object| object.tree.to_json()).collect())
    }

    /// Returns the release that is assumed unless another is given: named as the chart, in the namespace `default`.
    pub fn release_info(&self) -> Result<ReleaseInfo> {
        Ok(release_info(&self.chart.metadata()?))
    }

    /// Returns `values.schema.json`.
    pub fn schema(&self) -> &Value {
        self.checker.schema()
    }

    /// Returns the contents of `values.yaml`.
    pub fn defaults(&self) -> &Value {
        &self.defaults
    }

    /// Returns the dotted paths of all open values.
    pub fn paths(&self) -> Vec<String> {
        self.leaf_paths().map(ToString::to_string).collect()
    }

    pub(crate) fn leaf_paths(&self) -> impl Iterator<Item = &ValuesPath> {
        self.leaves.iter().map(|leaf| &leaf.path)
    }

    pub(crate) fn leaves(&self) -> &[Leaf] {
        &self.leaves
    }

    pub(crate) fn rules(&self) -> &Rules {
        &self.rules
    }

    pub(crate) fn load(chart: &'a dyn AnyChart, environment: &str) -> Result<Self> {
        let (program, settings) = chart.program(environment)?;
        Self::of(chart, &program, settings)
    }

    /// Probes a program that is already loaded.
    pub(super) fn of(
        chart: &'a dyn AnyChart,
        program: &Program<'_>,
        settings: Settings,
    ) -> Result<Self> {
        program.check_defaults(release_info(&chart.metadata()?))?;
        let leaves = program.leaves().to_vec();
        let probed = probe(program, Effort::Much)?;
        let rules = program.rules().with_patterns(pattern_of_rule)?;
        let probed = with_taken_names(probed, &rules);
        let schema = values_schema_of(&leaves, &probed, &settings, &chart.name()?);
        Ok(Self {
            chart,
            settings,
            defaults: default_values(&leaves),
            leaves,
            checker: SchemaChecker::new(schema)?,
            rules,
        })
    }

    /// Builds the objects for values that a user gives over the defaults.
    pub(crate) fn build(&self, user: Value, release: &ReleaseInfo) -> Result<Objects> {
        let mut values = self.defaults.clone();
        coalesce(&mut values, user);
        self.build_all(&values, release)
    }

    /// Returns the values of the leaves among those of `values.yaml`.
    pub(crate) fn leaf_values(&self, values: &Value) -> Vec<Value> {
        let value = |leaf: &Leaf| values.pointer(&leaf.path.pointer()).cloned();
        let all = self.leaves.iter().map(value);
        all.map(Option::unwrap_or_default).collect()
    }

    /// Builds the objects for these values of all that is open.
    pub(super) fn build_all(&self, values: &Value, release: &ReleaseInfo) -> Result<Objects> {
        check_release(release)?;
        self.checker.check(values, &Nowhere)?;
        self.rules.check(
            rule::Values {
                leaves: &self.leaves,
                values: &self.leaf_values(values),
            },
            &|_| None,
        )?;
        let mut complete = self.settings.complete.clone();
        for leaf in &self.leaves {
            let value = values.pointer(&leaf.path.pointer());
            let value = value.map_or(Value::Null, |value| exact(value, leaf));
            put(&mut complete, leaf.path.segments(), Some(value));
        }
        self.chart.build(release, &self.settings, &complete)
    }
}

/// Refuses what no release can have: names that Helm or Kubernetes refuses, a revision before the first, a cluster's
/// version that is none. What the chart says of itself is taken as it is.
fn check_release(release: &ReleaseInfo) -> Result<()> {
    let name = &release.name;
    let is_label = |text: &str| is_lower_case_label(text.as_bytes());
    if name.len() > 53 || !name.split('.').all(is_label) {
        return Err(Diagnostic::of(Code::InvalidName, format!("`{name}` can't be the name of a release"))
            .help("a name has at most 53 lower case letters, digits, `-` and `.`, and starts and ends with a letter or digit")
            .into());
    }
    let namespace = &release.namespace;
    if !is_label(namespace) {
        return Err(Diagnostic::of(Code::InvalidName, format!("`{namespace}` can't be the name of a namespace"))
            .help("a name has at most 63 lower case letters, digits and `-`, and starts and ends with a letter or digit")
            .into());
    }
    if release.revision < 1 {
        let title = format!("{} can't be the revision of a release", release.revision);
        let diagnostic = Diagnostic::of(Code::InvalidValue, title);
        return Err(diagnostic.help("revisions count from 1").into());
    }
    let version = &release.kube_version;
    let number = version.strip_prefix('v').unwrap_or(version);
    if semver::Version::parse(number).is_err() {
        let title = format!("`{version}` can't be the version of a cluster");
        return Err(Diagnostic::of(Code::InvalidValue, title)
            .help("it is a semantic version, perhaps with `v` before it: `v1.36.0`")
            .into());
    }
    Ok(())
}

/// Returns a value as the configuration reads it: Helm takes `1.0` for the number 1, a type that is a number or a
/// text doesn't.
fn exact(value: &Value, leaf: &Leaf) -> Value {
    if leaf.kind.shape == Shape::IntOrString {
        Tree::from(value).to_json()
    } else {
        value.clone()
    }
}
