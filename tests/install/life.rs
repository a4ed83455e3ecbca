//! A release in a cluster, and what must hold of it.

use crate::without_a_word;
use kdsl_tests::release::{objects, wait_until_nothing};
use kdsl_tests::{Namespace, Release, helm};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A release and what its chart makes.
pub(crate) struct Life<'a> {
    release: Release<'a>,
    kinds: String,
    namespaces: BTreeSet<String>,
    has_node_ports: bool,
}

impl<'a> Life<'a> {
    /// The release of a chart that makes these objects, or fewer. Makes sure that their namespaces are there.
    pub(crate) fn new(release: Release<'a>, manifests: &str) -> Self {
        release.namespace().cluster().make_room_for(manifests);
        let objects = helm::documents(manifests).unwrap();
        let made_by_controllers = [
            "Pod.v1.",
            "ReplicaSet.v1.apps",
            "EndpointSlice.v1.discovery.k8s.io",
        ];
        let kinds: BTreeSet<String> = objects
            .iter()
            .map(kind)
            .chain(made_by_controllers.map(String::from))
            .collect();
        let kinds: Vec<String> = kinds.into_iter().collect();
        Self {
            release,
            kinds: kinds.join(","),
            namespaces: objects.iter().map(namespace).collect(),
            has_node_ports: objects
                .iter()
                .any(|object| object["spec"]["type"] == "NodePort"),
        }
    }

