//! kubectl, which is told secrets on its standard input only.

use crate::error::{Code, Diagnostic, Result};
use crate::secrets::secret_values::SecretValues;
use k8s_openapi::ByteString;
use secrecy::{ExposeSecret, SecretString};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// A kubectl, and the secret values to mask in its output.
pub(super) struct Kubectl<'a> {
    program: &'a Path,
    namespace: Option<&'a str>,
    secrets: Vec<SecretString>,
}

impl<'a> Kubectl<'a> {
    pub(super) fn new(
        program: &'a Path,
        namespace: Option<&'a str>,
        values: &SecretValues,
    ) -> Self {
        let all = values
            .secrets
            .iter()
            .flat_map(|(_, values)| values.values());
        Self {
            program,
            namespace,
            secrets: spellings(all),
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

    /// Makes an object what the manifest says, and returns what kubectl says of it.
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
            return Ok(self.masked(&output.stdout));
        }
        let said = self.masked(&output.stderr);
        let mut diagnostic = Diagnostic::of(
            Code::KubectlFailed,
            format!("kubectl didn't apply the {what}"),
        );
        for line in said.lines().filter(|line| !line.trim().is_empty()) {
            diagnostic = diagnostic.note(line);
        }
        if said.trim().is_empty() {
            diagnostic =
                diagnostic.note(format!("it said nothing, but ended with {}", output.status));
        }
        if said.contains("namespaces") && said.contains("not found") {
            diagnostic = diagnostic.help("`--create-namespace` makes it");
        }
        Err(diagnostic.into())
    }

    /// Returns the messages of kubectl, the values masked.
    fn masked(&self, said: &[u8]) -> String {
        let said = String::from_utf8_lossy(said).into_owned();
        let mask =
            |said: String, secret: &SecretString| said.replace(secret.expose_secret(), "***");
        self.secrets.iter().fold(said, mask)
    }
}

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

/// The encodings in which a message could hold a value: plain, line by line, escaped, base64; the longest first.
fn spellings<'v>(values: impl Iterator<Item = &'v SecretString>) -> Vec<SecretString> {
    let mut all = BTreeSet::new();
    for value in values {
        let value = value.expose_secret();
        all.extend(value.lines().map(ToString::to_string));
        all.insert(value.to_string());
        all.insert(value.trim().to_string());
        let encoded = ByteString(value.as_bytes().to_vec());
        for json in [
            serde_json::to_string(value),
            serde_json::to_string(&encoded),
        ] {
            all.extend(json.map(|json| json.trim_matches('"').to_string()));
        }
    }
    let mut all: Vec<String> = all
        .into_iter()
        .filter(|text| !text.trim().is_empty())
        .collect();
    all.sort_by_key(|text| std::cmp::Reverse(text.len()));
    all.into_iter().map(Into::into).collect()
}
