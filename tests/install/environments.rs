//! Every environment's own chart, with all that it has switched on.

use crate::life::Life;
use crate::variant::Variants;
use crate::{node_ports, without_a_word};
use kdsl_tests::{Cluster, Helm, Major, Release, workspace};

#[test]
#[cfg_attr(
    no_custom_resources,
    ignore = "no cluster here that has custom resources"
)]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn helm_3_takes_production_through_its_life() {
    lives(Major::V3, &["prod".into()]);
}

#[test]
#[cfg_attr(
    no_custom_resources,
    ignore = "no cluster here that has custom resources"
)]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn helm_4_takes_every_environment_through_its_life() {
    lives(Major::V4, &workspace::environments());
}

/// Services need names that begin with a letter, labels may be numbers, nothing may be longer than 63 characters.
#[test]
#[cfg_attr(
    no_custom_resources,
    ignore = "no cluster here that has custom resources"
)]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn a_release_may_be_called_anything() {
    let cluster = Cluster::with_custom_resources();
    let helm = Helm::get(Major::V4);
    let out = tempfile::tempdir().unwrap();
    let chart = workspace::emit("local-k3s", out.path());
    let namespace = cluster.namespace("names");
    let longest = "a".repeat(53);
    let names = ["123", "1e3", "a.b", "a-b", "true", &longest];
    std::thread::scope(|scope| {
        for name in names {
            let release = Release::new(&namespace, &helm, name, &chart);
            scope.spawn(move || without_a_word(release.install(&[])));
        }
    });
    for name in names {
        let release = Release::new(&namespace, &helm, name, &chart);
        let life = Life::new(release, &release.manifests(&[]));
        life.settle();
        life.expect_selectors_to_pick_only_its_own_pods();
    }
}

fn lives(major: Major, environments: &[String]) {
    let cluster = Cluster::with_custom_resources();
    let helm = Helm::get(major);
    std::thread::scope(|scope| {
        for environment in environments {
            let (cluster, helm) = (&cluster, &helm);
            scope.spawn(move || life(cluster, helm, environment));
        }
    });
}

fn life(cluster: &Cluster, helm: &Helm, environment: &str) {
    let out = tempfile::tempdir().unwrap();
    let chart = workspace::emit(environment, out.path());
    let variants = Variants::of(&chart, out.path());
    let everything = ["--values", variants.everything.to_str().unwrap()];
    let otherwise = ["--values", variants.otherwise.to_str().unwrap()];
    let namespace = cluster.namespace(environment);
    // A name that no other release in the cluster has, as some objects are in a namespace for all.
    let release = Release::new(&namespace, helm, namespace.name(), &chart);
    let manifests = release.manifests(&everything);
    let life = Life::new(release, &manifests);
    let fixed_ports = life.has_node_ports().then(node_ports);

    let otherwise_manifests = release.manifests(&otherwise);
    without_a_word(cluster.apply_dry_run(&otherwise_manifests, namespace.name()));
    without_a_word(release.install(&everything));
    life.settle();
    life.expect_just(&manifests);
    assert_eq!(life.deployments().len(), 25, "all of ByteLyst");
    let first_images = life.images();

    let watch = cluster.availability_watch(namespace.name());
    without_a_word(release.upgrade(&otherwise));
    life.settle();
    for image in life.images() {
        assert!(image.ends_with(":other"), "{image}");
    }
    life.expect_just(&otherwise_manifests);
    without_a_word(release.rollback(1));
    life.settle();
    assert_eq!(life.images(), first_images);
    life.expect_just(&manifests);
    without_a_word(release.test());
    a_product_goes_and_comes_as_another_goes(&life, &everything);
    assert_eq!(watch.stop(), [""; 0]);

    life.expect_selectors_to_pick_only_its_own_pods();
    if fixed_ports.is_none() {
        let name = format!("{}-web", namespace.name());
        let other = Release::new(&namespace, helm, &name, &chart);
        let other = Life::new(other, &other.manifests(&everything));
        life.expect_room_for(&other, &everything);
    }
    life.expect_nothing_to_stay();
}

/// Without a product its objects and nothing else are gone. No other pod is replaced.
fn a_product_goes_and_comes_as_another_goes(life: &Life<'_>, everything: &[&str]) {
    let (one, another) = (["flowmonk", "flowmonk-web"], ["peakpulse", "peakpulse-web"]);
    let others = life.pods_but_of(&[one, another].concat());
    for product in ["flowmonk", "peakpulse"] {
        let off =
            ["backend", "web"].map(|part| format!("--set=products.{product}.{part}.enabled=false"));
        let args = [everything, &[&off[0], &off[1]]].concat();
        without_a_word(life.release().upgrade(&args));
        life.settle();
        life.expect_just(&life.release().manifests(&args));
        assert_eq!(life.pods_but_of(&[one, another].concat()), others);
    }
}
