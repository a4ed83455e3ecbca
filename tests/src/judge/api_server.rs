//! A real API server, which applies objects without keeping them.

use super::document::{Document, documents};
use super::{Finding, Judge};
use crate::{Cluster, Namespace, Output};
use std::collections::BTreeSet;

/// The API server of the tests' cluster, in a namespace that lets only `restricted` pods in.
///
/// It reads objects strictly, so an unknown field is refused. Where custom resources are installed, all that a chart
/// has are judged; where there are none, none are.
#[derive(Debug)]
pub struct ApiServer {
    namespace: Namespace,
    custom_resources: bool,
    groups: BTreeSet<String>,
}

impl ApiServer {
    /// Panics if there is no cluster.
    pub fn get() -> Self {
        let cluster = Cluster::get();
        let definitions = cluster.kubectl(&["get", "crd", "--output=name"]);
        let versions = cluster.kubectl(&["api-versions"]).expect_success();
        let groups = versions.lines().filter_map(|line| line.split_once('/'));
        Self {
            custom_resources: !definitions.expect_success().is_empty(),
            groups: groups.map(|(group, _)| group.into()).collect(),
            namespace: cluster.namespace("judge"),
        }
    }

    /// Whether it can judge this; if not, that is told.
    fn judges(&self, document: &Document) -> bool {
        let Document { object, group, .. } = document;
        let judges = self.custom_resources || !group.contains('.') || self.groups.contains(group);
        if !judges {
            eprintln!("skipped: no custom resources in this cluster, so none like {object}");
        }
        judges
    }

    fn apply_dry_run(&self, manifests: &str) -> Output {
        let cluster = self.namespace.cluster();
        cluster.apply_dry_run(manifests, self.namespace.name())
    }

    fn of_one(&self, document: &Document) -> Vec<Finding> {
        let output = self.apply_dry_run(&document.text);
        let (mut told, mut refusal) = (Vec::new(), Vec::new());
        for line in output.warnings().lines() {
            match line.strip_prefix("Warning: ") {
                Some(warning) => told.push(("warning", warning.to_owned())),
                None => refusal.push(line.trim().to_owned()),
            }
        }
        if !output.success || !refusal.is_empty() {
            told.push(("refused", refusal.join(" ")));
        }
        let found = told.into_iter().map(|(check, message)| Finding {
            judge: self.name(),
            check: check.into(),
            object: document.object.clone(),
            message,
        });
        found.collect()
    }
}

impl Judge for ApiServer {
    fn name(&self) -> &'static str {
        "api-server"
    }

    fn namespace(&self) -> &str {
        self.namespace.name()
    }

    fn findings(&self, manifests: &str) -> Result<Vec<Finding>, String> {
        let mut documents = documents(manifests)?;
        documents.retain(|document| self.judges(document));
        let texts: Vec<&str> = documents.iter().map(|one| one.text.as_str()).collect();
        let all = self.apply_dry_run(&texts.join("\n---\n"));
        if all.success && all.warnings().is_empty() {
            return Ok(Vec::new());
        }
        // Warnings don't tell whom they concern, so each object is asked about alone.
        let found: Vec<_> = documents.iter().flat_map(|one| self.of_one(one)).collect();
        if found.is_empty() {
            return Err(all.to_string());
        }
        Ok(found)
    }
}
