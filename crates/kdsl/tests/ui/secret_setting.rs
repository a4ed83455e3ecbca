//! A secret is no setting, so that no environment's file ever has one; nor is one that is a file a variable.

use kdsl::secrets::{File, Secret};
use kdsl::workload::Container;
use serde::Serialize;
use serde::de::DeserializeOwned;

fn read<T: DeserializeOwned>() {}

fn written<T: Serialize>(_: T) {}

fn file(container: Container, secret: &Secret<File>) -> Container {
    container.secret_env("FIREBASE", secret)
}

fn main() {
    read::<Secret>();
    written(None::<Secret>);
}
