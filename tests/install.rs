//! The charts of all environments in a real API server, with both Helms, from `install` to `uninstall`.

#![allow(clippy::unwrap_used, reason = "a test panics to fail")]

use kdsl_tests::release::{objects, wait_until_nothing};
use kdsl_tests::{Cluster, Helm, Major, Namespace, Output, Release, helm, workspace};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

#[test]
fn helm_3_takes_every_environment_through_its_life() {
    every_environment(Major::V3);
}

#[test]
fn helm_4_takes_every_environment_through_its_life() {
    every_environment(Major::V4);
}

/// Services need names that begin with a letter, labels may be numbers, nothing may be longer than 63 characters.
#[test]
fn a_release_may_be_called_anything() {
    let Some(cluster) = Cluster::get() else {
        return;
    };
    let Some(helm) = Helm::all().last() else {
        return;
    };
    let out = tempfile::tempdir().unwrap();
    let chart = workspace::emit(&workspace::environments()[0], out.path());
    let namespace = cluster.namespace("names");
    let longest = "a".repeat(53);
    let names = ["123", "1e3", "a.b", "a-b", "true", &longest];
    std::thread::scope(|scope| {
        for name in names {
            let release = Release::new(&namespace, &helm, name, &chart);
            scope.spawn(move || without_a_word(release.install(&[])));
        }
    });
    let install = |name| Life::new(Release::new(&namespace, &helm, name, &chart));
    for life in names.map(install) {
        life.settle();
        life.expect_selectors_to_pick_only_its_own_pods();
    }
}

fn every_environment(major: Major) {
    let Some(cluster) = Cluster::get() else {
        return;
    };
    let Some(helm) = Helm::get(major) else {
        return;
    };
    std::thread::scope(|scope| {
        for environment in workspace::environments() {
            let (cluster, helm) = (&cluster, &helm);
            scope.spawn(move || life(cluster, helm, &environment));
        }
    });
}

fn life(cluster: &Cluster, helm: &Helm, environment: &str) {
    let out = tempfile::tempdir().unwrap();
    let chart = workspace::emit(environment, out.path());
    let other_values = out.path().join("other-values.json");
    fs::write(&other_values, otherwise(&chart).to_string()).unwrap();
    let other_values = ["--values", other_values.to_str().unwrap()];
    let namespace = cluster.namespace(environment);
    let life = Life::new(Release::new(&namespace, helm, "shop", &chart));

    life.expect_the_api_server_to_like(&[]);
    life.expect_the_api_server_to_like(&other_values);
    without_a_word(life.release.install(&[]));
    life.settle();
    let first_images = life.images();

    let watch = cluster.availability_watch(namespace.name());
    without_a_word(life.release.upgrade(&other_values));
    life.settle();
    for image in life.images() {
        assert!(image.ends_with(":other"), "{image}");
    }
    without_a_word(life.release.test());
    life.expect_selectors_to_pick_only_its_own_pods();
    without_a_word(life.release.rollback(1));
    life.settle();
    assert_eq!(life.images(), first_images);
    assert_eq!(watch.stop(), [""; 0]);

    life.expect_room_for(&Life::new(Release::new(
        &namespace, helm, "shop-web", &chart,
    )));
    life.expect_a_service_to_go_and_come("mcpServer.enabled", "mcp-server");
    life.expect_nothing_to_stay();
}

/// A release and what its chart makes.
struct Life<'a> {
    release: Release<'a>,
    kinds: String,
}

impl<'a> Life<'a> {
    fn new(release: Release<'a>) -> Self {
        let manifests = helm::documents(&release.manifests(&[])).unwrap();
        let made_by_controllers = [
            "Pod.v1.",
            "ReplicaSet.v1.apps",
            "EndpointSlice.v1.discovery.k8s.io",
        ];
        let kinds: BTreeSet<String> = manifests
            .iter()
            .map(kind)
            .chain(made_by_controllers.map(String::from))
            .collect();
        let kinds: Vec<String> = kinds.into_iter().collect();
        Self {
            release,
            kinds: kinds.join(","),
        }
    }

    fn namespace(&self) -> &Namespace {
        self.release.namespace()
    }

    fn expect_the_api_server_to_like(&self, args: &[&str]) {
        let cluster = self.namespace().cluster();
        let manifests = self.release.manifests(args);
        without_a_word(cluster.apply_dry_run(&manifests, self.namespace().name()));
    }

