//! Where things are in this workspace.

use crate::Output;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// What Chart.yaml calls the ecosystem's chart.
pub const ECOSYSTEM: &str = "bytelyst-ecosystem";

/// What Chart.yaml calls the chart of the namespace that it lives in.
pub const PLATFORM: &str = "bytelyst-platform";

/// The workspace's folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("tests/ is in the workspace")
}

/// Cargo's target folder, wherever Cargo was told to have it.
pub fn target_dir() -> &'static Path {
    static TARGET: OnceLock<PathBuf> = OnceLock::new();
    TARGET.get_or_init(|| {
        let metadata = cargo(&["metadata", "--no-deps", "--format-version=1"]);
        let metadata: Value = serde_json::from_str(&metadata).expect("cargo prints JSON");
        path(&metadata["target_directory"]).expect("there is a target directory")
    })
}

/// The `bytelyst-chart` command, built if need be.
pub fn chart_binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        cargo(&[
            "build",
            "--quiet",
            "--package=bytelyst-chart",
            "--bin=bytelyst-chart",
            "--message-format=json-render-diagnostics",
        ])
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .find_map(|message| path(&message["executable"]))
        .expect("cargo tells what it built")
    })
}

/// The ecosystem's environments, all of which must work.
pub fn environments() -> Vec<String> {
    environments_in("env")
}

/// The environments in a folder of the workspace.
pub fn environments_in(folder: &str) -> Vec<String> {
    let folder = root().join(folder);
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("a folder can be read").path())
        .filter(|file| {
            file.extension()
                .is_some_and(|extension| extension == "yaml")
        })
        .filter_map(|file| Some(file.file_stem()?.to_str()?.to_owned()))
        .filter(|name| name != "base")
        .collect();
    assert!(!names.is_empty(), "there are environments");
    names.sort();
    names
}

/// Is this setting of the ecosystem's made by code of its own? Most services are made by the same.
pub fn is_of_its_own_kind(path: &str) -> bool {
    let others = [
        "mcpServer.",
        "extractionService.service.",
        "dashboards.tracker.",
        "products.",
    ];
    !others.iter().any(|other| path.starts_with(other))
}

/// Emits the ecosystem's chart for an environment and returns its folder, which is in `out`.
pub fn emit(environment: &str, out: &Path) -> PathBuf {
    emit_chart(ECOSYSTEM, environment, out)
}

/// The same of any of its charts.
pub fn emit_chart(chart: &str, environment: &str, out: &Path) -> PathBuf {
    Output::of(
        Command::new(chart_binary())
            .args(["emit", "--chart", chart, "--env", environment, "--out"])
            .arg(out)
            .current_dir(root()),
    )
    .expect_success();
    out.join(environment).join(chart)
}

fn cargo(args: &[&str]) -> String {
    Output::of(Command::new(env!("CARGO")).args(args).current_dir(root())).expect_success()
}

fn path(value: &Value) -> Option<PathBuf> {
    value.as_str().map(PathBuf::from)
}
