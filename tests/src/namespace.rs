//! A namespace of a test's own.

use crate::{Cluster, Helm, Output, state, workspace};
use serde_json::{Value, json};
use std::path::Path;

/// A namespace that is deleted when this is dropped.
#[derive(Debug)]
pub struct Namespace {
    cluster: Cluster,
    name: String,
}

impl Namespace {
    /// Its name, which begins with the one asked for.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The cluster that it is in.
    pub fn cluster(&self) -> &Cluster {
        &self.cluster
    }

    /// Runs kubectl in it.
    pub fn kubectl(&self, args: &[&str]) -> Output {
        self.cluster
            .kubectl(&[args, &["--namespace", &self.name]].concat())
    }

    /// Runs Helm in it. If it fails, the state of the cluster follows its error, which seldom tells the cause.
    pub fn helm(&self, helm: &Helm, args: &[&str]) -> Output {
        self.helm_in(workspace::root(), helm, args)
    }

    /// The same in a folder, which relative paths begin at.
    pub fn helm_in(&self, folder: &Path, helm: &Helm, args: &[&str]) -> Output {
        let args = [args, &["--namespace", &self.name]].concat();
        let mut output = self.cluster.helm(helm, folder, &args);
        if !output.success {
            output.stderr += &state::of(&self.cluster, &self.name);
        }
        output
    }

    pub(crate) fn restricted(cluster: Cluster, name: &str) -> Self {
        let mut labels = json!({});
        for mode in ["enforce", "warn", "audit"] {
            labels[format!("pod-security.kubernetes.io/{mode}")] = "restricted".into();
            labels[format!("pod-security.kubernetes.io/{mode}-version")] = "latest".into();
        }
        Self::create(cluster, name, &labels)
    }

    fn create(cluster: Cluster, name: &str, labels: &Value) -> Self {
        let object = json!({
            "apiVersion": "v1",
            "kind": "Namespace",
            "metadata": {"generateName": format!("{name}-"), "labels": labels},
        });
        let args = [
            "create",
            "--filename=-",
            "--output=jsonpath={.metadata.name}",
        ];
        let name = cluster
            .kubectl_with_stdin(&args, &object.to_string())
            .expect_success();
        Self::of(cluster, &name)
    }

    pub(crate) fn of(cluster: Cluster, name: &str) -> Self {
        let namespace = Self {
            cluster,
            name: name.into(),
        };
        // A pod that comes before its service account is refused.
        let account = [
            "wait",
            "--for=create",
            "serviceaccount/default",
            "--timeout=60s",
        ];
        namespace.kubectl(&account).expect_success();
        namespace
    }
}

impl Drop for Namespace {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}", state::of(&self.cluster, &self.name));
        }
        let deleted = self
            .cluster
            .kubectl(&["delete", "namespace", &self.name, "--wait=false"]);
        if !deleted.success {
            eprintln!("{deleted}");
        }
    }
}