    /// Waits until autoscalers have raised their Deployments to the fewest pods that they allow, all pods are
    /// there, and those of an earlier revision are not.
    fn settle(&self) {
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
    fn images(&self) -> Vec<String> {
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
    fn expect_selectors_to_pick_only_its_own_pods(&self) {
        for object in self
            .release
            .objects_of("Service,PodDisruptionBudget,Deployment")
        {
            let labels = match &object["spec"]["selector"]["matchLabels"] {
                Value::Null => &object["spec"]["selector"],
                labels => labels,
            };
            let labels: Vec<String> = labels
                .as_object()
                .unwrap()
                .iter()
                .map(|(key, value)| format!("{key}={}", value.as_str().unwrap()))
                .collect();
            let pods = objects(self.namespace(), "pods", &labels.join(","));
            assert!(!pods.is_empty(), "{} selects no pods", name(&object));
            for pod in pods {
                assert_eq!(
                    deployment_of(&pod),
                    object["metadata"]["name"].as_str(),
                    "{} selects {}",
                    name(&object),
                    name(&pod)
                );
            }
        }
    }

    /// Another release in the same namespace gets objects of its own, and changes none of this one's.
    fn expect_room_for(&self, other: &Life<'_>) {
        let before = self.objects();
        without_a_word(other.release.install(&[]));
        other.settle();
        other.expect_selectors_to_pick_only_its_own_pods();
        self.expect_selectors_to_pick_only_its_own_pods();
        assert_eq!(self.objects(), before);
        other.release.uninstall().expect_success();
        assert_eq!(self.objects(), before);
    }

    /// Without a service, its objects and nothing else are gone; with it, they are back.
    fn expect_a_service_to_go_and_come(&self, switch: &str, component: &str) {
        let of_component = |object: &Value| {
            object["metadata"]["labels"]["app.kubernetes.io/component"] == component
        };
        let before = self.objects();
        let others: BTreeMap<String, Value> = before
            .iter()
            .filter(|(_, object)| !of_component(object))
            .map(|(name, object)| (name.clone(), object.clone()))
            .collect();
        assert!(others.len() < before.len(), "{component} has objects");

        without_a_word(self.release.upgrade(&["--set", &format!("{switch}=false")]));
        wait_until_nothing(|| self.objects().into_values().filter(of_component).collect());
        assert_eq!(self.objects(), others);

        without_a_word(self.release.upgrade(&["--set", &format!("{switch}=true")]));
        self.settle();
        let without_random_names = |objects: BTreeMap<String, Value>| -> Vec<String> {
            objects
                .into_iter()
                .filter(|(_, object)| object["metadata"]["ownerReferences"].is_null())
                .map(|(name, _)| name)
                .collect()
        };
        assert_eq!(
            without_random_names(self.objects()),
            without_random_names(before)
        );
    }

    /// Helm leaves the pods of `helm test`, as their logs may still be wanted.
    fn expect_nothing_to_stay(&self) {
        without_a_word(self.release.uninstall());
        wait_until_nothing(|| self.objects().into_keys().collect());
    }

    /// All objects of it but for the pods of `helm test`, by kind and name, without what controllers report.
    fn objects(&self) -> BTreeMap<String, Value> {
        self.release
            .objects_of(&self.kinds)
            .into_iter()
            .filter(|object| object["metadata"]["annotations"]["helm.sh/hook"].is_null())
            .map(|mut object| {
                object["status"].take();
                object["metadata"]["resourceVersion"].take();
                object["metadata"]["managedFields"].take();
                (name(&object), object)
            })
            .collect()
    }
}

/// The chart's values with another in the place of each that is worth changing.
fn otherwise(chart: &Path) -> Value {
    let values = fs::read_to_string(chart.join("values.yaml")).unwrap();
    let mut values: Value = serde_yaml::from_str(&values).unwrap();
    change(&mut values);
    values
}

fn change(values: &mut Value) {
    let Value::Object(map) = values else {
        return;
    };
    for value in map.values_mut() {
        change(value);
    }
    if map.contains_key("repository") {
        map.insert("tag".into(), "other".into());
    }
    if map.contains_key("minReplicas") {
        map.insert("minReplicas".into(), 4.into());
    }
    if map.contains_key("replicas") {
        let service = json!({
            "replicas": 3,
            "logLevel": "warn",
            "resources": {"requests": {"cpu": "0.15", "memory": "300M"}, "limits": {"memory": "300M"}},
            "env": {"ON": "off"},
            "extraEnv": [{"name": "NODE", "valueFrom": {"fieldRef": {"fieldPath": "spec.nodeName"}}}],
            "nodeSelector": {"kubernetes.io/os": "linux"},
            "tolerations": [{"key": "spot", "operator": "Exists", "effect": "NoSchedule"}],
            "podAnnotations": {"example.com/on": "yes"},
            "podLabels": {"example.com/team": "1e3"},
        });
        map.extend(service.as_object().unwrap().clone());
    }
}

/// Expects success and nothing on standard error, where Helm passes the API server's warnings on.
#[track_caller]
fn without_a_word(output: Output) {
    assert_eq!(output.warnings(), "", "{output}");
    output.expect_success();
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
