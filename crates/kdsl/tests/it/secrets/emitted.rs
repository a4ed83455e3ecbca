use super::*;
use crate::support::emit;
use insta::assert_snapshot;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Config {
    secrets: SecretSource,
    #[serde(default)]
    delivery: SecretDelivery,
}

/// The files of the chart that this line of the environment's gives.
fn emitted(yaml: &str, delivery: &str) -> Vec<(String, String)> {
    let env = format!("secrets: {{{yaml}}}\ndelivery: {delivery}\n").replace("{native}", "native");
    let chart = emit(&env, |release, config: &Config| {
        objects(release, &config.secrets, config.delivery)
    });
    let mut chart = chart.unwrap_or_else(|error| panic!("{yaml}: {error}"));
    let files = [
        "values.yaml",
        "templates/secrets-secretproviderclass.yaml",
        "templates/secrets-externalsecret.yaml",
        "templates/api-serviceaccount.yaml",
        "templates/api-deployment.yaml",
    ];
    let own = files.into_iter();
    own.filter_map(|file| chart.remove_entry(file)).collect()
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
