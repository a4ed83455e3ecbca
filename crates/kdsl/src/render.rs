//! `render`: the manifests of a release, from the chart's function alone.

use crate::chart::{AnyChart, Rendering};
use crate::coalesce::merge;
use crate::emit::open_values::release_info;
use crate::emit::print::action::Actions;
use crate::emit::print::yaml;
use crate::emit::program::{BuiltObject, built_objects};
use crate::emit::template::{Node, Template};
use crate::environment;
use crate::error::Result;
use crate::placeholder::Builtin;
use crate::release::ReleaseInfo;
use crate::val::condition::Condition;
use serde_json::Value;
use std::fmt::Write as _;

/// A release to render: its name, its namespace, and the values over the defaults.
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
    /// Returns the values that the user gives.
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

    /// Returns the usual release with this one's name and namespace, where they are given.
    fn release_info(&self, usual: ReleaseInfo) -> ReleaseInfo {
        ReleaseInfo {
            name: self.release.clone().unwrap_or(usual.name),
            namespace: self.namespace.clone().unwrap_or(usual.namespace),
            ..usual
        }
    }
}

/// Renders the manifests of a release as text, in the order in which Helm installs them.
pub(crate) fn render(chart: &dyn AnyChart, environment: &str, request: &Request) -> Result<String> {
    let release = request.release_info(release_info(&chart.metadata()?));
    let user = request.values()?;
    let objects = Rendering::load(chart, environment)?.build(user, &release)?;
    Ok(print(&built_objects(&objects)?, &release))
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

/// Returns a kind's position in Helm's order of installation; kinds that Helm doesn't know come last.
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
