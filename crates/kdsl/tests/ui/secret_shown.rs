//! A secret's handle is no text, and nothing that becomes one.

use kdsl::secrets::Secret;
use kdsl::workload::{ConfigData, Container, Pod};
use std::collections::BTreeMap;

fn formatted(secret: &Secret) -> String {
    format!("{secret}")
}

fn debugged(secret: &Secret) -> String {
    format!("{secret:?}")
}

fn variable(container: Container, secret: &Secret) -> Container {
    container.env("COSMOS_KEY", secret)
}

fn arguments(secret: Secret) -> Vec<String> {
    vec![secret]
}

fn config(data: ConfigData, secret: &Secret) -> ConfigData {
    data.with("COSMOS_KEY", secret)
}

fn annotation(pod: Pod, secret: Secret) -> Pod {
    pod.annotations(BTreeMap::from([("key".to_string(), secret)]))
}

fn main() {}
