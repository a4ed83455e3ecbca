//! The one chart for all environments, by the commands that its readers type.

use crate::life::Life;
use crate::{node_ports, without_a_word};
use kdsl_tests::{Checkout, Cluster, Helm, Namespace, Release};
use std::path::Path;

const CHART: &str = "./helm/bytelyst-ecosystem";
const ENVIRONMENTS: [&str; 3] = ["local", "dev", "prod"];

#[test]
#[cfg_attr(
    no_custom_resources,
    ignore = "no cluster here that has custom resources"
)]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn the_layered_chart_takes_a_release_from_environment_to_environment() {
    let cluster = Cluster::with_custom_resources();
    let checkout = layered();
    for helm in Helm::all() {
        let namespace = cluster.namespace("layered");
        let reader = Reader::new(&namespace, &helm, checkout.path());
        let life = &reader.life;
        let fixed_ports = node_ports();
        reader.up("local");
        assert_eq!(life.deployments().len(), 3, "the shared services");
        let watch = cluster.availability_watch(namespace.name());
        reader.up("dev");
        drop(fixed_ports);
        reader.up("prod");
        assert_eq!(life.deployments().len(), 25, "all of ByteLyst");
        assert_eq!(watch.stop(), [""; 0]);
        without_a_word(life.release().test());
        life.expect_selectors_to_pick_only_its_own_pods();
        life.expect_nothing_to_stay();
        std::thread::scope(|scope| {
            for environment in ["dev", "prod"] {
                let (cluster, helm, checkout) = (&cluster, &helm, &checkout);
                scope.spawn(move || {
                    let namespace = cluster.namespace("layered-fresh");
                    let reader = Reader::new(&namespace, helm, checkout.path());
                    reader.up(environment);
                    reader.life.expect_nothing_to_stay();
                });
            }
        });
    }
}

/// A folder with the chart, as the real command writes it.
fn layered() -> Checkout {
    let checkout = Checkout::new();
    let args = ["emit", "--layered", "--out", "helm"];
    checkout.run(&args).expect_success();
    checkout
}

/// The release of whichever environment, in a folder that has the chart.
struct Reader<'a> {
    life: Life<'a>,
    helm: &'a Helm,
    folder: &'a Path,
}

impl<'a> Reader<'a> {
    fn new(namespace: &'a Namespace, helm: &'a Helm, folder: &'a Path) -> Self {
        let release = Release::new(namespace, helm, "bytelyst", Path::new(CHART));
        let of = |environment| manifests(namespace, helm, folder, environment);
        let all = ENVIRONMENTS.map(of).concat();
        let life = Life::new(release, &all);
        Self { life, helm, folder }
    }

    fn up(&self, environment: &str) {
        let namespace = self.life.namespace();
        let values = values(environment);
        let wait = ["--wait", "--timeout=600s"];
        let args = [
            &["upgrade", "--install", "bytelyst", CHART],
            &values.each_ref().map(String::as_str)[..],
            &wait,
        ]
        .concat();
        without_a_word(namespace.helm_in(self.folder, self.helm, &args));
        self.life.settle();
        self.life
            .expect_just(&manifests(namespace, self.helm, self.folder, environment));
    }
}

fn manifests(namespace: &Namespace, helm: &Helm, folder: &Path, environment: &str) -> String {
    let values = values(environment);
    let args = [
        &["template", "bytelyst", CHART],
        &values.each_ref().map(String::as_str)[..],
    ]
    .concat();
    namespace.helm_in(folder, helm, &args).expect_success()
}

fn values(environment: &str) -> [String; 4] {
    let file = format!("helm/bytelyst-ecosystem/env/{environment}.yaml");
    let base = "helm/bytelyst-ecosystem/values.yaml";
    ["-f".into(), base.into(), "-f".into(), file]
}
