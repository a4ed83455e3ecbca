//! The chart of the namespace, and what lives in that.

use crate::life::Life;
use crate::without_a_word;
use kdsl_tests::release::{objects, wait_until_nothing};
use kdsl_tests::{Cluster, Helm, Major, Release, workspace};

/// Pod Security, the quota and default limits are the API server's to enforce.
#[test]
#[cfg_attr(
    no_custom_resources,
    ignore = "no cluster here that has custom resources"
)]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn production_lives_in_the_platforms_namespace_within_its_quota() {
    let cluster = Cluster::with_custom_resources();
    let helm = Helm::get(Major::V4);
    let out = tempfile::tempdir().unwrap();
    let platform = workspace::emit_chart(workspace::PLATFORM, "prod", out.path());
    let chart = workspace::emit("prod", out.path());

    // Judges make it, too, and it stays.
    let leftover = ["delete", "namespace", "bytelyst", "--ignore-not-found"];
    cluster.kubectl(&leftover).expect_success();
    let admins = cluster.namespace("admins");
    let platform = Release::new(&admins, &helm, "platform", &platform);
    without_a_word(platform.install(&[]));
    let namespace = cluster.namespace_of("bytelyst");
    // A name that no other release in the cluster has, as its certificate is in a namespace for all.
    let release = Release::new(&namespace, &helm, "in-platform", &chart);
    let manifests = release.manifests(&[]);
    without_a_word(cluster.apply_dry_run(&manifests, namespace.name()));
    let life = Life::new(release, &manifests);
    without_a_word(release.install(&[]));
    life.settle();

    assert_eq!(objects(&namespace, "resourcequotas", "").len(), 1);
    wait_until_nothing(|| {
        let pods = objects(&namespace, "pods", "").len().to_string();
        let mut quotas = objects(&namespace, "resourcequotas", "");
        quotas.retain(|quota| quota["status"]["used"]["pods"] != pods);
        quotas
    });

    without_a_word(platform.uninstall());
    let phase = [
        "get",
        "namespace",
        "bytelyst",
        "--output=jsonpath={.status.phase}",
    ];
    assert_eq!(
        cluster.kubectl(&phase).expect_success(),
        "Active",
        "it is kept"
    );
    life.expect_nothing_to_stay();
}
