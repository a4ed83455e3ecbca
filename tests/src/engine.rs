//! Helm's own library behind a pipe: `helm template` thousands of times, without a process for each.

use crate::helm::{Major, documents, ldflags};
use crate::tool::of_go_source;
use crate::versions::version;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;
use std::fmt;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::OnceLock;

/// A running process of one Helm version.
pub struct Engine {
    process: Child,
    requests: ChildStdin,
    answers: BufReader<ChildStdout>,
    major: Major,
}

/// What a chart is rendered for.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Request<'a> {
    /// The chart's folder, which must not change while the engine runs.
    pub chart: &'a Path,
    /// The values over the chart's own, as [`values_file`](crate::values::values_file) has them.
    pub values: &'a RawValue,
    /// The release's name.
    pub release: &'a str,
    /// The namespace that it is installed into.
    pub namespace: &'a str,
    /// The cluster's version; empty is what Helm assumes.
    pub kube_version: &'a str,
    /// Whether the values may be what the schema refuses.
    pub skip_schema_validation: bool,
}

#[derive(Deserialize)]
struct Answer {
    manifests: String,
    error: String,
}

impl Engine {
    /// Starts the library of the Helm that the tests pin. Panics if Go can't build it.
    pub fn start(major: Major) -> Self {
        let mut process = Command::new(program(major))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the engine starts");
        Self {
            requests: process.stdin.take().expect("it is piped"),
            answers: BufReader::new(process.stdout.take().expect("it is piped")),
            process,
            major,
        }
    }

    /// Its major version.
    pub fn major(&self) -> Major {
        self.major
    }

    /// The text that `helm template` prints, or its complaint.
    pub fn manifests(&mut self, request: &Request<'_>) -> Result<String, String> {
        let request = serde_json::to_string(request).expect("it is JSON");
        writeln!(self.requests, "{request}").expect("the engine listens");
        let mut answer = String::new();
        self.answers
            .read_line(&mut answer)
            .expect("the engine answers");
        let answer: Answer = serde_json::from_str(&answer).expect("the engine answers in JSON");
        if answer.error.is_empty() {
            Ok(answer.manifests)
        } else {
            Err(answer.error)
        }
    }

    /// The objects that Helm renders, those of hooks and tests among them.
    pub fn objects(&mut self, request: &Request<'_>) -> Result<Vec<Value>, String> {
        documents(&self.manifests(request)?)
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        // It is a test's, which has its answers.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Engine({:?})", self.major)
    }
}

const SOURCES: [(&str, &str); 3] = [
    ("main.go", include_str!("../helm-engine/main.go")),
    ("helm3.go", include_str!("../helm-engine/helm3.go")),
    ("helm4.go", include_str!("../helm-engine/helm4.go")),
];

fn program(major: Major) -> &'static Path {
    static V3: OnceLock<PathBuf> = OnceLock::new();
    static V4: OnceLock<PathBuf> = OnceLock::new();
    let (program, number) = match major {
        Major::V3 => (&V3, 3),
        Major::V4 => (&V4, 4),
    };
    program.get_or_init(|| {
        let name = format!("helm{number}-engine");
        let module = format!(
            "helm.sh/helm/v{number}@{}",
            version(&format!("HELM{number}"))
        );
        let tag = format!("helm{number}");
        let flags = ["-tags".to_string(), tag].into_iter().chain(ldflags(major));
        let built = of_go_source(&name, &SOURCES, &module, &flags.collect::<Vec<String>>());
        built.unwrap_or_else(|error| panic!("{error}"))
    })
}
