//! A node that is taken out of service.

use crate::life::Life;
use crate::without_a_word;
use kdsl_tests::release::{objects, wait_until_nothing};
use kdsl_tests::{Cluster, Helm, Major, Namespace, Release, workspace};
use serde_json::Value;
use std::collections::BTreeMap;

#[test]
#[cfg_attr(
    no_custom_resources,
    ignore = "no cluster here that has custom resources"
)]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn a_node_is_drained_and_every_service_goes_on() {
    let cluster = Cluster::with_custom_resources();
    let helm = Helm::get(Major::V4);
    let out = tempfile::tempdir().unwrap();
    let chart = workspace::emit("prod", out.path());
    let namespace = cluster.namespace("drain");
    let release = Release::new(&namespace, &helm, namespace.name(), &chart);
    let life = Life::new(release, &release.manifests(&[]));
    without_a_word(release.install(&[]));
    life.settle();
    for deployment in release.objects_of("Deployment") {
        let replicas = &deployment["spec"]["replicas"];
        assert!(replicas.as_u64() >= Some(2), "{deployment:#}");
    }
    wait_until_nothing(|| {
        let mut budgets = release.objects_of("PodDisruptionBudget");
        assert_eq!(budgets.len(), 25, "one for each");
        budgets.retain(|budget| budget["status"]["disruptionsAllowed"] != 1);
        budgets
    });

    let watch = cluster.disruption_watch(namespace.name());
    let node = Cordoned::fullest(&namespace);
    let told = node.drain(release.name());
    assert!(!told.contains("disruption budget"), "blocked: {told}");
    life.settle();
    assert_eq!(pods_by_node(&namespace).get(&node.name), None);
    assert_eq!(watch.stop(), [""; 0]);
}

/// A node that gets no new pods until this is dropped.
struct Cordoned<'a> {
    cluster: &'a Cluster,
    name: String,
}

impl<'a> Cordoned<'a> {
    /// The node that has most of a namespace's pods.
    fn fullest(namespace: &'a Namespace) -> Self {
        let pods = pods_by_node(namespace);
        let (name, _) = pods.into_iter().max_by_key(|(_, pods)| *pods).unwrap();
        let cluster = namespace.cluster();
        cluster.kubectl(&["cordon", &name]).expect_success();
        Self { cluster, name }
    }

    /// Empties it of the pods of a release, which leaves other tests theirs. Returns what kubectl told.
    fn drain(&self, release: &str) -> String {
        let only = format!("--pod-selector=app.kubernetes.io/instance={release}");
        let args = [
            "drain",
            &self.name,
            &only,
            "--delete-emptydir-data",
            "--timeout=120s",
        ];
        let output = self.cluster.kubectl(&args);
        let told = output.stderr.clone();
        output.expect_success() + &told
    }
}

impl Drop for Cordoned<'_> {
    fn drop(&mut self) {
        let output = self.cluster.kubectl(&["uncordon", &self.name]);
        if !output.success {
            eprintln!("{output}");
        }
    }
}

fn pods_by_node(namespace: &Namespace) -> BTreeMap<String, usize> {
    let mut nodes = BTreeMap::new();
    for pod in objects(namespace, "pods", "") {
        if let Value::String(node) = &pod["spec"]["nodeName"] {
            *nodes.entry(node.clone()).or_default() += 1;
        }
    }
    nodes
}
