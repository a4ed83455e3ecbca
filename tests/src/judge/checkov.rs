//! checkov, which knows what makes objects unsafe.

use super::document::documents;
use super::{Finding, Judge};
use crate::Output;
use crate::tool::python_with;
use crate::versions::version;
use serde::Deserialize;
use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

/// checkov's checks of Kubernetes objects, without a network and without anybody's settings.
#[derive(Debug)]
pub struct Checkov {
    python: PathBuf,
}

/// What it says of a file.
#[derive(Deserialize)]
#[serde(untagged)]
enum Report {
    Judged {
        results: Results,
        summary: Summary,
    },
    /// It has no checks for any kind of object in there.
    Unjudged(Summary),
}

#[derive(Deserialize)]
struct Results {
    failed_checks: Vec<FailedCheck>,
}

#[derive(Deserialize)]
struct FailedCheck {
    check_id: String,
    check_name: String,
    resource: String,
}

#[derive(Deserialize)]
struct Summary {
    parsing_errors: usize,
    resource_count: usize,
}

impl Checkov {
    /// Panics if it can't be installed.
    pub fn get() -> Self {
        match python_with("checkov", version("CHECKOV")) {
            Ok(python) => Self { python },
            Err(error) => panic!("{error}"),
        }
    }

    fn report(&self, manifests: &str) -> Result<Report, String> {
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        let file = folder.path().join("manifests.yaml");
        fs::write(&file, manifests).map_err(|error| error.to_string())?;
        let mut checkov = Command::new(&self.python);
        for (name, _) in env::vars_os() {
            let name_bytes = name.as_encoded_bytes();
            if [&b"CKV_"[..], b"CHECKOV_", b"BC_", b"PRISMA_"]
                .iter()
                .any(|prefix| name_bytes.starts_with(prefix))
            {
                checkov.env_remove(name);
            }
        }
        checkov
            .args(["-m", "checkov.main", "--framework=kubernetes", "--file"])
            .arg(&file)
            .args(["--output=json", "--quiet", "--compact"])
            // Findings are no failure of its own.
            .args(["--soft-fail", "--skip-download"])
            .env("CKV_SKIP_PACKAGE_UPDATE_CHECK", "true")
            // It looks for settings in both.
            .env("HOME", folder.path())
            .current_dir(folder.path());
        let report = Output::of(&mut checkov).ok()?;
        serde_json::from_str(&report).map_err(|error| format!("{error}\n{report}"))
    }
}

impl Judge for Checkov {
    fn name(&self) -> &'static str {
        "checkov"
    }

    fn findings(&self, manifests: &str) -> Result<Vec<Finding>, String> {
        let (results, summary, expected) = match self.report(manifests)? {
            Report::Judged { results, summary } => {
                (results.failed_checks, summary, documents(manifests)?.len())
            }
            Report::Unjudged(summary) => (Vec::new(), summary, 0),
        };
        let Summary {
            parsing_errors,
            resource_count,
        } = summary;
        // It passes over a file that it doesn't understand.
        if parsing_errors > 0 || resource_count < expected {
            return Err(format!("checkov read only {resource_count} objects"));
        }
        let found = results.into_iter();
        Ok(found.map(|check| self.finding(check)).collect())
    }
}

impl Checkov {
    /// Its objects are called `<kind>.<namespace>.<name>`, pods of a template `Pod.<namespace>.<owner>.<labels>`.
    fn finding(&self, check: FailedCheck) -> Finding {
        let mut parts = check.resource.splitn(3, '.');
        let (kind, _, name) = (parts.next(), parts.next(), parts.next());
        Finding {
            judge: self.name(),
            check: check.check_id,
            object: match (kind, name) {
                (Some(kind), Some(name)) => format!("{kind}/{name}"),
                _ => check.resource,
            },
            message: check.check_name,
        }
    }
}
