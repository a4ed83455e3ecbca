//! The manifests of a release, from the chart's function alone.

use crate::chart::Chart;
use crate::emit::action::Actions;
use crate::emit::chart::{defaults, facts, values_schema_of};
use crate::emit::files::is_test;
use crate::emit::node::{Entry, Item, Node, Template};
use crate::emit::probe::probe;
use crate::emit::program::{Given, given};
use crate::emit::yaml;
use crate::environment;
use crate::error::Result;
use crate::load::Config;
use crate::release::Facts;
use crate::tree::Tree;
use crate::val::gate::Condition;
use serde_json::Value;
use std::fmt::Write as _;

/// A release to render: its name and namespace, and the values that aren't at their defaults.
pub(crate) struct Request {
    pub(crate) release: Option<String>,
    pub(crate) namespace: Option<String>,
    /// Files as `helm -f` takes them.
    pub(crate) files: Vec<String>,
    /// Assignments as `helm --set` takes them, and whether each is a string whatever it looks like.
    pub(crate) sets: Vec<(String, bool)>,
}

/// The manifests, as text: in the order in which Helm installs them.
pub(crate) fn render<C: Config>(
    chart: &Chart<C>,
    environment: &str,
    request: &Request,
) -> Result<String> {
    let metadata = chart.metadata()?;
    let (config, facts) = chart.program(environment, |program, settings, _| {
        let probed = probe(program)?;
        let schema = values_schema_of(program.leaves(), &probed, settings, &metadata.name);
        let mut values = defaults(program.leaves());
        for file in &request.files {
            merge(&mut values, environment::values_file(file)?);
        }
        for (text, as_string) in &request.sets {
            environment::set(&mut values, text, *as_string)?;
        }
        environment::check_values(&values, &schema)?;
        let mut complete = settings.complete.clone();
        for leaf in program.leaves() {
            put(
                &mut complete,
                leaf.path.segments(),
                values.pointer(&leaf.path.pointer()),
            );
        }
        let config: C = settings.deserialize(&complete)?;
        let usual = facts(&metadata);
        let facts = Facts {
            name: request.release.clone().unwrap_or(usual.name.clone()),
            namespace: request.namespace.clone().unwrap_or(usual.namespace.clone()),
            ..usual
        };
        Ok((config, facts))
    })?;
    let objects = chart.objects_of(&facts, &config)?;
    Ok(print(&given(&objects)?, &facts))
}

fn print(objects: &[Given], facts: &Facts) -> String {
    let fullname = format!("{}-", facts.text(crate::val::token::Builtin::Fullname));
    let mut documents: Vec<(usize, String, String)> = objects
        .iter()
        .map(|object| {
            let name = object
                .key
                .1
                .strip_prefix(&fullname)
                .unwrap_or(&object.key.1);
            let template = Template {
                kind: object.key.0,
                stem: format!("{name}-{}", object.key.0.to_lowercase()),
                when: Condition::Always,
                node: literal(&object.tree),
                code: object.code,
            };
            let folder = if is_test(&template) {
                "templates/tests"
            } else {
                "templates"
            };
            let chart = facts.chart_name.as_str();
            let source = format!("{chart}/{folder}/{}.yaml", template.stem);
            let text = yaml::print(&template, Actions { chart, leaves: &[] });
            (rank(object.key.0), source, text)
        })
        .collect();
    documents.sort();
    documents
        .iter()
        .fold(String::new(), |mut all, (_, source, text)| {
            let _ = write!(all, "---\n# Source: {source}\n{text}");
            all
        })
}

/// A tree in which nothing is open.
fn literal(tree: &Tree) -> Node {
    let field = |(key, value): &(std::borrow::Cow<'static, str>, Tree), record| Entry::Field {
        when: Condition::Always,
        key: key.clone(),
        value: literal(value),
        record,
    };
    match tree {
        Tree::Null => Node::Null,
        Tree::Bool(it) => Node::Bool(*it),
        Tree::Int(it) => Node::Int(*it),
        Tree::Float(it) => Node::Float(*it),
        Tree::Text(it) => Node::Text(it.clone()),
        Tree::Seq(items) => Node::Seq(
            items
                .iter()
                .map(|item| Item::Node {
                    when: Condition::Always,
                    node: literal(item),
                })
                .collect(),
        ),
        Tree::Map(entries) => Node::Map(entries.iter().map(|entry| field(entry, false)).collect()),
        Tree::Record(entries) => {
            Node::Map(entries.iter().map(|entry| field(entry, true)).collect())
        }
    }
}

/// Values over values, as Helm does it: maps are merged, `null` takes away, all else replaces.
fn merge(values: &mut Value, over: Value) {
    match (values, over) {
        (Value::Object(values), Value::Object(over)) => {
            for (key, value) in over {
                if value.is_null() {
                    values.shift_remove(&key);
                } else {
                    merge(values.entry(key).or_insert(Value::Null), value);
                }
            }
        }
        (values, over) => *values = over,
    }
}

fn put(root: &mut Value, path: &[String], value: Option<&Value>) {
    let Some((last, parents)) = path.split_last() else {
        return;
    };
    let parent = parents
        .iter()
        .try_fold(root, |node, name| node.get_mut(name));
    if let Some(Value::Object(entries)) = parent {
        entries.insert(last.clone(), value.cloned().unwrap_or(Value::Null));
    }
}

/// The order in which Helm installs kinds; kinds that it doesn't know come last.
fn rank(kind: &str) -> usize {
    const ORDER: [&str; 34] = [
        "PriorityClass",
        "Namespace",
        "NetworkPolicy",
        "ResourceQuota",
        "LimitRange",
        "PodSecurityPolicy",
        "PodDisruptionBudget",
        "ServiceAccount",
        "Secret",
        "SecretList",
        "ConfigMap",
        "StorageClass",
        "PersistentVolume",
        "PersistentVolumeClaim",
        "CustomResourceDefinition",
        "ClusterRole",
        "ClusterRoleList",
        "ClusterRoleBinding",
        "ClusterRoleBindingList",
        "Role",
        "RoleList",
        "RoleBinding",
        "RoleBindingList",
        "Service",
        "DaemonSet",
        "Pod",
        "ReplicationController",
        "ReplicaSet",
        "Deployment",
        "HorizontalPodAutoscaler",
        "StatefulSet",
        "Job",
        "CronJob",
        "IngressClass",
    ];
    ORDER
        .iter()
        .position(|known| *known == kind)
        .unwrap_or(ORDER.len())
}