    pub(crate) fn release(&self) -> &Release<'a> {
        &self.release
    }

    pub(crate) fn namespace(&self) -> &Namespace {
        self.release.namespace()
    }

    /// Whether it wants ports of the nodes, which no other release can have meanwhile.
    pub(crate) fn has_node_ports(&self) -> bool {
        self.has_node_ports
    }

    /// The names of its Deployments.
    pub(crate) fn deployments(&self) -> Vec<String> {
        let deployments = self.release.objects_of("Deployment");
        deployments.iter().map(name).collect()
    }

    /// Waits until autoscalers have raised their Deployments to the fewest pods that they allow, all pods are
    /// there, and those of an earlier revision are not.
    pub(crate) fn settle(&self) {
        wait_until_nothing(|| {
            let deployments = self.release.objects_of("Deployment");
            assert!(!deployments.is_empty(), "there are services");
            let autoscalers = self.release.objects_of("HorizontalPodAutoscaler");
            let fewest: BTreeMap<_, _> = autoscalers
                .iter()
                .map(|autoscaler| &autoscaler["spec"])
                .map(|spec| {
                    (
                        spec["scaleTargetRef"]["name"].to_string(),
                        spec["minReplicas"].as_u64(),
                    )
                })
                .collect();
            deployments
                .into_iter()
                .filter(|deployment| {
                    let fewest = fewest.get(&deployment["metadata"]["name"].to_string());
                    let replicas = &deployment["spec"]["replicas"];
                    let status = &deployment["status"];
                    fewest.is_some_and(|fewest| replicas.as_u64() < *fewest)
                        || status["observedGeneration"] != deployment["metadata"]["generation"]
                        || ["replicas", "updatedReplicas", "availableReplicas"]
                            .iter()
                            .any(|count| status[count] != *replicas)
                        || status["terminatingReplicas"].as_u64().unwrap_or(0) > 0
                })
                .map(|deployment| name(&deployment))
                .collect()
        });
    }

    /// The images of its services.
    pub(crate) fn images(&self) -> Vec<String> {
        let mut images = Vec::new();
        for deployment in self.release.objects_of("Deployment") {
            let pod = &deployment["spec"]["template"]["spec"];
            for containers in ["initContainers", "containers"] {
                for container in pod[containers].as_array().into_iter().flatten() {
                    images.push(container["image"].as_str().unwrap().into());
                }
            }
        }
        images
    }

    /// Each Service, disruption budget and Deployment selects the pods of the Deployment of its own name.
    pub(crate) fn expect_selectors_to_pick_only_its_own_pods(&self) {
        let pods = objects(self.namespace(), "pods", "");
        for object in self
            .release
            .objects_of("Service,PodDisruptionBudget,Deployment")
        {
            let selector = &object["spec"]["selector"];
            let labels = selector.get("matchLabels").unwrap_or(selector);
            let labels = labels.as_object().unwrap();
            let picked = |pod: &&Value| {
                let of_pod = &pod["metadata"]["labels"];
                labels.iter().all(|(key, value)| of_pod[key] == *value)
            };
            let pods: Vec<&Value> = pods.iter().filter(picked).collect();
            assert!(!pods.is_empty(), "{} selects no pods", name(&object));
            let own = object["metadata"]["name"].as_str().unwrap();
            // What the world reaches it by.
            let own = own.strip_suffix("-edge").unwrap_or(own);
            for pod in pods {
                let (object, pod_name) = (name(&object), name(pod));
                assert_eq!(deployment_of(pod), Some(own), "{object} selects {pod_name}");
            }
        }
    }

    /// All that these manifests have is there, and nothing else but for what controllers make of it.
    pub(crate) fn expect_just(&self, manifests: &str) {
        let objects = helm::documents(manifests).unwrap();
        let expected: BTreeSet<String> = objects
            .iter()
            .filter(|object| !is_of_hook(object))
            .map(name)
            .collect();
        wait_until_nothing(|| {
            let found: BTreeSet<String> = self
                .objects()
                .into_iter()
                .filter(|(_, object)| object["metadata"]["ownerReferences"].is_null())
                .map(|(name, _)| name)
                .collect();
            found.symmetric_difference(&expected).cloned().collect()
        });
    }

    /// Another release in the same namespace gets objects of its own, and changes none of this one's.
    pub(crate) fn expect_room_for(&self, other: &Life<'_>, args: &[&str]) {
        let before = self.objects();
        without_a_word(other.release.install(args));
        other.settle();
        other.expect_selectors_to_pick_only_its_own_pods();
        self.expect_selectors_to_pick_only_its_own_pods();
        assert_eq!(self.objects(), before);
        without_a_word(other.release.uninstall());
        assert_eq!(self.objects(), before);
    }

    /// The names of its pods, but for those of Deployments whose names begin so.
    pub(crate) fn pods_but_of(&self, components: &[&str]) -> Vec<String> {
        let starts: Vec<String> = components
            .iter()
            .map(|component| format!("{}-{component}-", self.release.name()))
            .collect();
        let pods = self.release.objects_of("Pod");
        pods.iter()
            .filter(|pod| !is_of_hook(pod))
            .filter_map(|pod| pod["metadata"]["name"].as_str())
            .filter(|pod| !starts.iter().any(|start| pod.starts_with(start)))
            .map(String::from)
            .collect()
    }

    /// Helm leaves the pods of `helm test`, as their logs may still be wanted.
    pub(crate) fn expect_nothing_to_stay(&self) {
        without_a_word(self.release.uninstall());
        wait_until_nothing(|| self.objects().into_keys().collect());
    }

    /// All objects of it but for the pods of `helm test`, by kind and name, without what controllers report.
    fn objects(&self) -> BTreeMap<String, Value> {
        self.release
            .objects_anywhere(&self.kinds)
            .into_iter()
            .filter(|object| !is_of_hook(object) && self.namespaces.contains(&namespace(object)))
            .map(|mut object| {
                object["status"].take();
                object["metadata"]["resourceVersion"].take();
                object["metadata"]["managedFields"].take();
                (name(&object), object)
            })
            .collect()
    }
}

fn is_of_hook(object: &Value) -> bool {
    !object["metadata"]["annotations"]["helm.sh/hook"].is_null()
}

fn namespace(object: &Value) -> String {
    object["metadata"]["namespace"].as_str().unwrap().into()
}

/// A kind as kubectl takes it without a doubt, such as `Deployment.v1.apps`.
fn kind(object: &Value) -> String {
    let version = object["apiVersion"].as_str().unwrap();
    let (group, version) = version.split_once('/').unwrap_or(("", version));
    format!("{}.{version}.{group}", object["kind"].as_str().unwrap())
}

fn name(object: &Value) -> String {
    format!(
        "{} {}",
        object["kind"].as_str().unwrap(),
        object["metadata"]["name"].as_str().unwrap()
    )
}

/// The Deployment that a pod belongs to: its `ReplicaSet`'s name without the hash.
fn deployment_of(pod: &Value) -> Option<&str> {
    let replica_set = pod["metadata"]["ownerReferences"][0]["name"].as_str()?;
    Some(replica_set.rsplit_once('-')?.0)
}
