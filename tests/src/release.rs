//! A release of a chart, in a namespace of a cluster.

use crate::{Helm, Namespace, Output};
use serde_json::Value;
use std::path::Path;
use std::time::{Duration, Instant};

/// A release, installed or not.
#[derive(Debug, Clone, Copy)]
pub struct Release<'a> {
    namespace: &'a Namespace,
    helm: &'a Helm,
    name: &'a str,
    chart: &'a Path,
}

const TIMEOUT: &str = "--timeout=600s";
const PATIENCE: Duration = Duration::from_secs(600);

impl<'a> Release<'a> {
    /// A release that is yet to be installed.
    pub fn new(namespace: &'a Namespace, helm: &'a Helm, name: &'a str, chart: &'a Path) -> Self {
        Self {
            namespace,
            helm,
            name,
            chart,
        }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        self.name
    }

    /// The namespace that it is in.
    pub fn namespace(&self) -> &Namespace {
        self.namespace
    }

    /// `helm install`, until all of it is ready.
    pub fn install(&self, args: &[&str]) -> Output {
        self.run(
            "install",
            &[&[self.chart(), "--wait", TIMEOUT], args].concat(),
        )
    }

    /// `helm upgrade`, until all of it is ready.
    pub fn upgrade(&self, args: &[&str]) -> Output {
        self.run(
            "upgrade",
            &[&[self.chart(), "--wait", TIMEOUT], args].concat(),
        )
    }

    /// `helm rollback`, until all of it is ready.
    pub fn rollback(&self, revision: u32) -> Output {
        self.run("rollback", &[&revision.to_string(), "--wait", TIMEOUT])
    }

    /// `helm test`.
    pub fn test(&self) -> Output {
        self.run("test", &[TIMEOUT])
    }

    /// `helm uninstall`, until the objects that Helm made are gone.
    pub fn uninstall(&self) -> Output {
        self.run("uninstall", &["--wait", TIMEOUT])
    }

    /// The manifests, as `helm template` prints them.
    pub fn manifests(&self, args: &[&str]) -> String {
        self.run("template", &[&[self.chart()], args].concat())
            .expect_success()
    }

    /// Its objects of these kinds in the cluster, by their label. Kinds are as kubectl has them, with commas.
    pub fn objects_of(&self, kinds: &str) -> Vec<Value> {
        let selector = format!("app.kubernetes.io/instance={}", self.name);
        objects(self.namespace, kinds, &selector)
    }

    /// The same, wherever they are: a chart may have objects in another namespace.
    pub fn objects_anywhere(&self, kinds: &str) -> Vec<Value> {
        let selector = format!("app.kubernetes.io/instance={}", self.name);
        let args = ["get", kinds, "--all-namespaces", "--selector", &selector];
        let args = [&args[..], &["--output=json"]].concat();
        list(&self.namespace.cluster().kubectl(&args))
    }

    fn run(&self, verb: &str, args: &[&str]) -> Output {
        let args = [&[verb, self.name], args].concat();
        self.namespace.helm(self.helm, &args)
    }

    fn chart(&self) -> &'a str {
        self.chart.to_str().expect("the chart's path is UTF-8")
    }
}

/// The namespace's objects of these kinds that a label selector picks.
pub fn objects(namespace: &Namespace, kinds: &str, selector: &str) -> Vec<Value> {
    list(&namespace.kubectl(&["get", kinds, "--selector", selector, "--output=json"]))
}

/// Waits until it returns nothing that is still to come, or fails the test with what that is.
#[track_caller]
pub fn wait_until_nothing<T: std::fmt::Debug>(missing: impl Fn() -> Vec<T>) {
    let end = Instant::now() + PATIENCE;
    loop {
        let missing = missing();
        if missing.is_empty() {
            return;
        }
        assert!(Instant::now() < end, "in vain: {missing:#?}");
        std::thread::sleep(Duration::from_millis(300));
    }
}

fn list(printed: &Output) -> Vec<Value> {
    let list = printed.clone().expect_success();
    let mut list: Value = serde_json::from_str(&list).expect("kubectl prints JSON");
    match list["items"].take() {
        Value::Array(items) => items,
        other => panic!("kubectl prints a list, not {other}"),
    }
}
