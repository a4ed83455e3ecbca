//! What a cluster is like, for whoever must find out why something failed in it.

use crate::Cluster;
use std::fs;
use std::path::Path;

/// The end of a log, in lines, that tells why its process died.
const LAST_WORDS: usize = 20;

/// The namespace's objects and events, the nodes, and whether the control plane's processes run.
pub(crate) fn of(cluster: &Cluster, namespace: &str) -> String {
    let questions: [&[&str]; 3] = [
        &["get", "all", "--output=wide", "--namespace", namespace],
        &["events", "--namespace", namespace],
        &["get", "nodes"],
    ];
    // A server that hangs may be just what is wrong.
    let answers = questions.map(|question| {
        cluster
            .kubectl(&[question, &["--request-timeout=10s"]].concat())
            .to_string()
    });
    answers.concat() + &processes(cluster.folder())
}

/// Whether the processes run whose ids are in this folder, where `tests/control-plane/up` keeps them.
fn processes(folder: &Path) -> String {
    let mut lines: Vec<String> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| process(folder, &entry.ok()?.path()))
        .collect();
    lines.sort();
    lines.concat()
}

fn process(folder: &Path, file: &Path) -> Option<String> {
    let name = file.file_name()?.to_str()?.strip_suffix(".pid")?;
    let pid = fs::read_to_string(file).ok()?;
    // An id may have become another's, but nobody else works in this folder.
    let runs = fs::read_link(format!("/proc/{}/cwd", pid.trim()))
        .is_ok_and(|cwd| fs::canonicalize(folder).is_ok_and(|folder| cwd == folder));
    if runs {
        return Some(format!("{name} runs\n"));
    }
    let log = fs::read(file.with_extension("log")).unwrap_or_default();
    let log = String::from_utf8_lossy(&log);
    let lines: Vec<&str> = log.lines().collect();
    let last = &lines[lines.len().saturating_sub(LAST_WORDS)..];
    Some(format!(
        "{name} is dead, and last said:\n{}\n",
        last.join("\n")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    #[test]
    fn the_dead_are_told_from_the_living() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        let mut child = Command::new("sleep")
            .arg("60")
            .current_dir(folder.path())
            .spawn()
            .unwrap();
        write("etcd.pid", &format!("{}\n", child.id()));
        write("etcd.log", "no space left");
        assert_eq!(processes(folder.path()), "etcd runs\n");

        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(
            processes(folder.path()),
            "etcd is dead, and last said:\nno space left\n"
        );
        // Somebody else's by now.
        write("etcd.pid", &std::process::id().to_string());
        assert!(processes(folder.path()).starts_with("etcd is dead"));
    }
}
