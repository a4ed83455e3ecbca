//! A folder with environments, in which a chart's command runs.

use crate::{Output, workspace};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A folder with a copy of a chart's `env/`.
#[derive(Debug)]
pub struct Checkout {
    program: PathBuf,
    folder: TempDir,
}

impl Default for Checkout {
    fn default() -> Self {
        Self::new()
    }
}

impl Checkout {
    /// A new one of ByteLyst's charts, which goes with the test.
    pub fn new() -> Self {
        Self::of(workspace::chart_binary(), "env")
    }

    /// One of another chart: its command, and the workspace's folder that its environments are in.
    pub fn of(program: impl Into<PathBuf>, environments: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let env = folder.path().join("env");
        for (name, text) in files(&workspace::root().join(environments)) {
            let file = env.join(name);
            fs::create_dir_all(file.parent().expect("it is in a folder")).expect("a folder");
            fs::write(file, text).expect("a copy");
        }
        Self {
            program: program.into(),
            folder,
        }
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A path in it.
    pub fn join(&self, path: &str) -> PathBuf {
        self.path().join(path)
    }

    /// Writes a file in it.
    pub fn write(&self, path: &str, text: &str) {
        fs::write(self.join(path), text).unwrap_or_else(|error| panic!("{path}: {error}"));
    }

    /// Reads a file in it.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Puts one piece of text in another's place, which is there once or more.
    pub fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no `{from}`");
        self.write(path, &text.replace(from, to));
    }

    /// The command, to be run here.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.args(args).current_dir(self.path());
        for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(variable);
        }
        command
    }

    /// Runs the command here.
    pub fn run(&self, args: &[&str]) -> Output {
        Output::of(&mut self.command(args))
    }

    /// The texts of all files in a folder of it, by relative path.
    pub fn files(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        files(&self.join(folder))
    }
}

/// The contents of all files in a folder, by relative path; empty if there is no such folder.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut ahead = vec![folder.to_owned()];
    while let Some(next) = ahead.pop() {
        for entry in fs::read_dir(next).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                ahead.push(path);
            } else if let (Ok(name), Ok(bytes)) = (path.strip_prefix(folder), fs::read(&path)) {
                found.insert(name.display().to_string(), bytes);
            }
        }
    }
    found
}
