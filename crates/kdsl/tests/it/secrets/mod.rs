//! Objects of each source of secrets, for one spec.

mod emitted;
mod mistakes;
mod shapes;

use kdsl::secrets::{SecretDelivery, SecretSource, Secrets};
use kdsl::workload::{Container, Image, Workload};
use kdsl::{Objects, Release, ReleaseInfo};

const NATIVE: &str = "native";
const EXISTING: &str = "existing: {name: theirs, keys: {JWT_SECRET: jwt}}";
const KEY_VAULT: &str = "keyVault: {name: kv-shop, tenantId: a-tenant, clientId: a-client}";
const EXTERNAL: &str = "external: {store: azure}";
const SEALED: &str = "sealed: {name: shop-sealed}";
const SOURCES: [&str; 5] = [NATIVE, EXISTING, KEY_VAULT, EXTERNAL, SEALED];
const DELIVERIES: [SecretDelivery; 2] = [SecretDelivery::Env, SecretDelivery::File];

fn read(yaml: &str) -> serde_json::Result<SecretSource> {
    let yaml = if yaml.contains(':') {
        format!("{{{yaml}}}")
    } else {
        yaml.into()
    };
    serde_json::from_value(serde_yaml::from_str(&yaml).unwrap())
}

fn source(yaml: &str) -> SecretSource {
    read(yaml).unwrap()
}

/// A workload with two texts and a file. Nothing in it knows of sources.
fn objects(release: &Release, source: &SecretSource, delivery: SecretDelivery) -> Objects {
    let secrets = Secrets::new(&release.component("secrets"), source)
        .delivery(delivery)
        .prefix("shop")
        .require("COSMOS_KEY", "the database's account key")
        .require("JWT_SECRET", "signs the users' tokens")
        .require_file("firebase.json", "sends messages to phones");
    let image = Image::tagged("example.com/api", "1.4.0");
    let api = Container::new("api", &image)
        .port("http", 8080)
        .secret_env("COSMOS_KEY", &secrets.key("COSMOS_KEY"))
        .secret_env("TOKEN_SECRET", &secrets.key("JWT_SECRET"))
        .secret_file("/app/firebase.json", &secrets.file("firebase.json"));
    let mut objects = Objects::from(Workload::deployment(&release.component("api"), 2, api));
    objects.extend(secrets);
    objects
}

fn known(yaml: &str, delivery: SecretDelivery) -> Objects {
    let release = Release::resolved(ReleaseInfo::example("shop"));
    objects(&release, &source(yaml), delivery)
}
