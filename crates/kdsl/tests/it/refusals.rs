//! Refusals of builders, judged by an environment's defaults.

use crate::support::{chart, with_code};
use insta::assert_snapshot;
use k8s_openapi::api::core::v1::ConfigMap;
use kdsl::testing::Rendering;
use kdsl::workload::{Container, CronJob, Image, Limits, Workload};
use kdsl::{Chart, Diagnostic, Objects, Port, Release, Val, cron};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tempfile::TempDir;

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Config {
    /// A colour.
    colour: Val<String>,
}

fn objects(release: &Release, config: &Config) -> Objects {
    let mut objects = Objects::new();
    if config.colour.to_string() == "pink" {
        objects.refuse(Diagnostic::new("pink is no colour"));
    }
    let data = [("colour".to_string(), config.colour.get())];
    objects.add(ConfigMap {
        metadata: release.component("api").metadata(),
        data: Some(data.into()),
        ..ConfigMap::default()
    });
    objects
}

fn colour(colour: &str) -> (TempDir, Chart<Config>) {
    chart(&format!("colour: {colour}\n"), objects)
}

#[test]
fn an_environments_defaults_are_judged() {
    let (_directory, chart) = colour("pink");
    let refused = chart.objects("prod").unwrap_err();
    assert!(refused.to_string().contains("pink is no colour"));
}

#[test]
fn a_users_values_give_what_helm_makes_of_them() {
    let (_directory, chart) = colour("red");
    let rendering = Rendering::new(&chart, "prod").unwrap();
    let release_info = rendering.release_info().unwrap();
    let objects = rendering
        .objects(&json!({"colour": "pink"}), &release_info)
        .unwrap();
    assert_eq!(objects[0]["data"]["colour"], "pink");
}

#[test]
fn a_components_name_has_only_what_names_have() {
    let (_directory, chart) = chart("{}", |release: &Release, _: &NoSettings| {
        let mut objects = Objects::new();
        for name in ["Web", "../../evil", "fine.name-2"] {
            objects.add(ConfigMap {
                metadata: release.component(name).metadata(),
                ..ConfigMap::default()
            });
        }
        objects
    });
    let error = kdsl::testing::emit(&chart, "prod").unwrap_err().to_string();
    assert_eq!(error.matches("error: ").count(), 2, "{error}");
    assert!(
        error.contains("the name of ConfigMap can't have `Web` in it"),
        "{error}"
    );
    assert!(error.contains("`../../evil`"), "{error}");
}

/// Settings that stand within names, ports and times.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Parts {
    /// A part of names.
    part: Val<String>,
    /// A port.
    port: Val<Port>,
    /// Another port.
    other: Val<Port>,
    /// Seconds that a run may be late by.
    late: Val<u32>,
    /// Enables the second workload.
    enabled: Val<bool>,
}

fn of_parts(release: &Release, config: &Parts) -> Objects {
    let image = Image::tagged("example.com/api", "1.4.0");
    let part = &config.part;
    let mut objects = Objects::new();
    let api = Container::new(format!("{part}_BAD NAME"), &image)
        .port("http", config.port.get())
        .port("admin", config.other.get())
        .env(format!("{part}_X"), "1")
        .env("A_X", "2");
    objects.extend(Workload::deployment(&release.component("api"), 1, api));
    let tidy = CronJob::new(
        &release.component("tidy"),
        cron!("0 3 * * *"),
        Limits::active_deadline(60),
        Container::new("tidy", &image),
    );
    objects.extend(tidy.starting_deadline(config.late.get()));
    let second = config.enabled.then(|| Container::new("two words", &image));
    if let Some(second) = second {
        objects.extend(Workload::deployment(&release.component("two"), 1, second));
    }
    objects
}

/// With placeholders for open values nothing is wrong with these; with the defaults everything is.
#[test]
fn what_holds_an_open_value_is_judged_by_the_defaults() {
    let env = "part: A\nport: 80\nother: 80\nlate: 5\nenabled: false\n";
    let (_directory, chart) = chart(env, of_parts);
    let emitted = kdsl::testing::emit(&chart, "prod").unwrap_err();
    assert_snapshot!(with_code(&emitted), @r#"
    error: `A_BAD NAME` can't be a DNS label
      --> refusals.rs: let api = Container::new(format!("{part}_BAD NAME"), &image)
     = help: a DNS label starts with a lower-case letter, for example `api`

    error: container `A_BAD NAME` has port `admin` (80) twice
      --> refusals.rs: let api = Container::new(format!("{part}_BAD NAME"), &image)
     = help: each port has a name and a number of its own

    error: container `A_BAD NAME` has the variable `A_X` twice
      --> refusals.rs: let api = Container::new(format!("{part}_BAD NAME"), &image)
     = help: leave one of them out: Helm refuses two of one name

    error: the runs of `tidy` may be late by 5 seconds only
      --> refusals.rs: let tidy = CronJob::new(
     = help: allow 10 seconds or more: the controller looks every ten

    error: `two words` can't be a DNS label
      --> refusals.rs: let second = config.enabled.then(|| Container::new("two words", &image));
     = help: a DNS label has only lower-case letters, digits and `-`, for example `api`
    "#);
    let told: Vec<_> = emitted
        .diagnostics()
        .iter()
        .map(Diagnostic::title)
        .collect();
    let tested = chart.objects("prod").unwrap_err();
    let tested = tested.diagnostics().iter();
    assert_eq!(
        tested.map(Diagnostic::title).collect::<Vec<_>>(),
        told[..told.len() - 1]
    );
    let rendered = Rendering::new(&chart, "prod").map(drop).unwrap_err();
    assert_eq!(rendered.to_string(), emitted.to_string());
}

#[test]
fn good_defaults_are_emitted() {
    let env = "part: A\nport: 80\nother: 81\nlate: 50\nenabled: false\n";
    let (_directory, chart) = chart(env, |release: &Release, config: &Parts| {
        let image = Image::tagged("example.com/api", "1.4.0");
        let api = Container::new("api", &image)
            .port("http", config.port.get())
            .port("admin", config.other.get())
            .env(format!("{}_X", config.part), &config.late);
        let api = Workload::deployment(&release.component("api"), 1, api);
        Objects::from(api).when(&config.enabled)
    });
    kdsl::testing::emit(&chart, "prod").unwrap();
}

#[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
struct NoSettings {}
