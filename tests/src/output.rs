//! What a command answered.

use std::io::Write;
use std::process::{Command, Stdio};

/// What a command answered: whether it succeeded and what it printed.
#[derive(Debug, Clone)]
#[must_use]
pub struct Output {
    /// The command itself, for messages.
    pub command: String,
    /// Whether its exit code was 0.
    pub success: bool,
    /// Its exit code; `None` if a signal ended it.
    pub code: Option<i32>,
    /// What it printed to standard output.
    pub stdout: String,
    /// What it printed to standard error.
    pub stderr: String,
}

impl Output {
    /// Runs a command to its end.
    pub fn of(command: &mut Command) -> Self {
        Self::with_stdin(command, "")
    }

    /// Runs a command to its end, with this text as its standard input.
    pub fn with_stdin(command: &mut Command, stdin: &str) -> Self {
        let name = format!("{command:?}");
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let pipe = child.stdin.take();
        let output = std::thread::scope(|scope| {
            // A command that ends without reading all of its input breaks the pipe, and its answer tells why.
            scope.spawn(move || pipe.map(|mut pipe| pipe.write_all(stdin.as_bytes())));
            child.wait_with_output()
        })
        .unwrap_or_else(|error| panic!("{name}: {error}"));
        Self {
            command: name,
            success: output.status.success(),
            code: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// What it printed to standard error, but for what the Kubernetes client notes of watches: a busy API server ended
    /// one, which is begun anew, or the command is through with it.
    pub fn warnings(&self) -> String {
        let is_ended = |line: &str| line.starts_with('I') && line.contains(" reflector.go:");
        let is_left = |line: &str| {
            line.contains(" request.go:") && line.ends_with(r#"err="context canceled""#)
        };
        let lines = self.stderr.lines();
        let lines = lines.filter(|line| !is_ended(line) && !is_left(line));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// What it printed to standard output, or all of it as an error.
    pub fn ok(self) -> Result<String, String> {
        if self.success {
            Ok(self.stdout)
        } else {
            Err(self.to_string())
        }
    }

    /// What it printed to standard output; fails the test if the command failed.
    #[track_caller]
    pub fn expect_success(self) -> String {
        self.ok().unwrap_or_else(|error| panic!("{error}"))
    }

    /// All that it printed; fails the test if the command succeeded.
    #[track_caller]
    pub fn expect_failure(self) -> String {
        assert!(!self.success, "should have failed: {self}");
        format!("{}{}", self.stdout, self.stderr)
    }
}

impl std::fmt::Display for Output {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}\n{}{}", self.command, self.stdout, self.stderr)
    }
}
