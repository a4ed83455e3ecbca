use super::*;
use insta::assert_snapshot;
use kdsl::Chart;
use kdsl::testing::emit_to;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fs;

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Config {
    secrets: SecretSource,
    #[serde(default)]
    delivery: SecretDelivery,
}

/// The files of the chart that this line of the environment's gives.
fn emitted(yaml: &str, delivery: &str) -> Vec<(String, String)> {
    let folder = tempfile::tempdir().unwrap();
    let env = format!("secrets: {{{yaml}}}\ndelivery: {delivery}\n").replace("{native}", "native");
    fs::write(folder.path().join("prod.yaml"), env).unwrap();
    let chart = Chart::new(kdsl::metadata!(), |release, config: &Config| {
        objects(release, &config.secrets, config.delivery)
    });
    let chart = chart.environments(folder.path());
    let out = folder.path().join("chart");
    emit_to(&chart, "prod", &out).unwrap_or_else(|error| panic!("{yaml}: {error}"));
    let files = [
        "values.yaml",
        "templates/secrets-secretproviderclass.yaml",
        "templates/secrets-externalsecret.yaml",
        "templates/api-serviceaccount.yaml",
        "templates/api-deployment.yaml",
    ];
    let read = |file: &str| Some((file.into(), fs::read_to_string(out.join(file)).ok()?));
    files.into_iter().filter_map(read).collect()
}

/// The lines of a file that another one hasn't, both ways.
fn difference(from: &str, to: &str) -> String {
    let diff = similar::TextDiff::from_lines(from, to);
    diff.unified_diff().context_radius(1).to_string()
}

#[test]
fn every_source_under_both_deliveries() {
    let native = emitted(NATIVE, "env");
    for (yaml, name) in
        SOURCES
            .into_iter()
            .zip(["native", "existing", "key_vault", "external", "sealed"])
    {
        for delivery in ["env", "file"] {
            let mut text = String::new();
            for (file, content) in emitted(yaml, delivery) {
                let usual = native.iter().find(|(other, _)| *other == file);
                let shown = match usual {
                    Some((_, usual)) if (name, delivery) != ("native", "env") => {
                        difference(usual, &content)
                    }
                    _ => content,
                };
                text.extend(["==> ", &file, "\n", &shown, "\n"]);
            }
            assert_snapshot!(format!("{name}_{delivery}"), text);
        }
    }
}
