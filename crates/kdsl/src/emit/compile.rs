//! A chart's function, probed, proven and printed.

use super::files::values::DescribedLeaf;
use super::files::{ChartScope, chart_yaml, helpers, ignore, is_test, notes, readme, values};
use super::print::action::Actions;
use super::print::quote::NO_VALUE;
use super::print::yaml;
use super::probe::{Effort, Probed, probe};
use super::program::Program;
use super::prove::Proof;
use super::template::{Step, Template, uses};
use crate::environment;
use crate::error::{Diagnostic, Error, Result};
use crate::load::Settings;
use crate::metadata::ChartMetadata;
use crate::object::BuilderWarning;
use crate::release::{COMPONENT_LABEL, COMPONENT_LENGTH, ReleaseInfo};
use crate::schema::{Entries, SchemaLeaf, values_schema};
use crate::val::session::Leaf;
use crate::val::token::LeafId;
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
}

impl CompiledChart {
    /// Probes and proves the program and prints all files of its chart.
    pub(crate) fn new(
        program: &Program<'_>,
        settings: &Settings,
        metadata: &ChartMetadata,
        cases: Option<usize>,
    ) -> Result<Self> {
        let attempt = |patience| Self::attempt(program, settings, metadata, cases, patience);
        if program.leaves().len() > LARGE
            && let Ok(emitted) = attempt(Effort::Little)
        {
            return Ok(emitted);
        }
        attempt(Effort::Much)
    }

    fn attempt(
        program: &Program<'_>,
        settings: &Settings,
        metadata: &ChartMetadata,
        cases: Option<usize>,
        patience: Effort,
    ) -> Result<Self> {
        let probed = probe(program, patience)?;
        let leaves = program.leaves();
        check_used(&probed.templates, leaves, settings)?;
        check_names(&probed.templates)?;
        let open = described(leaves, settings);
        let schema = values_schema_of(leaves, &probed, settings, &metadata.name);
        environment::check_values_of(&settings.document, &defaults(leaves), &schema)?;
        let facts = facts(metadata);
        Proof {
            program,
            templates: &probed.templates,
            leaves,
            own: None,
            schema: &schema,
            facts: &facts,
            cases,
        }
        .check()?;
        let mut emitted = Self {
            files: BTreeMap::new(),
            templates: probed.templates,
            leaves: leaves.to_vec(),
            settings: open,
            omitted: probed.omitted,
            schema,
            warnings: program.warnings(),
        };
        emitted.print(settings, metadata, ChartScope::One(&settings.environment))?;
        Ok(emitted)
    }

    /// The component of each object that has one.
    pub(crate) fn components(&self) -> impl Iterator<Item = &str> {
        let path = ["metadata", "labels", COMPONENT_LABEL];
        self.templates
            .iter()
            .filter_map(move |template| template.node.at(&path)?.text())
    }

    /// Prints all files.
    pub(super) fn print(
        &mut self,
        settings: &Settings,
        metadata: &ChartMetadata,
        purpose: ChartScope<'_>,
    ) -> Result<()> {
        let chart = metadata.name.as_str();
        let actions = Actions {
            chart,
            leaves: &self.leaves,
        };
        let mut error = Error::none();
        for template in &self.templates {
            let text = yaml::print(template, actions);
            if text.contains(NO_VALUE) {
                error.push(
                    Diagnostic::new(format!("`{}` has the text `{NO_VALUE}`", template.stem))
                        .in_code(template.code)
                        .note("Helm deletes it from all that it renders")
                        .help("don't join it with an open value"),
                );
            }
            let folder = if is_test(template) {
                "templates/tests"
            } else {
                "templates"
            };
            self.files
                .insert(format!("{folder}/{}.yaml", template.stem), text);
        }
        error.check()?;
        let doc = |path: &_| settings.schema.at(path).and_then(|field| field.doc);
        let values = values::values(&purpose.title(chart), &self.settings, &doc);
        let schema = format!("{:#}\n", self.schema);
        let readme = readme::readme(metadata, purpose, &self.templates, &self.settings);
        self.files.extend([
            ("Chart.yaml".into(), chart_yaml::chart_yaml(metadata)),
            ("values.yaml".into(), values),
            ("values.schema.json".into(), schema),
            ("README.md".into(), readme),
            (".helmignore".into(), ignore::IGNORE.into()),
            (
                "templates/_helpers.tpl".into(),
                helpers::helpers(chart, purpose),
            ),
            (
                "templates/NOTES.txt".into(),
                notes::notes(&self.templates, actions),
            ),
        ]);
        Ok(())
    }
}

/// The release that `render` and the proof take for granted.
pub(crate) fn facts(metadata: &ChartMetadata) -> ReleaseInfo {
    ReleaseInfo {
        name: metadata.name.clone(),
        namespace: "default".into(),
        revision: 1,
        chart_name: metadata.name.clone(),
        chart_version: metadata.version.clone(),
        app_version: metadata.app_version.clone(),
        kube_version: "v1.36.0".into(),
    }
}

