//! The open values of a chart as data: their defaults, their schema and their descriptions.

use super::probe::Probed;
use super::template::{Role, Template};
use crate::k8s::annotations::pod_path;
use crate::load::Settings;
use crate::metadata::ChartMetadata;
use crate::path::ValuesPath;
use crate::placeholder::LeafId;
use crate::release::ReleaseInfo;
use crate::rule::{Demand, Rules};
use crate::schema::{Entries, SchemaLeaf, Unset, values_schema};
use crate::tree::Step;
use crate::val::kind::Kind;
use crate::val::leaf::Leaf;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The open value of a layered chart that chooses the environment.
pub(crate) const ENVIRONMENT: &str = "environment";

/// An open value with what the chart's documentation says about it.
#[derive(Debug, Clone)]
pub(crate) struct DescribedLeaf {
    pub(crate) path: ValuesPath,
    /// The default; `None` if `values.yaml` leaves it out.
    pub(crate) default: Option<Value>,
    pub(crate) type_name: String,
    pub(crate) doc: Option<String>,
}

/// Returns the release that commands and the proof assume unless told otherwise: named as the chart, in `default`.
pub(crate) fn release_info(metadata: &ChartMetadata) -> ReleaseInfo {
    ReleaseInfo {
        chart_name: metadata.name.clone(),
        chart_version: metadata.version.clone(),
        app_version: metadata.app_version.clone(),
        ..ReleaseInfo::example(&metadata.name)
    }
}

/// Builds `values.schema.json`.
pub(crate) fn values_schema_of(
    leaves: &[Leaf],
    probed: &Probed,
    settings: &Settings,
    chart: &str,
) -> Value {
    values_schema(&settings.schema, chart, &schema_leaves(leaves, probed))
}

/// Counts names that a rule takes among those that the chart sets beside open maps and lists.
pub(crate) fn with_taken_names(mut probed: Probed, rules: &Rules) -> Probed {
    for rule in rules.iter() {
        if let Demand::Distinct { taken, sources } = &rule.rule.demand {
            for leaf in sources.iter().filter_map(|source| source.term().leaf()) {
                let omitted = probed.omitted.entry(leaf).or_default();
                omitted.extend(taken.iter().cloned());
            }
        }
    }
    probed
}

/// Returns the open values at their defaults, as Helm reads them from `values.yaml`.
pub(crate) fn default_values(leaves: &[Leaf]) -> Value {
    let mut root = serde_json::Map::new();
    for leaf in leaves {
        let (Some((last, parents)), default) =
            (leaf.path.segments().split_last(), default_value(leaf))
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

/// Returns the kinds of places that the entries of open maps are put into, by leaf.
fn entries(templates: &[Template]) -> BTreeMap<usize, BTreeSet<Entries>> {
    let mut places: BTreeMap<usize, BTreeSet<Entries>> = BTreeMap::new();
    for template in templates {
        let is_data = matches!(template.kind, "ConfigMap" | "Secret");
        template.visit(&mut |it| {
            let place = match it.path {
                _ if it.role != Role::Loop => None,
                [.., Step::Key(key)] => match key.as_str() {
                    "labels" | "matchLabels" | "nodeSelector" => Some(Entries::Labels),
                    "annotations" => Some(annotations(template.kind, it.path)),
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

fn annotations(kind: &str, path: &[Step]) -> Entries {
    let keys = path.iter().map(|step| match step {
        Step::Key(key) => Some(key.as_str()),
        Step::Index(_) => None,
    });
    let of_pod = pod_path(kind).map(|pod| [pod, &["metadata", "annotations"]].concat());
    match kind {
        _ if of_pod.is_some_and(|pod| keys.eq(pod.into_iter().map(Some))) => {
            Entries::PodAnnotations
        }
        "Ingress" => Entries::IngressAnnotations,
        _ => Entries::Annotations,
    }
}

/// Returns the leaves as the schema describes them.
fn schema_leaves(leaves: &[Leaf], probed: &Probed) -> Vec<SchemaLeaf> {
    let entries = entries(&probed.templates);
    let open = leaves.iter().enumerate().map(|(index, leaf)| {
        let omitted = probed.omitted.get(&LeafId(index)).cloned();
        let omitted = omitted.unwrap_or_default();
        let is_map = leaf.kind == Kind::TEXT_MAP;
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
            default: default_value(leaf),
            unset: unset(leaf.kind),
            excluded_keys,
            excluded_names,
            entries: entries.unwrap_or_default(),
        }
    });
    open.collect()
}

/// Returns how a value of this kind is unset.
pub(crate) fn unset(kind: Kind) -> Unset {
    if kind.is_blank_when_unset() {
        Unset::Blank
    } else if kind.optional {
        Unset::Null
    } else {
        Unset::Never
    }
}

/// Returns the default that `values.yaml` has for a leaf; `None` if the leaf is left out.
pub(crate) fn default_value(leaf: &Leaf) -> Option<Value> {
    match &leaf.default {
        Value::Null if leaf.kind.is_blank_when_unset() => Some(Value::String(String::new())),
        Value::Null => None,
        value => Some(value.clone()),
    }
}

/// Returns the leaves with what the chart's documentation says about each.
pub(super) fn describe(leaves: &[Leaf], settings: &Settings) -> Vec<DescribedLeaf> {
    let setting = |leaf: &Leaf| {
        let field = settings.schema.at(&leaf.path);
        let type_name = field
            .as_ref()
            .map(|field| settings.schema.type_name(field.schema));
        DescribedLeaf {
            path: leaf.path.clone(),
            default: default_value(leaf),
            type_name: type_name.unwrap_or_default(),
            doc: field.and_then(|field| field.doc),
        }
    };
    leaves.iter().map(setting).collect()
}
