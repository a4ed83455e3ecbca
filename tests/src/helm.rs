//! Real Helm, of both major versions.

use crate::Output;
use crate::tool::of_go;
use crate::versions::version;
use serde::de::Deserialize;
use serde_json::Value;
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// The major versions of Helm that a chart must work with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Major {
    /// Helm 3.
    V3,
    /// Helm 4.
    V4,
}

/// A Helm that knows nothing of the user's settings, repositories and clusters.
#[derive(Debug, Clone)]
pub struct Helm {
    program: PathBuf,
    major: Major,
}

impl Helm {
    /// Helm of this major version: the one that `KDSL_HELM3` or `KDSL_HELM4` names, else the one in `PATH`, else
    /// one that Go builds. Panics if there is none of these.
    pub fn get(major: Major) -> Self {
        static V3: OnceLock<PathBuf> = OnceLock::new();
        static V4: OnceLock<PathBuf> = OnceLock::new();
        let found = match major {
            Major::V3 => &V3,
            Major::V4 => &V4,
        };
        let program = found.get_or_init(|| find(major)).clone();
        Self { program, major }
    }

    /// Both of them.
    pub fn all() -> impl Iterator<Item = Self> {
        [Major::V3, Major::V4].into_iter().map(Self::get)
    }

    /// Its major version.
    pub fn major(&self) -> Major {
        self.major
    }

    /// `helm lint --strict`.
    pub fn lint_strict(&self, chart: &Path) -> Output {
        self.run_with(|helm| helm.args(["lint", "--strict"]).arg(chart))
    }

    /// The objects that `helm template` renders, those of hooks and tests among them.
    ///
    /// A key that appears twice in a mapping is an error. Plain scalars are read by the rules of YAML 1.2, as
    /// `y` and `on` are strings there; only an API server tells how Kubernetes takes them.
    pub fn template(
        &self,
        chart: &Path,
        release: &str,
        namespace: &str,
        values_files: &[&Path],
        args: &[&str],
    ) -> Result<Vec<Value>, String> {
        self.run_with(|helm| {
            helm.args(["template", release]).arg(chart);
            helm.args(["--namespace", namespace]);
            for file in values_files {
                helm.arg("--values").arg(file);
            }
            helm.args(args)
        })
        .ok()
        .and_then(|text| documents(&text))
    }

    /// Runs any of Helm's commands, without a cluster.
    pub fn run(&self, args: &[&str]) -> Output {
        self.run_with(|helm| helm.args(args))
    }

    pub(crate) fn run_with(&self, complete: impl FnOnce(&mut Command) -> &mut Command) -> Output {
        let home = tempfile::tempdir().expect("a folder for Helm");
        let mut helm = Command::new(&self.program);
        for (name, _) in env::vars_os() {
            if name.as_encoded_bytes().starts_with(b"HELM_") {
                helm.env_remove(name);
            }
        }
        for name in ["CACHE", "CONFIG", "DATA"] {
            helm.env(format!("HELM_{name}_HOME"), home.path().join(name));
        }
        helm.env("KUBECONFIG", "/dev/null");
        Output::of(complete(&mut helm))
    }
}

impl Major {
    fn number(self) -> u8 {
        match self {
            Self::V3 => 3,
            Self::V4 => 4,
        }
    }
}

/// The documents of a YAML stream, but for empty ones.
pub fn documents(text: &str) -> Result<Vec<Value>, String> {
    serde_yaml::Deserializer::from_str(text)
        // Straight into JSON's own Value, the later of two equal keys would win.
        .map(serde_yaml::Value::deserialize)
        .filter(|document| !matches!(document, Ok(serde_yaml::Value::Null)))
        .map(|document| {
            let document = document.map_err(|error| format!("{error}\n{text}"))?;
            serde_json::to_value(document).map_err(|error| format!("{error}\n{text}"))
        })
        .collect()
}

fn find(major: Major) -> PathBuf {
    let number = major.number();
    if let Some(program) = env::var_os(format!("KDSL_HELM{number}")) {
        return program.into();
    }
    if in_path(major) {
        return "helm".into();
    }
    let package = format!("helm.sh/helm/v{number}/cmd/helm");
    let version = version(&format!("HELM{number}"));
    of_go("helm", &package, version, ldflags(major)).unwrap_or_else(|error| panic!("{error}"))
}

fn in_path(major: Major) -> bool {
    Command::new("helm")
        .args(["version", "--short"])
        .output()
        .is_ok_and(|output| {
            String::from_utf8_lossy(&output.stdout).starts_with(&format!("v{}.", major.number()))
        })
}

/// Helm 3 takes Kubernetes for v1.20 unless its build says otherwise; Helm 4 looks at what it is made of.
pub(crate) fn ldflags(major: Major) -> Option<String> {
    let minor = version("KUBERNETES").split('.').nth(1)?;
    let set = |package| {
        let package = format!("helm.sh/helm/v3/pkg/{package}");
        format!("-X {package}.k8sVersionMajor=1 -X {package}.k8sVersionMinor={minor}")
    };
    (major == Major::V3).then(|| format!("-ldflags={} {}", set("chartutil"), set("lint/rules")))
}
