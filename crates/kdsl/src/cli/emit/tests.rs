//! Refused emissions leave all charts as they were.

use super::*;
use crate::chart::Chart;
use crate::metadata::CargoPackage;
use crate::{Objects, Release, Val, Waiver};
use k8s_openapi::api::core::v1::{ConfigMap, Pod, PodSpec};
use pretty_assertions::assert_eq;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

#[derive(Serialize, Deserialize, JsonSchema)]
struct Settings {
    name: Val<String>,
    cut: bool,
}

fn build(release: &Release, settings: &Settings) -> Objects {
    let name = settings.name.get();
    let name = if settings.cut {
        name.chars().take(2).collect()
    } else {
        name
    };
    Objects::from(ConfigMap {
        metadata: release.component("api").metadata(),
        data: Some(BTreeMap::from([("name".into(), name)])),
        ..ConfigMap::default()
    })
}

fn emit(directory: &Path) -> Result<ExitCode> {
    emit_of(directory, build)
}

fn emit_of(
    directory: &Path,
    build: impl Fn(&Release, &Settings) -> Objects + Send + Sync + 'static,
) -> Result<ExitCode> {
    let chart = Chart::new(crate::metadata!(), build).environments(directory.join("env"));
    run(&[&chart], &args(directory))
}

fn args(directory: &Path) -> EmitArgs {
    EmitArgs {
        env: Vec::new(),
        all: true,
        layered: false,
        out: Some(directory.join("out")),
        check: false,
        prove: None,
    }
}

fn environment(directory: &Path, name: &str, text: &str) {
    fs::create_dir_all(directory.join("env")).unwrap();
    fs::write(directory.join("env").join(name), text).unwrap();
}

#[test]
fn a_link_below_the_directory_to_write_to_is_refused() {
    let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let directory = folder.path();
    environment(directory, "prod.yaml", "name: x\ncut: false\n");
    fs::create_dir(directory.join("out")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), directory.join("out/prod")).unwrap();
    let error = emit(directory).unwrap_err().to_string();
    assert!(error.contains("out/prod` is a symbolic link"), "{error}");
    assert_eq!(files(elsewhere.path()), BTreeMap::new());
}

/// All files below a directory, with what they hold.
fn files(directory: &Path) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(directory).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path));
        } else {
            all.insert(
                path.display().to_string(),
                fs::read_to_string(&path).unwrap(),
            );
        }
    }
    all
}

#[test]
fn one_environments_mistake_leaves_all_charts_as_they_were() {
    let directory = tempfile::tempdir().unwrap();
    let directory = directory.path();
    environment(directory, "dev.yaml", "name: one\ncut: false\n");
    emit(directory).unwrap();
    let before = files(&directory.join("out"));
    assert!(
        before.values().any(|text| text.contains("name: \"one\"")),
        "{before:?}"
    );

    environment(directory, "dev.yaml", "name: two\ncut: false\n");
    environment(directory, "prod.yaml", "name: one\ncut: true\n");
    let error = emit(directory).unwrap_err().to_string();
    assert!(error.contains("is a piece of an open text"), "{error}");
    assert_eq!(files(&directory.join("out")), before);

    environment(directory, "prod.yaml", "name: one\ncut: false\n");
    emit(directory).unwrap();
    assert_ne!(files(&directory.join("out")), before);
}

#[test]
fn what_the_audit_denies_is_not_written_unless_it_is_waived() {
    let pod = |release: &Release, settings: &Settings| {
        Objects::from(Pod {
            metadata: release.component("api").metadata(),
            spec: Some(PodSpec {
                host_network: Some(true),
                hostname: Some(settings.name.get()),
                ..PodSpec::default()
            }),
            status: None,
        })
    };
    let directory = tempfile::tempdir().unwrap();
    let directory = directory.path();
    environment(directory, "dev.yaml", "name: one\ncut: false\n");
    environment(directory, "prod.yaml", "name: two\ncut: false\n");
    let error = emit_of(directory, pod).unwrap_err().to_string();
    assert_eq!(error.matches("error[host-network]").count(), 1, "{error}");
    assert!(!directory.join("out").exists());

    emit_of(directory, move |release, settings| {
        pod(release, settings).waive(Waiver::new("host-network", "it routes"))
    })
    .unwrap();
    assert!(directory.join("out").exists());
}

#[test]
fn a_check_says_the_same_with_and_without_sources() {
    let directory = tempfile::tempdir().unwrap();
    let directory = directory.path();
    environment(directory, "dev.yaml", "name: one\ncut: false\n");
    let looks = |release: &Release, settings: &Settings| {
        let mut objects = build(release, settings);
        let is_special = settings.name.get().starts_with("heliotrope");
        objects.change(|map: &mut ConfigMap| map.immutable = Some(is_special));
        objects
    };
    let run_with = |source: Option<&str>, check: bool| {
        let crate_directory = tempfile::tempdir().unwrap();
        if let Some(source) = source {
            fs::create_dir(crate_directory.path().join("src")).unwrap();
            fs::write(crate_directory.path().join("src/main.rs"), source).unwrap();
        }
        let package = CargoPackage {
            name: "shop",
            manifest_dir: Box::leak(
                crate_directory
                    .path()
                    .display()
                    .to_string()
                    .into_boxed_str(),
            ),
            ..crate::metadata!()
        };
        let chart = Chart::new(package, looks).environments(directory.join("env"));
        let args = EmitArgs {
            check,
            ..args(directory)
        };
        run(&[&chart], &args).map(|code| format!("{code:?}"))
    };
    let source = "fn f() { name.starts_with(\"heliotrope\"); }";
    assert!(run_with(Some(source), false).is_err());
    assert!(!directory.join("out").exists());
    assert!(run_with(None, false).is_ok());
    let with = run_with(Some(source), true).unwrap();
    assert_eq!(with, run_with(None, true).unwrap());
    assert_eq!(with, format!("{:?}", ExitCode::SUCCESS));
}
