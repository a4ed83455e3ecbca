//! Looks for what tests need. A test whose tool is not here is ignored, and the result says so and why:
//!
//! ```text
//! #[cfg_attr(no_helm, ignore = "no Helm here")]
//! ```
//!
//! With `CI=true` nothing is ignored but what needs custom resources, so that a missing tool is a failure.

#![allow(clippy::print_stdout, reason = "it is how Cargo is told")]

use std::env;
use std::process::Command;

fn main() {
    for variable in [
        "CI",
        "PATH",
        "KDSL_HELM3",
        "KDSL_HELM4",
        "KDSL_TEST_KUBECONFIG",
        "KDSL_TEST_KUBECTL",
    ] {
        println!("cargo::rerun-if-env-changed={variable}");
    }
    println!("cargo::rerun-if-changed=build.rs");
    let is_ci = env::var_os("CI").is_some_and(|ci| ci == "true");
    let has_go = runs("go", &["version"]);
    let has_python = runs("python3", &["-c", "import ensurepip"]);
    let has_cluster = env::var_os("KDSL_TEST_KUBECONFIG").is_some();
    missing("no_go", !is_ci && !has_go);
    missing("no_python", !is_ci && !has_python);
    missing(
        "no_helm",
        !is_ci && !has_go && ![3, 4].into_iter().all(has_helm),
    );
    missing("no_cluster", !is_ci && !has_cluster);
    missing(
        "no_custom_resources",
        if has_cluster {
            !has_custom_resources()
        } else {
            !is_ci
        },
    );
}

/// Sets a `cfg` for the tests.
fn missing(name: &str, is_missing: bool) {
    println!("cargo::rustc-check-cfg=cfg({name})");
    if is_missing {
        println!("cargo::rustc-cfg={name}");
    }
}

fn has_helm(major: u8) -> bool {
    let version = || Command::new("helm").args(["version", "--short"]).output();
    let is_it = |text: &[u8]| text.starts_with(format!("v{major}.").as_bytes());
    env::var_os(format!("KDSL_HELM{major}")).is_some()
        || version().is_ok_and(|output| is_it(&output.stdout))
}

fn has_custom_resources() -> bool {
    let kubectl = env::var("KDSL_TEST_KUBECTL").unwrap_or_else(|_| "kubectl".into());
    let file = env::var("KDSL_TEST_KUBECONFIG").unwrap_or_default();
    let definition = "httproutes.gateway.networking.k8s.io";
    let get = [
        "get",
        "crd",
        definition,
        "--request-timeout=5s",
        "--kubeconfig",
    ];
    runs(&kubectl, &[&get[..], &[&file]].concat())
}

fn runs(program: &str, args: &[&str]) -> bool {
    let output = Command::new(program).args(args).output();
    output.is_ok_and(|output| output.status.success())
}
