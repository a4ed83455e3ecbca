//! The charts in `out/`.

use crate::{Helm, workspace};
use std::path::PathBuf;

/// An emitted chart, and the values that it is to be judged with.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CompiledChart {
    /// The chart's folder, from the workspace's.
    pub chart: PathBuf,
    /// The values files over the chart's own values, from the workspace's folder.
    pub values_files: Vec<PathBuf>,
}

impl CompiledChart {
    /// Each chart in `out/`, with its own values.
    pub fn all() -> Vec<Self> {
        let charts = workspace::root().join("out/*/*/Chart.yaml");
        let charts = glob::glob(charts.to_str().expect("the workspace's path is UTF-8"));
        let mut all: Vec<Self> = charts
            .expect("it is a pattern")
            .map(|file| {
                let file = file.expect("a folder can be read");
                let chart = file
                    .parent()
                    .and_then(|chart| chart.strip_prefix(workspace::root()).ok());
                Self {
                    chart: chart.expect("it is in the workspace").into(),
                    values_files: Vec::new(),
                }
            })
            .collect();
        assert!(!all.is_empty(), "there are charts");
        all.sort();
        all
    }

    /// Its objects as Helm prints them, those of hooks and tests among them, for a release of the chart's name.
    pub fn manifests(&self, helm: &Helm, namespace: &str) -> Result<String, String> {
        let release = self.chart.file_name().expect("a chart has a name");
        let output = helm.run_with(|helm| {
            helm.arg("template").arg(release).arg(&self.chart);
            helm.args(["--namespace", namespace]);
            for file in &self.values_files {
                helm.arg("--values").arg(file);
            }
            helm.current_dir(workspace::root())
        });
        output.ok()
    }
}

impl std::fmt::Display for CompiledChart {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.chart.display())?;
        for file in &self.values_files {
            write!(f, " with {}", file.display())?;
        }
        Ok(())
    }
}
