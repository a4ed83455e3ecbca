//! yamllint, which knows what YAML is misread.

use super::document::documents;
use super::{Finding, Judge};
use crate::Output;
use crate::tool::python_with;
use crate::versions::version;
use std::path::PathBuf;
use std::process::Command;

/// yamllint's usual rules, such as those about words that YAML 1.1 takes for booleans.
#[derive(Debug)]
pub struct Yamllint {
    python: PathBuf,
}

/// Long lines are the values'; Helm itself puts an empty one at the end.
const RULES: &str = "{extends: default, rules: {line-length: disable, empty-lines: {max-end: 1}}}";

impl Yamllint {
    /// Panics if it can't be installed.
    pub fn get() -> Self {
        match python_with("yamllint", version("YAMLLINT")) {
            Ok(python) => Self { python },
            Err(error) => panic!("{error}"),
        }
    }
}

impl Judge for Yamllint {
    fn name(&self) -> &'static str {
        "yamllint"
    }

    fn findings(&self, manifests: &str) -> Result<Vec<Finding>, String> {
        let mut yamllint = Command::new(&self.python);
        yamllint.args(["-m", "yamllint", "--format=parsable"]);
        yamllint.args(["--config-data", RULES, "-"]);
        let output = Output::with_stdin(&mut yamllint, manifests);
        if !output.stderr.is_empty() {
            return Err(output.to_string());
        }
        let documents = documents(manifests)?;
        let found = output.stdout.lines().map(|told| {
            let (line, check, message) =
                parts(told).ok_or_else(|| format!("yamllint says: {told}"))?;
            let document = documents.iter().rfind(|document| document.line <= line);
            Ok(Finding {
                judge: self.name(),
                check: check.into(),
                object: document.map_or_else(|| "?".into(), |document| document.object.clone()),
                message: message.into(),
            })
        });
        found.collect()
    }
}

/// The line, rule and message of `stdin:<line>:<column>: [<level>] <message> (<rule>)`.
fn parts(told: &str) -> Option<(usize, &str, &str)> {
    let (place, told) = told.split_once(": [")?;
    let (_, told) = told.split_once("] ")?;
    let (message, rule) = told.rsplit_once(" (")?;
    let line = place.split(':').nth(1)?.parse().ok()?;
    Some((line, rule.trim_end_matches(')'), message))
}
