//! The README, word for word: each of its blocks is a file that is used or a command that is run.

#![allow(clippy::unwrap_used, reason = "a test panics to fail")]

use kdsl_tests::{Cluster, Helm, Major, Output, workspace};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A fenced block: what its fence says behind the language, and what is in it.
struct Block {
    language: String,
    about: String,
    text: String,
}

fn blocks() -> Vec<Block> {
    let readme = fs::read_to_string(workspace::root().join("README.md")).unwrap();
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for line in readme.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(fence)) => {
                let (language, about) = fence.split_once(' ').unwrap_or((fence, ""));
                let (language, about) = (language.into(), about.into());
                open = Some(Block {
                    language,
                    about,
                    text: String::new(),
                });
            }
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(block), None) => block.text.extend([line, "\n"]),
            (None, None) => {}
        }
    }
    blocks
}

/// The newcomer's crate, beside a checkout of this repository.
struct Shop {
    _directory: tempfile::TempDir,
    path: PathBuf,
}

impl Shop {
    fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("shop");
        fs::create_dir(&path).unwrap();
        std::os::unix::fs::symlink(workspace::root(), directory.path().join("kdsl")).unwrap();
        // The same versions as here: what is built already isn't built again.
        fs::copy(
            workspace::root().join("Cargo.lock"),
            path.join("Cargo.lock"),
        )
        .unwrap();
        Self {
            _directory: directory,
            path,
        }
    }

    fn write(&self, name: &str, text: &str) {
        let file = self.path.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path.join(name)).unwrap()
    }

    fn run(&self, line: &str) -> Option<Output> {
        let words: Vec<&str> = line.split(' ').collect();
        match words[..] {
            ["cargo", ..] => Some(run(&words, &self.path)),
            ["helm", "install", name, chart, wait] => {
                if cfg!(any(no_cluster, no_helm)) {
                    return None;
                }
                let namespace = Cluster::get().namespace("readme");
                let chart = self.path.join(chart);
                let arguments = ["install", name, chart.to_str().unwrap(), wait];
                Some(namespace.helm(&Helm::get(Major::V4), &arguments))
            }
            ["helm", verb, strict, chart] => {
                if cfg!(no_helm) {
                    return None;
                }
                let helm = Helm::get(Major::V4);
                let chart = self.path.join(chart);
                let mut output = helm.run(&[verb, strict, chart.to_str().unwrap()]);
                let here = format!("{}/", self.path.display());
                output.stdout = output.stdout.replace(&here, "");
                Some(output)
            }
            _ => panic!("nobody knows how to run {line:?}"),
        }
    }
}

fn run(words: &[&str], directory: &Path) -> Output {
    let mut command = Command::new(words[0]);
    command.args(&words[1..]).current_dir(directory);
    command.env("CARGO_TARGET_DIR", workspace::target_dir());
    // As in this workspace, so that nothing is built twice.
    command.env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only");
    Output::of(&mut command)
}

/// The commands of a block, each with the output that it shows.
fn commands(text: &str) -> Vec<(&str, String)> {
    let mut commands: Vec<(&str, String)> = Vec::new();
    for line in text.lines() {
        match line.strip_prefix("$ ") {
            Some(command) => commands.push((command, String::new())),
            None => commands.last_mut().unwrap().1.extend([line, "\n"]),
        }
    }
    commands
}

#[test]
fn a_newcomers_chart_works_to_the_letter() {
    let shop = Shop::new();
    let blocks = blocks();
    for block in &blocks {
        let name = block.about.strip_prefix("append ").unwrap_or(&block.about);
        match block.language.as_str() {
            "rust" if name.starts_with("examples/") => {}
            "rust" if name != block.about => {
                shop.write(name, &format!("{}\n{}", shop.read(name), block.text));
            }
            "rust" | "toml" => shop.write(name, &block.text),
            "yaml" if name.starts_with("env/") => shop.write(name, &block.text),
            "console" if name == "shop" => {}
            "console" | "yaml" | "text" => {}
            other => panic!("what is a block of {other:?}?"),
        }
    }
    // A broken environment is an example of its own.
    let typo = shop.read("env/typo.yaml");
    fs::remove_file(shop.path.join("env/typo.yaml")).unwrap();

    for block in blocks
        .iter()
        .filter(|block| block.language == "console" && block.about == "shop")
    {
        for (command, shown) in commands(&block.text) {
            let is_broken = command.contains("typo");
            if is_broken {
                shop.write("env/typo.yaml", &typo);
            }
            if let Some(output) = shop.run(command) {
                assert_eq!(output.success, !shown.starts_with("error"), "{output}");
                let said = format!("{}{}", output.stdout, output.stderr);
                assert!(
                    shown.is_empty() || said.trim() == shown.trim(),
                    "{command}\n{said}"
                );
            }
            if is_broken {
                fs::remove_file(shop.path.join("env/typo.yaml")).unwrap();
            }
        }
    }
    let printed = blocks
        .iter()
        .find(|block| block.about.starts_with("out/"))
        .unwrap();
    assert_eq!(shop.read(&printed.about), printed.text);

    let refused = blocks
        .iter()
        .find(|block| block.language == "text")
        .unwrap();
    let main = shop
        .read("src/main.rs")
        .replace("&config.replicas", &refused.about);
    shop.write("src/main.rs", &main);
    let output = shop.run("cargo run -q -- emit --env prod").unwrap();
    assert_eq!(output.stderr.trim(), refused.text.trim());
}

/// The library's examples have a metadata and a directory of their own, and are the README's programs otherwise.
#[test]
fn the_programs_are_the_librarys_examples() {
    let blocks = blocks();
    let block = |about: &str| {
        &blocks
            .iter()
            .find(|block| block.about == about)
            .unwrap()
            .text
    };
    let examples = workspace::root().join("crates/kdsl/examples");
    let read = |name: &str| fs::read_to_string(examples.join(name)).unwrap();
    for (about, name) in [("src/main.rs", "shop"), ("examples/bookshop", "bookshop")] {
        let (_, program) = block(about).split_once("#[derive").unwrap();
        let (program, _) = program.split_once("fn main").unwrap_or((program, ""));
        let example = read(&format!("{name}/main.rs"));
        assert!(example.contains(program), "{name} isn't\n{program}");
    }
    for name in ["env/base.yaml", "env/prod.yaml"] {
        assert_eq!(&read(&format!("shop/{name}")), block(name));
    }

    for (command, _) in commands(block("example")) {
        let words: Vec<&str> = command.split(' ').collect();
        run(&words, workspace::root()).expect_success();
    }
    let shown = "prod/shop/templates/api-deployment.yaml";
    let written = fs::read_to_string(workspace::root().join("target/charts").join(shown));
    assert_eq!(&written.unwrap(), block(&format!("out/{shown}")));
}

#[test]
fn the_two_commands_are_those_that_ci_runs() {
    let ci = fs::read_to_string(workspace::root().join(".ci/run")).unwrap();
    let blocks = blocks();
    let root: Vec<_> = blocks
        .iter()
        .filter(|block| block.language == "console" && block.about.is_empty())
        .flat_map(|block| commands(&block.text))
        .map(|(command, _)| command)
        .collect();
    assert_eq!(
        root,
        ["cargo run -- emit --env prod", "cargo test --workspace"]
    );
    assert!(ci.contains("cargo test --workspace"));

    let words: Vec<&str> = root[0].split(' ').collect();
    run(&words, workspace::root()).expect_success();
}
