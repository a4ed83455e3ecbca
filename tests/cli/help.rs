//! Help, completions, exit codes, colours, and what goes where.

use crate::shop;
use insta::assert_snapshot;
use kdsl_tests::Checkout;
use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

const VERBS: [&str; 8] = [
    "emit",
    "render",
    "explain",
    "secrets",
    "audit",
    "schema",
    "values",
    "completions",
];

#[test]
fn the_command_and_each_verb_explain_themselves() {
    let checkout = Checkout::new();
    assert_snapshot!("help", checkout.run(&["--help"]).expect_success());
    for verb in VERBS {
        let help = checkout.run(&[verb, "--help"]).expect_success();
        assert_snapshot!(format!("help-{verb}"), help);
    }
}

#[test]
fn the_examples_are_commands_that_it_understands() {
    let checkout = shop();
    checkout.write("mine.yaml", "");
    for verb in VERBS {
        let help = checkout.run(&[verb, "--help"]).expect_success();
        let examples: Vec<&str> = help
            .lines()
            .filter_map(|line| line.trim().strip_prefix("cargo run -- "))
            .collect();
        assert!(!examples.is_empty(), "{verb} has examples");
        for example in examples {
            let command = example.split("   ").next().unwrap();
            let command = command.split('>').next().unwrap();
            let args: Vec<&str> = command.split_whitespace().collect();
            let output = checkout.run(&args);
            let known = output.success
                || output.code == Some(1)
                    && ["--check", "--from"].iter().any(|it| args.contains(it));
            assert!(known, "{output}");
        }
    }
}

#[test]
fn it_goes_by_the_name_and_version_of_the_charts_crate() {
    let checkout = Checkout::new();
    let version = checkout.run(&["--version"]).expect_success();
    assert_eq!(
        version,
        concat!("bytelyst-chart ", env!("CARGO_PKG_VERSION"), "\n")
    );
    for shell in ["bash", "zsh", "fish"] {
        let script = checkout.run(&["completions", shell]).expect_success();
        assert!(script.contains("bytelyst-chart"), "{shell}");
        assert!(script.contains("explain"), "{shell}");
        assert!(!script.contains("kdsl"), "{shell}");
    }
}

#[test]
fn exit_codes_are_as_documented() {
    let checkout = shop();
    let help = checkout.run(&["--help"]).expect_success();
    let codes = help.split_once("Exit codes:").unwrap().1;
    for code in ["0  done", "1  a mistake", "2  the command line was wrong"] {
        assert!(codes.contains(code), "{help}");
    }
    let code = |args: &[&str]| checkout.run(args).code;
    assert_eq!(code(&["values", "--env", "dev"]), Some(0));
    assert_eq!(code(&["values", "--env", "nowhere"]), Some(1));
    assert_eq!(code(&["emit", "--env", "dev", "--check"]), Some(1));
    for misuse in [
        &[] as &[&str],
        &["emit"],
        &["emit", "--env", "dev", "--all"],
        &["emit", "--env", "dev", "--prove", "few"],
        &["explain", "--env"],
        &["publish"],
        &["render", "--env", "dev", "--verbose"],
    ] {
        assert_eq!(code(misuse), Some(2), "{misuse:?}");
    }
}

#[test]
fn results_go_to_standard_output_and_mistakes_to_standard_error() {
    let checkout = shop();
    for args in [
        &["emit", "--env", "dev"] as &[&str],
        &["render", "--env", "dev"],
        &["explain", "--env", "dev"],
        &["schema", "--env", "dev"],
        &["values", "--env", "dev"],
    ] {
        let good = checkout.run(args);
        assert!(!good.stdout.is_empty() && good.stderr.is_empty(), "{good}");
        let args: Vec<&str> = args
            .iter()
            .map(|arg| if *arg == "dev" { "nowhere" } else { arg })
            .collect();
        let bad = checkout.run(&args);
        assert!(bad.stdout.is_empty() && !bad.stderr.is_empty(), "{bad}");
    }
}

#[test]
fn colours_are_there_only_when_wanted() {
    let checkout = shop();
    let coloured = |args: &[&str], variable: Option<(&str, &str)>| {
        let mut command = checkout.command(&["values", "--env", "nowhere"]);
        command.args(args).envs(variable);
        let text = kdsl_tests::Output::of(&mut command).expect_failure();
        assert!(text.contains("nowhere"), "{text}");
        text.contains('\u{1b}')
    };
    assert!(!coloured(&[], None), "not into a pipe");
    assert!(coloured(&["--color", "always"], None));
    assert!(!coloured(&["--color", "never"], None));
    assert!(!coloured(&["--color", "auto"], Some(("NO_COLOR", "1"))));
    assert!(!coloured(
        &["--color", "never"],
        Some(("CLICOLOR_FORCE", "1"))
    ));
    let plain = checkout.run(&["render", "--env", "dev", "--color", "always"]);
    assert!(!plain.expect_success().contains('\u{1b}'), "a result");
}

#[test]
fn whoever_has_read_enough_may_go() {
    let checkout = shop();
    for args in [
        &["render", "--env", "prod"] as &[&str],
        &["explain", "--env", "prod"],
        &["schema", "--env", "prod"],
        &["values", "--env", "prod"],
        &["completions", "bash"],
        &["--help"],
    ] {
        let mut child = checkout
            .command(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut out = BufReader::with_capacity(1, child.stdout.take().unwrap());
        out.read_line(&mut line).unwrap();
        drop(out);
        let mut said = String::new();
        let mut err = child.stderr.take().unwrap();
        err.read_to_string(&mut said).unwrap();
        let status = child.wait().unwrap();
        assert!(!line.is_empty());
        assert_eq!(said, "", "{args:?}");
        assert_ne!(status.code(), Some(101), "{args:?}");
    }
}
