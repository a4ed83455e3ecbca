//! A secret is no setting, so that no environment's file ever has one.

use kdsl::Val;
use kdsl::secrets::{File, Secret};
use kdsl::workload::Container;
use serde::Deserialize;

#[derive(Deserialize)]
struct Config {
    cosmos_key: Secret,
}

struct Open {
    cosmos_key: Val<Secret>,
}

fn file(container: Container, secret: &Secret<File>) -> Container {
    container.secret_env("FIREBASE", secret)
}

fn main() {}
