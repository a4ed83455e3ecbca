//! The README's bookshop: two services, one of which calls the other, an external service, a secret, and an edge.
//!
//! ```console
//! $ cargo run -p kdsl --example bookshop -- emit --all
//! ```

use kdsl::exposure::{Edge, Route, Stream};
use kdsl::network::ExternalService;
use kdsl::schemars::{self, JsonSchema};
use kdsl::secrets::{SecretSource, Secrets};
use kdsl::text::Duration;
use kdsl::topology::System;
use kdsl::workload::{Container, Image, Workload};
use kdsl::{Chart, ChartMetadata, Objects, Release};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Config {
    /// Image of both services.
    image: Image,
    /// Edge that requests from outside come in by.
    edge: Edge,
    /// Source of the secrets' values.
    secrets: SecretSource,
}

fn bookshop(release: &Release, config: &Config) -> Objects {
    let secrets = Secrets::new(&release.component("secrets"), &config.secrets)
        .require("PAYMENTS_KEY", "key of the payments' API");
    let service = |name: &str| {
        let container = Container::new(name, &config.image).port("http", 8080);
        Workload::deployment(&release.component(name), 2, container)
    };
    let mut system = System::new(release).edge(&config.edge);
    let stock = system.add(service("stock"));
    let payments = ExternalService::host("payments", "payments.example.com");
    let key = secrets.key("PAYMENTS_KEY");
    let orders = service("orders").container(|it| it.secret_env("PAYMENTS_KEY", &key));
    let orders = system.add(orders.calls(&stock).reaches(&payments));
    let news = Route::host("shop.example.com").path("/news");
    system.expose(&orders, Route::host("shop.example.com").path("/orders"));
    system.expose(&stock, news.streaming(Stream::sse(Duration::minutes(30))));
    let mut objects = Objects::from(system);
    objects.extend(secrets);
    objects
}

fn chart() -> Chart<Config> {
    let metadata = ChartMetadata::new("bookshop", "0.1.0").description("A bookshop on Kubernetes");
    Chart::new(kdsl::metadata!(), bookshop)
        .with_metadata(metadata)
        .environments(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/examples/bookshop/env"
        ))
        .output("target/charts")
}

fn main() -> std::process::ExitCode {
    chart().main()
}

#[test]
fn orders_knows_where_stock_is() {
    use kdsl::k8s_openapi::api::apps::v1::Deployment;

    let objects = chart().objects("local").unwrap();
    let orders: &Deployment = objects.get("bookshop-orders").unwrap();
    let pod = orders
        .spec
        .as_ref()
        .unwrap()
        .template
        .spec
        .as_ref()
        .unwrap();
    let variables = pod.containers[0].env.as_ref().unwrap();
    let url = variables.iter().find(|it| it.name == "STOCK_URL").unwrap();
    assert_eq!(url.value.as_deref(), Some("http://bookshop-stock:8080"));
}
