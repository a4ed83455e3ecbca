//! The README's shop: one Deployment, whose replicas and image are Helm values.
//!
//! ```console
//! $ cargo run -p kdsl --example shop -- emit --env prod
//! ```

use kdsl::harden::{Probe, Probes, resources};
use kdsl::schemars::{self, JsonSchema};
use kdsl::workload::{Container, Image, Workload};
use kdsl::{Chart, ChartMetadata, Objects, Release, Val, cpu, memory};

#[derive(serde::Serialize, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Config {
    /// Number of pods.
    replicas: Val<u32>,
    /// Image of the shop.
    image: Image,
    /// Database of the orders.
    database: String,
}

fn shop(release: &Release, config: &Config) -> Objects {
    let api = Container::new("api", &config.image)
        .port("http", 8080)
        .env("DATABASE", &config.database)
        .probes(Probes::http("/live").readiness(Probe::http("/ready")))
        .resources(resources::burstable(cpu!("100m"), memory!("256Mi")))
        .scratch("/tmp", memory!("64Mi"));
    Workload::deployment(&release.component("api"), &config.replicas, api).into()
}

/// A crate of its own has `Chart::new(kdsl::metadata!(), shop)`, and the rest in its Cargo.toml and beside it.
fn chart() -> Chart<Config> {
    let metadata = ChartMetadata::new("shop", "1.2.0").description("A shop on Kubernetes");
    Chart::new(kdsl::metadata!(), shop)
        .with_metadata(metadata)
        .environments(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/shop/env"))
        .output("target/charts")
}

fn main() -> std::process::ExitCode {
    chart().main()
}

#[test]
fn prod_has_three_pods() {
    use kdsl::k8s_openapi::api::apps::v1::Deployment;

    let objects = chart().objects("prod").unwrap();
    let api: &Deployment = objects.get("shop-api").unwrap();
    assert_eq!(api.spec.as_ref().unwrap().replicas, Some(3));
}
