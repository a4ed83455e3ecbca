//! A chart's function, probed, proven and printed.

use super::annotations;
use super::files::{ChartScope, chart_yaml, guard, helpers, ignore, notes, readme, switch, values};
use super::open_values::{
    DescribedLeaf, default_values, describe, release_info, values_schema_of, with_taken_names,
};
use super::print::action::Actions;
use super::print::quote::NO_VALUE;
use super::print::yaml;
use super::probe::{Effort, probe};
use super::program::Program;
use super::prove::{Proof, ProofEffort};
use super::template::{Role, Template};
use crate::environment;
use crate::error::{Code, Diagnostic, Diagnostics, Result};
use crate::load::Settings;
use crate::metadata::ChartMetadata;
use crate::object::BuilderWarning;
use crate::placeholder::LeafId;
use crate::release::COMPONENT_LENGTH;
use crate::rule::{self, Rules};
use crate::schema::{helm_schema, pattern_of_rule};
use crate::text::{has_only_alphanumerics_and, has_upper};
use crate::tree::spell;
use crate::val::leaf::Leaf;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// With more open values than this a chart is worth a hasty attempt first.
const LARGE: usize = 1000;

/// A chart that is ready to be written.
pub(crate) struct CompiledChart {
    pub(crate) files: BTreeMap<String, String>,
    pub(crate) templates: Vec<Template>,
    pub(crate) leaves: Vec<Leaf>,
    pub(crate) settings: Vec<DescribedLeaf>,
    /// For open maps and lists: the keys or names that the chart itself sets beside them.
    pub(crate) omitted: BTreeMap<LeafId, BTreeSet<String>>,
    pub(crate) schema: Value,
    pub(crate) warnings: Vec<BuilderWarning>,
    /// Rules between values, which the chart's guard holds.
    pub(crate) rules: Rules,
}

impl CompiledChart {
    /// Probes and proves the program and prints all files of its chart.
    pub(crate) fn new(
        program: &Program<'_>,
        settings: &Settings,
        metadata: &ChartMetadata,
        proof: &ProofEffort,
    ) -> Result<Self> {
        program.check_defaults(release_info(metadata))?;
        let attempt = |effort| Self::attempt(program, settings, metadata, proof, effort);
        if program.leaves().len() > LARGE
            && let Ok(compiled) = attempt(Effort::Little)
        {
            return Ok(compiled);
        }
        attempt(Effort::Much)
    }

    fn attempt(
        program: &Program<'_>,
        settings: &Settings,
        metadata: &ChartMetadata,
        proof: &ProofEffort,
        effort: Effort,
    ) -> Result<Self> {
        let mut probed = probe(program, effort)?;
        annotations::close(&mut probed.templates);
        let rules = program.rules().with_patterns(pattern_of_rule)?;
        let probed = with_taken_names(probed, &rules);
        let leaves = program.leaves();
        check_used(&probed.templates, leaves, settings)?;
        check_names(&probed.templates)?;
        check_namespaces(&probed.templates, leaves)?;
        let open = describe(leaves, settings);
        let schema = values_schema_of(leaves, &probed, settings, &metadata.name);
        environment::check_values_of(&settings.document, &default_values(leaves), &schema)?;
        let defaults: Vec<Value> = leaves.iter().map(|leaf| leaf.default.clone()).collect();
        let defaults = rule::Values {
            leaves,
            values: &defaults,
        };
        rules.check(defaults, &|path| settings.place(path))?;
        let facts = release_info(metadata);
        Proof {
            program,
            templates: &probed.templates,
            leaves,
            own: None,
            rules: &rules,
            schema: &schema,
            release: &facts,
            effort: proof,
        }
        .check()?;
        let mut compiled = Self {
            files: BTreeMap::new(),
            templates: probed.templates,
            leaves: leaves.to_vec(),
            settings: open,
            omitted: probed.omitted,
            schema,
            warnings: probed.warnings,
            rules,
        };
        compiled.print(settings, metadata, ChartScope::One(&settings.environment))?;
        Ok(compiled)
    }

    /// The component of each object that has one.
    pub(crate) fn components(&self) -> impl Iterator<Item = &str> {
        self.templates.iter().filter_map(Template::component)
    }