/// `values.schema.json`.
pub(crate) fn values_schema_of(
    leaves: &[Leaf],
    probed: &Probed,
    settings: &Settings,
    chart: &str,
) -> Value {
    values_schema(&settings.schema, chart, &open_values(leaves, probed))
}

/// The open values at their defaults, as Helm reads them from `values.yaml`.
pub(crate) fn defaults(leaves: &[Leaf]) -> Value {
    let mut root = serde_json::Map::new();
    for leaf in leaves {
        let (Some((last, parents)), default) = (leaf.path.segments().split_last(), default(leaf))
        else {
            continue;
        };
        let parent = parents.iter().fold(&mut root, |map, name| {
            let child = map
                .entry(name)
                .or_insert_with(|| Value::Object(serde_json::Map::new()));
            match child {
                Value::Object(child) => child,
                _ => unreachable!("an open value isn't within another"),
            }
        });
        if let Some(default) = default {
            parent.insert(last.clone(), default);
        }
    }
    Value::Object(root)
}

/// Where the entries of open maps are put.
fn entries(templates: &[Template]) -> BTreeMap<usize, BTreeSet<Entries>> {
    let mut places: BTreeMap<usize, BTreeSet<Entries>> = BTreeMap::new();
    for template in templates {
        let is_data = matches!(template.kind, "ConfigMap" | "Secret");
        uses(template, &mut |it| {
            let place = match it.path {
                _ if !it.entries => None,
                [.., Step::Key(key)] => match key.as_str() {
                    "labels" | "matchLabels" | "nodeSelector" => Some(Entries::Labels),
                    "annotations" => Some(Entries::Annotations),
                    "data" | "stringData" if is_data => Some(Entries::Files),
                    _ => None,
                },
                [.., Step::Key(key), Step::Index(_)] if key == "env" => Some(Entries::Variables),
                _ => None,
            };
            places.entry(it.leaf.0).or_default().extend(place);
        });
    }
    places
}

/// The open values as values.yaml and its schema have them.
fn open_values(leaves: &[Leaf], probed: &Probed) -> Vec<SchemaLeaf> {
    let entries = entries(&probed.templates);
    let open = leaves.iter().enumerate().map(|(index, leaf)| {
        let omitted = probed.omitted.get(&LeafId(index)).cloned();
        let omitted = omitted.unwrap_or_default();
        let is_map = leaf.kind == crate::val::kind::Kind::TEXT_MAP;
        let (excluded_keys, excluded_names) = if is_map {
            (omitted, BTreeSet::new())
        } else {
            (BTreeSet::new(), omitted)
        };
        let entries = if is_map {
            entries.get(&index).cloned()
        } else {
            None
        };
        SchemaLeaf {
            path: leaf.path.clone(),
            default: default(leaf),
            excluded_keys,
            excluded_names,
            entries: entries.unwrap_or_default(),
        }
    });
    open.collect()
}

/// What values.yaml says of it, if anything.
pub(crate) fn default(leaf: &Leaf) -> Option<Value> {
    match &leaf.default {
        Value::Null if leaf.kind.is_blank_when_unset() => Some(Value::String(String::new())),
        Value::Null => None,
        value => Some(value.clone()),
    }
}

/// The open values as the files that describe them show them.
pub(super) fn described(leaves: &[Leaf], settings: &Settings) -> Vec<DescribedLeaf> {
    let setting = |leaf: &Leaf| {
        let field = settings.schema.at(&leaf.path);
        let type_name = field
            .as_ref()
            .map(|field| settings.schema.type_name(field.schema));
        DescribedLeaf {
            path: leaf.path.clone(),
            default: default(leaf),
            type_name: type_name.unwrap_or_default(),
            doc: field.and_then(|field| field.doc),
        }
    };
    leaves.iter().map(setting).collect()
}

/// An open value that nothing uses would be a knob that turns nothing.
fn check_used(templates: &[Template], leaves: &[Leaf], settings: &Settings) -> Result<()> {
    let mut used = BTreeSet::new();
    for template in templates {
        uses(template, &mut |it| {
            used.insert(it.leaf.0);
        });
    }
    let unused = leaves
        .iter()
        .enumerate()
        .filter(|(index, _)| !used.contains(index));
    let complain = |(_, leaf): (usize, &Leaf)| {
        Diagnostic::new(format!("nothing uses the open setting `{}`", leaf.path))
            .at(settings.place(&leaf.path))
            .help("use it in an object, or take it out of the configuration")
    };
    unused.map(complain).collect::<Error>().check()
}

/// Every object's name must fit, whatever the release is called.
fn check_names(templates: &[Template]) -> Result<()> {
    let mut error = Error::none();
    for template in templates {
        let name = template.name();
        let length = name.len();
        if length > COMPONENT_LENGTH {
            error.push(
                Diagnostic::new(format!(
                    "the name of {} `{}` is too long",
                    template.kind, name
                ))
                .in_code(template.code)
                .note(format!(
                    "it has {length} characters behind the release's name"
                ))
                .help(format!(
                    "at most {COMPONENT_LENGTH} fit, so that the whole is never over 63"
                )),
            );
        }
    }
    error.check()
}
