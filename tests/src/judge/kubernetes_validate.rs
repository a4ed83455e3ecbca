//! kubernetes-validate, which has the schemas of many Kubernetes versions.

use super::document::documents;
use super::{Finding, Judge};
use crate::Output;
use crate::tool::python_with;
use crate::versions::version;
use serde::Deserialize;
use std::path::PathBuf;
use std::process::Command;

/// The versions of Kubernetes that charts are for, from the first that their `kubeVersion` takes.
pub const KUBERNETES: [&str; 5] = ["1.33", "1.34", "1.35", "1.36", "1.37"];

/// Kubernetes' own schemas, of all [`KUBERNETES`] versions; unknown fields are errors.
#[derive(Debug)]
pub struct KubernetesValidate {
    python: PathBuf,
}

#[derive(Deserialize)]
struct Report {
    judged: usize,
    faults: Vec<Fault>,
}

#[derive(Deserialize)]
struct Fault {
    object: String,
    check: String,
    message: String,
    versions: Vec<String>,
}

impl KubernetesValidate {
    /// Panics if it can't be installed.
    pub fn get() -> Self {
        match python_with("kubernetes-validate", version("KUBERNETES_VALIDATE")) {
            Ok(python) => Self { python },
            Err(error) => panic!("{error}"),
        }
    }
}

impl Judge for KubernetesValidate {
    fn name(&self) -> &'static str {
        "kubernetes-validate"
    }

    fn findings(&self, manifests: &str) -> Result<Vec<Finding>, String> {
        let mut python = Command::new(&self.python);
        python.args(["-c", include_str!("kubernetes_validate.py")]);
        python.args(KUBERNETES);
        let report = Output::with_stdin(&mut python, manifests).ok()?;
        let report: Report =
            serde_json::from_str(&report).map_err(|error| format!("{error}\n{report}"))?;
        if report.judged != documents(manifests)?.len() {
            return Err(format!("read only {} objects", report.judged));
        }
        let faults = report.faults.into_iter().map(|fault| Finding {
            judge: self.name(),
            check: fault.check,
            object: fault.object,
            message: format!("{} ({})", fault.message, fault.versions.join(", ")),
        });
        Ok(faults.collect())
    }
}
