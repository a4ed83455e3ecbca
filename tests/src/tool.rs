//! Tools that are installed when a test first asks for them, each of the version that `tests/versions` pins.

use crate::Output;
use crate::workspace::target_dir;
use rustix::fs::{FlockOperation, flock};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Reports whether there is such a program, which answers when it is asked for its version in its own way.
pub fn answers(program: &str, args: &[&str]) -> bool {
    Command::new(program)
        .args(args)
        .output()
        .is_ok_and(|output| output.status.success())
}

/// A program that Go builds from a package at a version.
pub fn of_go(
    name: &str,
    package: &str,
    version: &str,
    flags: Option<String>,
) -> Result<PathBuf, String> {
    if !answers("go", &["version"]) {
        return Err(format!("no Go to build {name}"));
    }
    let folder = installed(name, version, |folder| {
        let mut go = Command::new("go");
        go.arg("install").args(flags);
        go.arg(format!("{package}@{version}"));
        run(go.env("GOBIN", folder).current_dir(target_dir()))
    })?;
    Ok(folder.join(name))
}

/// A program that Go builds from these files over a module at a version.
pub fn of_go_source(
    name: &str,
    files: &[(&str, &str)],
    module: &str,
    flags: &[String],
) -> Result<PathBuf, String> {
    if !answers("go", &["version"]) {
        return Err(format!("no Go to build {name}"));
    }
    let (_, version) = module.rsplit_once('@').unwrap_or((module, "latest"));
    let sources: String = files.iter().map(|(_, text)| *text).collect();
    let version = format!("{version}-{}", kdsl::digest(&sources));
    let folder = installed(name, &version, |folder| {
        let told = |error: std::io::Error| format!("{}: {error}", folder.display());
        fs::create_dir_all(folder).map_err(told)?;
        for (file, text) in files {
            fs::write(folder.join(file), text).map_err(told)?;
        }
        let go = |args: &[&str]| run(Command::new("go").args(args).current_dir(folder));
        go(&["mod", "init", name])?;
        go(&["get", module])?;
        let flags = flags.iter().map(String::as_str);
        let build = ["build", "-mod=mod", "-o", name].into_iter().chain(flags);
        go(&build.collect::<Vec<_>>())
    })?;
    Ok(folder.join(name))
}

/// A Python that has a package at a version, and nothing but what that needs.
pub fn python_with(package: &str, version: &str) -> Result<PathBuf, String> {
    let python = Path::new("bin/python");
    if !answers("python3", &["-c", "import ensurepip"]) {
        return Err(format!("no Python with venv and pip to run {package}"));
    }
    let folder = installed(package, version, |folder| {
        run(Command::new("python3").args(["-m", "venv"]).arg(folder))?;
        let pip = ["-m", "pip", "--disable-pip-version-check", "install"];
        run(Command::new(folder.join(python))
            .args(pip)
            .arg(format!("{package}=={version}")))
    })?;
    Ok(folder.join(python))
}

/// The folder of a tool at a version: what an earlier run installed, or what `install` puts there now.
///
/// `install` gets another folder, so that one that breaks off leaves nothing that looks like a tool.
fn installed(
    name: &str,
    version: &str,
    install: impl FnOnce(&Path) -> Result<(), String>,
) -> Result<PathBuf, String> {
    let tools = target_dir().join("tools");
    let folder = tools.join(format!("{name}-{version}"));
    let unfinished = tools.join(format!("{name}-{version}.unfinished"));
    let told = |error: std::io::Error| format!("{}: {error}", folder.display());
    fs::create_dir_all(&tools).map_err(told)?;
    // Tests are many processes, of which one at a time may install.
    let lock = fs::File::create(tools.join(format!("{name}-{version}.lock"))).map_err(told)?;
    flock(&lock, FlockOperation::LockExclusive).map_err(|error| told(error.into()))?;
    if !folder.exists() {
        if unfinished.exists() {
            fs::remove_dir_all(&unfinished).map_err(told)?;
        }
        install(&unfinished).map_err(|error| format!("cannot install {name}: {error}"))?;
        fs::rename(unfinished, &folder).map_err(told)?;
    }
    Ok(folder)
}

fn run(command: &mut Command) -> Result<(), String> {
    Output::of(command).ok().map(drop)
}