    /// Prints all files.
    pub(super) fn print(
        &mut self,
        settings: &Settings,
        metadata: &ChartMetadata,
        scope: ChartScope<'_>,
    ) -> Result<()> {
        let chart = metadata.name.as_str();
        let actions = Actions {
            chart,
            leaves: &self.leaves,
        };
        let mut error = Diagnostics::new();
        for template in &self.templates {
            let text = yaml::print(template, actions);
            if text.contains(NO_VALUE) {
                error.push(
                    Diagnostic::of(
                        Code::ReservedText,
                        format!("`{}` has the text `{NO_VALUE}`", template.file_stem()),
                    )
                    .in_code(template.code)
                    .note("Helm deletes it from all that it renders")
                    .help("don't join it with an open value"),
                );
            }
            self.files.insert(template.path(), text);
        }
        error.check()?;
        let doc = |path: &_| settings.schema.at(path).and_then(|field| field.doc);
        let values = values::values(&scope.title(chart), &self.settings, &doc);
        let values_schema = switch::add(&self.schema, &self.leaves);
        let schema = helm_schema(&values_schema, &settings.schema);
        let readme = readme::readme(metadata, scope, &self.templates, &self.settings);
        self.files.extend([
            ("Chart.yaml".into(), chart_yaml::chart_yaml(metadata)),
            ("values.yaml".into(), values),
            ("values.schema.json".into(), schema),
            ("README.md".into(), readme),
            (".helmignore".into(), ignore::IGNORE.into()),
            ("templates/_helpers.tpl".into(), helpers::helpers(chart)),
            (
                "templates/validate.yaml".into(),
                guard::guard(&self.rules, actions, scope),
            ),
            (
                "templates/NOTES.txt".into(),
                notes::notes(&self.templates, actions),
            ),
        ]);
        Ok(())
    }
}

/// Refuses open values that no template uses.
fn check_used(templates: &[Template], leaves: &[Leaf], settings: &Settings) -> Result<()> {
    let mut used = BTreeSet::new();
    for template in templates {
        template.visit(&mut |it| {
            used.insert(it.leaf.0);
        });
    }
    let unused = leaves
        .iter()
        .enumerate()
        .filter(|(index, _)| !used.contains(index));
    let complain = |(_, leaf): (usize, &Leaf)| {
        let title = format!("nothing uses the open setting `{}`", leaf.path);
        let diagnostic = Diagnostic::of(Code::UnusedSetting, title);
        let diagnostic = match settings.document.key_place(leaf.path.segments()) {
            Some(place) => diagnostic.at(place),
            None => diagnostic.note("no file gives it, so it has its type's default"),
        };
        diagnostic.help("use it in an object, or take it out of the configuration")
    };
    unused.map(complain).collect::<Diagnostics>().check()
}

/// Refuses objects whose namespace is an open value: Helm keeps and deletes them in the release's namespace.
fn check_namespaces(templates: &[Template], leaves: &[Leaf]) -> Result<()> {
    let mut error = Diagnostics::new();
    for template in templates {
        template.visit(&mut |it| {
            if it.role == Role::Value && spell(it.path) == "metadata.namespace" {
                let title = format!(
                    "the namespace of {} `{}` is the open value `{}`",
                    template.kind, template.name, leaves[it.leaf.0].path
                );
                error.push(
                    Diagnostic::of(Code::OpenNamespace, title)
                        .in_code(template.code)
                        .help("take it from `Release::namespace`, or make it a plain setting"),
                );
            }
        });
    }
    error.check()
}

/// Refuses objects' names that are too long for some release, or have characters that no name may have. Names of
/// roles and their bindings may have almost any.
fn check_names(templates: &[Template]) -> Result<()> {
    let mut error = Diagnostics::new();
    for template in templates {
        let name = &template.name;
        let length = name.len();
        if length > COMPONENT_LENGTH {
            error.push(
                Diagnostic::of(
                    Code::InvalidName,
                    format!("the name of {} `{}` is too long", template.kind, name),
                )
                .in_code(template.code)
                .note(format!(
                    "it has {length} characters behind the release's name"
                ))
                .help(format!(
                    "at most {COMPONENT_LENGTH} fit, so that the whole is never over 63"
                )),
            );
        }
        let text = name.as_bytes();
        let is_of_a_name = !has_upper(text) && has_only_alphanumerics_and(text, b"-.");
        if !is_of_a_name && !template.kind.contains("Role") {
            error.push(
                Diagnostic::of(
                    Code::InvalidName,
                    format!("the name of {} can't have `{}` in it", template.kind, name),
                )
                .in_code(template.code)
                .help("a name has only lower-case letters, digits, `-` and `.`"),
            );
        }
    }
    error.check()
}
