//! Mistakes in YAML: every `mistakes/*.yaml` is an environment, every `mistakes/values/*.yaml` a file for `-f`, and the
//! snapshot beside it is what is told of it.
//!
//! To add a case, add a file whose first line is a comment that says what is wrong, and accept its snapshot.

use crate::support::{chart, in_env};
use insta::{Settings, assert_snapshot, glob};
use kdsl::Objects;
use kdsl::machinery::Inputs;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::borrow::Cow;
use std::fs;
use std::path::Path;

/// Settings that are described by `mistakes/schema.json` alone.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct Described(Value);

impl JsonSchema for Described {
    fn schema_name() -> Cow<'static, str> {
        "Described".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        serde_json::from_str(include_str!("mistakes/schema.json")).unwrap()
    }
}

/// Reads an environment, and tells its mistakes.
fn read(environment: &str) -> Result<(), String> {
    let (directory, chart) = chart(environment, |_, _: &Described| Objects::new());
    let config = chart.config("prod");
    config.map(drop).map_err(|error| in_env(error, &directory))
}

/// Compares what is told of a file's text with the snapshot beside the file.
fn compare(file: &Path, told: impl FnOnce(&str) -> String) {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.starts_with("# "), "the first line says what is wrong");
    let told = told(&text);
    assert!(!told.contains("hunter"), "a secret is shown: {told}");
    let mut settings = Settings::clone_current();
    settings.set_snapshot_path(file.parent().unwrap());
    settings.set_prepend_module_to_snapshot(false);
    settings.remove_snapshot_suffix();
    settings.set_omit_expression(true);
    let name = file.file_stem().unwrap().to_str().unwrap();
    settings.bind(|| assert_snapshot!(name, told));
}

#[test]
fn of_environments_are_told_at_their_places() {
    glob!("mistakes/*.yaml", |file| {
        compare(file, |text| read(text).unwrap_err());
    });
}

#[test]
fn of_values_are_told_at_their_places() {
    glob!("mistakes/values/*.yaml", |file| {
        compare(file, |text| {
            let error = Inputs::<Described>::parse_as_helm(text).unwrap_err();
            error.to_string()
        });
    });
}

#[test]
fn nothing_is_said_of_what_is_right() {
    let text = "flowmonk: {replicas: 3.0, image: a, autoscaling: ~, hosts: [1.2.3.4], labels: {a/b: c}}\nexposure: {gateway: {host: x}}\nport: 1\nlevel: info\n";
    assert_eq!(read(text), Ok(()));
    assert_eq!(read(""), Ok(()));
}
