//! kubectl, which is told secrets on its standard input only.

use super::spellings::{RUN, lines_without};
use crate::error::{Code, Diagnostic, Result};
use crate::plural::count;
use crate::secrets::secret_values::SecretValues;
use secrecy::{ExposeSecret, SecretString};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// A kubectl, and the secret values that nobody else is told.
pub(super) struct Kubectl<'a> {
    program: &'a Path,
    namespace: Option<&'a str>,
    values: &'a SecretValues,
}

impl<'a> Kubectl<'a> {
    pub(super) fn new(
        program: &'a Path,
        namespace: Option<&'a str>,
        values: &'a SecretValues,
    ) -> Self {
        Self {
            program,
            namespace,
            values,
        }
    }

    /// Makes the namespace if it isn't there.
    pub(super) fn create_namespace(&self) -> Result<String> {
        let name = self.namespace.unwrap_or_default();
        let namespace = serde_json::json!({
            "apiVersion": "v1",
            "kind": "Namespace",
            "metadata": { "name": name },
        });
        self.run(
            &SecretString::from(namespace.to_string()),
            None,
            &format!("Namespace `{name}`"),
        )
    }

    /// Makes an object what the manifest says, and returns a line that says so.
    pub(super) fn apply(&self, manifest: &SecretString, what: &str) -> Result<String> {
        self.run(manifest, self.namespace, what)
    }

    fn run(&self, manifest: &SecretString, namespace: Option<&str>, what: &str) -> Result<String> {
        let mut command = Command::new(self.program);
        command.args([
            "apply",
            "--server-side",
            "--field-manager=kdsl",
            "--filename=-",
        ]);
        if let Some(namespace) = namespace {
            command.args(["--namespace", namespace]);
        }
        let output = told(command, manifest).map_err(|error| {
            Diagnostic::of(
                Code::KubectlFailed,
                format!("`{}` can't be run: {error}", self.program.display()),
            )
            .help("install kubectl, or say where it is: `--kubectl PATH`")
        })?;
        if output.status.success() {
            return Ok(format!("the {what} is applied\n"));
        }
        let diagnostic = Diagnostic::of(
            Code::KubectlFailed,
            format!("kubectl didn't apply the {what}"),
        );
        let said = String::from_utf8_lossy(&output.stderr);
        if said.trim().is_empty() {
            let note = format!("it said nothing, but ended with {}", output.status);
            return Err(diagnostic.note(note).into());
        }
        Err(self.explained(diagnostic, &said).into())
    }

    /// Adds what kubectl said, without the lines that may hold a piece of a value. A value that is too short to be
    /// found withholds all of them: dropped lines would tell where it occurs.
    fn explained(&self, mut diagnostic: Diagnostic, said: &str) -> Diagnostic {
        let secrets = self.values.secrets.iter();
        let values = secrets.flat_map(|(_, values)| values.values());
        let values: Vec<&str> = values.map(ExposeSecret::expose_secret).collect();
        let told = if values.iter().all(|value| value.trim().len() >= RUN) {
            lines_without(said, values.into_iter())
        } else {
            Vec::new()
        };
        let is_full = |line: &&str| !line.trim().is_empty();
        let all = said.lines().filter(is_full).count();
        let told: Vec<&str> = told.into_iter().filter(is_full).collect();
        let withheld = all - told.len();
        for line in told {
            diagnostic = diagnostic.note(line);
        }
        if withheld > 0 {
            let lines = count(withheld, "line");
            diagnostic = diagnostic.note(format!(
                "{lines} of what it said may hold a piece of a value, and can't be shown"
            ));
        }
        let meanings = MEANINGS.iter();
        let meant = meanings.filter(|(words, _)| words.iter().all(|word| said.contains(word)));
        meant.fold(diagnostic, |diagnostic, (_, help)| diagnostic.help(*help))
    }
}

/// The failures that are known by kubectl's words, whether these can be shown or not, and their remedies.
const MEANINGS: [(&[&str], &str); 4] = [
    (
        &["namespaces", "not found"],
        "the namespace isn't there: `--create-namespace` makes it",
    ),
    (
        &["(Forbidden)"],
        "kubectl's user may not do this: it needs `create` and `patch` of Secrets",
    ),
    (
        &["You must be logged in"],
        "the cluster doesn't know kubectl's user: log in again",
    ),
    (
        &["connection", "refused"],
        "the cluster can't be reached: `kubectl config current-context` says which one it is",
    ),
];

/// Runs a command with this input.
fn told(mut command: Command, input: &SecretString) -> std::io::Result<Output> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let stdin = child.stdin.take();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // Who ends without having read all tells why.
            stdin.map(|mut stdin| stdin.write_all(input.expose_secret().as_bytes()))
        });
        child.wait_with_output()
    })
}
