//! A chart that wants secrets, for tests of the command line.

use kdsl::secrets::{SecretSource, Secrets};
use kdsl::{Chart, Objects, Release};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::process::ExitCode;

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Config {
    secrets: SecretSource,
}

fn objects(release: &Release, config: &Config) -> Objects {
    Secrets::new(&release.component("secrets"), &config.secrets)
        .require("COSMOS_KEY", "the database's account key")
        .require("JWT_SECRET", "signs the users' tokens")
        .require_file("firebase.json", "sends messages to phones")
        .into()
}

fn main() -> ExitCode {
    Chart::new(kdsl::metadata!(), objects).main()
}
