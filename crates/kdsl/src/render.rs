//! The manifests of a release, from the chart's function alone.

use crate::chart::Chart;
use crate::coalesce::{coalesce, merge, put};
use crate::emit::open_values::{default_values, release_info, values_schema_of};
use crate::emit::print::action::Actions;
use crate::emit::print::yaml;
use crate::emit::probe::{Effort, probe};
use crate::emit::program::{BuiltObject, built_objects};
use crate::emit::template::{Node, Template};
use crate::environment::{self, Nowhere, SchemaChecker};
use crate::error::{Code, Diagnostic, Result};
use crate::load::{Config, Settings};
use crate::path::ValuesPath;
use crate::placeholder::Builtin;
use crate::release::ReleaseInfo;
use crate::tree::Tree;
use crate::val::gate::Condition;
use crate::val::kind::Shape;
use crate::val::session::Leaf;
use serde_json::Value;
use std::fmt::Write as _;

/// A release to render: its name and namespace, and the values that aren't at their defaults.
#[derive(Default)]
pub(crate) struct Request {
    pub(crate) release: Option<String>,
    pub(crate) namespace: Option<String>,
    /// Files as `helm -f` takes them.
    pub(crate) files: Vec<String>,
    /// Assignments as `helm --set` takes them, and whether each is a string whatever it looks like.
    pub(crate) sets: Vec<(String, bool)>,
}

impl Request {
    /// The values that the user gives.
    fn values(&self) -> Result<Value> {
        let mut values = Value::Object(serde_json::Map::new());
        for file in &self.files {
            merge(&mut values, environment::values_file(file)?);
        }
        for (text, as_string) in &self.sets {
            environment::set(&mut values, text, *as_string)?;
        }
        Ok(values)
    }

    fn facts(&self, usual: ReleaseInfo) -> Result<ReleaseInfo> {
        let name = self.release.clone().unwrap_or(usual.name.clone());
        if !is_release_name(&name) {
            return Err(Diagnostic::of(Code::InvalidName, format!("`{name}` can't be the name of a release"))
                .help("a name has at most 53 lower case letters, digits, `-` and `.`, and starts and ends with a letter or digit")
                .into());
        }
        let namespace = self.namespace.clone().unwrap_or(usual.namespace.clone());
        if namespace.len() > 63 || !is_label(&namespace) {
            return Err(Diagnostic::of(Code::InvalidName, format!("`{namespace}` can't be the name of a namespace"))
                .help("a name has at most 63 lower case letters, digits and `-`, and starts and ends with a letter or digit")
                .into());
        }
        Ok(ReleaseInfo {
            name,
            namespace,
            ..usual
        })
    }
}

/// The manifests, as text: in the order in which Helm installs them.
pub(crate) fn render<C: Config>(
    chart: &Chart<C>,
    environment: &str,
    request: &Request,
) -> Result<String> {
    let facts = request.facts(release_info(&chart.metadata()?))?;
    let user = request.values()?;
    let objects = Renderer::new(chart, environment)?.objects(chart, user, &facts)?;
    Ok(print(&objects, &facts))
}

/// What rendering an environment takes, found out once for any number of times.
pub(crate) struct Renderer {
    settings: Settings,
    leaves: Vec<Leaf>,
    pub(crate) defaults: Value,
    checker: SchemaChecker<Value>,
}

impl Renderer {
    pub(crate) fn new<C: Config>(chart: &Chart<C>, environment: &str) -> Result<Self> {
        let name = chart.metadata()?.name;
        chart.program(environment, |program, settings| {
            let leaves = program.leaves().to_vec();
            let schema =
                values_schema_of(&leaves, &probe(program, Effort::Much)?, &settings, &name);
            Ok(Self {
                settings,
                defaults: default_values(&leaves),
                leaves,
                checker: SchemaChecker::new(schema)?,
            })
        })
    }

    /// `values.schema.json`.
    pub(crate) fn schema(&self) -> &Value {
        self.checker.schema()
    }

    /// The open values' paths.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &ValuesPath> {
        self.leaves.iter().map(|leaf| &leaf.path)
    }

    /// The objects for the values that a user gives.
    pub(crate) fn objects<C: Config>(
        &self,
        chart: &Chart<C>,
        user: Value,
        facts: &ReleaseInfo,
    ) -> Result<Vec<BuiltObject>> {
        let mut values = self.defaults.clone();
        coalesce(&mut values, user);
        self.checker.check(&values, &Nowhere)?;
        let mut complete = self.settings.complete.clone();
        for leaf in &self.leaves {
            let value = values.pointer(&leaf.path.pointer());
            let value = value.map_or(Value::Null, |value| exact(value, leaf));
            put(&mut complete, leaf.path.segments(), Some(value));
        }
        let config: C = self.settings.deserialize(&complete)?;
        built_objects(&chart.build_unchecked(facts, &config))
    }
}

fn print(objects: &[BuiltObject], facts: &ReleaseInfo) -> String {
    let fullname = format!("{}-", facts.text(Builtin::Fullname));
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
                name: name.to_string(),
                when: Condition::Always,
                node: Node::from(&object.tree),
                code: object.code,
                waivers: Vec::new(),
            };
            let chart = facts.chart_name.as_str();
            let source = format!("{chart}/{}", template.path());
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

/// Helm takes `1.0` for the number 1; a type that is a number or a text doesn't.
fn exact(value: &Value, leaf: &Leaf) -> Value {
    if leaf.kind.shape == Shape::IntOrString {
        Tree::from(value).to_json()
    } else {
        value.clone()
    }
}

fn is_release_name(name: &str) -> bool {
    name.len() <= 53 && name.split('.').all(is_label)
}

fn is_label(name: &str) -> bool {
    let is_good = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    !name.is_empty() && !name.starts_with('-') && !name.ends_with('-') && name.bytes().all(is_good)
}

/// The order in which Helm installs kinds; kinds that it doesn't know come last.
fn rank(kind: &str) -> usize {
    ORDER
        .iter()
        .position(|known| *known == kind)
        .unwrap_or(ORDER.len())
}

const ORDER: [&str; 38] = [
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
    "Ingress",
    "APIService",
    "MutatingWebhookConfiguration",
    "ValidatingWebhookConfiguration",
];
