//! How Go's YAML reads manifests, which is how Kubernetes takes them.
//!
//! Helm reads values files by the very rules by which it and kubectl read manifests. So a chart that prints its
//! values as JSON tells what a manifest says: that `on` is a boolean there, and `1_000` a number.

use crate::Helm;
use serde_json::{Map, Value};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A chart that tells how Helm reads YAML.
#[derive(Debug)]
pub struct Reader {
    helm: Helm,
    folder: TempDir,
}

const TEMPLATE: &str = "\
kind: ConfigMap
apiVersion: v1
metadata: {name: reading}
data:
  json: {{ .Values.documents | toJson | quote }}
";

impl Reader {
    /// One of this Helm's.
    pub fn new(helm: &Helm) -> Self {
        let folder = tempfile::tempdir().expect("a folder for a chart");
        let write = |file: &str, text: &str| {
            let path = folder.path().join(file);
            let parent = path.parent().expect("it is in the folder");
            fs::create_dir_all(parent)
                .and_then(|()| fs::write(&path, text))
                .expect("a chart can be written");
        };
        write(
            "Chart.yaml",
            "{apiVersion: v2, name: reading, version: 0.1.0}",
        );
        write("templates/reading.yaml", TEMPLATE);
        Self {
            helm: helm.clone(),
            folder,
        }
    }

    /// The documents that `helm template` printed, as Go reads them.
    pub fn read(&self, manifests: &str) -> Result<Vec<Value>, String> {
        let file = self.folder.path().join("documents.yaml");
        fs::write(&file, nested(manifests)).map_err(|error| error.to_string())?;
        let printed = self.print(&file)?;
        let documents: Map<String, Value> =
            serde_json::from_str(&printed).map_err(|error| format!("{error}\n{printed}"))?;
        Ok(documents
            .into_iter()
            .map(|(_, document)| document)
            .collect())
    }

    fn print(&self, file: &Path) -> Result<String, String> {
        let objects = self
            .helm
            .template(self.folder.path(), "reading", "default", &[file], &[])?;
        objects[0]["data"]["json"]
            .as_str()
            .map(Into::into)
            .ok_or_else(|| format!("no JSON: {objects:?}"))
    }
}

/// The documents as the values of one mapping, each indented as a whole.
fn nested(manifests: &str) -> String {
    let mut text = String::from("documents:\n");
    for (index, document) in manifests.split("---\n# Source: ").skip(1).enumerate() {
        // The rest of the comment's line tells where the document is from.
        let (_, body) = document.split_once('\n').unwrap_or_default();
        text.extend(["  ", &format!("d{index:04}"), ":\n"]);
        for line in body.split_inclusive('\n') {
            text.push_str("    ");
            text.push_str(line);
        }
    }
    text
}
