//! Where things are in this workspace.

use crate::Output;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

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

fn cargo(args: &[&str]) -> String {
    Output::of(Command::new(env!("CARGO")).args(args).current_dir(root())).expect_success()
}

fn path(value: &Value) -> Option<PathBuf> {
    value.as_str().map(PathBuf::from)
}
