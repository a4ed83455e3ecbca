//! The same input gives the same bytes, wherever and whenever.

use crate::shop;
use kdsl_tests::{Checkout, Output, workspace};
use std::path::Path;

/// All of both of ByteLyst's charts in the largest environment.
const EMIT: [&str; 3] = ["emit", "--env", "prod"];

#[test]
fn the_place_the_time_and_the_language_make_no_difference() {
    let checkout = Checkout::new();
    checkout.run(&EMIT).expect_success();
    let usual = checkout.files("out");

    let elsewhere = tempfile::tempdir().unwrap();
    let env = checkout.join("env");
    for (zone, language) in [("Asia/Kathmandu", "tr_TR.UTF-8"), ("UTC", "C")] {
        let out = elsewhere.path().join(language);
        let mut command = checkout.command(&EMIT);
        command.arg("--env-dir").arg(&env).arg("--out").arg(&out);
        command.current_dir(elsewhere.path());
        command.env("HOME", elsewhere.path()).env("TZ", zone);
        command.env("LANG", language).env("LC_ALL", language);
        command
            .env("SOURCE_DATE_EPOCH", "1")
            .env("USER", "somebody");
        Output::of(&mut command).expect_success();
        let other = kdsl_tests::checkout::files(&out);
        assert_eq!(
            other.keys().collect::<Vec<_>>(),
            usual.keys().collect::<Vec<_>>()
        );
        for (path, bytes) in &usual {
            assert!(other[path] == *bytes, "{path} differs in {language}");
        }
    }
}

#[test]
fn a_second_run_gives_the_same() {
    let checkout = shop();
    checkout.run(&["emit", "--env", "prod"]).expect_success();
    checkout
        .run(&["emit", "--env", "prod", "--out", "again"])
        .expect_success();
    assert!(checkout.files("out") == checkout.files("again"));
    for verb in ["render", "explain"] {
        let text = || checkout.run(&[verb, "--env", "prod"]).expect_success();
        assert!(text() == text(), "{verb}");
    }
}

#[test]
fn no_file_tells_where_it_was_made() {
    let checkout = Checkout::new();
    let out = checkout.join("out");
    let mut command = checkout.command(&EMIT);
    let mut said = Output::of(
        command
            .arg("--out")
            .arg(&out)
            .arg("--env-dir")
            .arg(checkout.join("env")),
    );
    said.stdout = said
        .stdout
        .replace(&checkout.path().display().to_string(), "");
    said.expect_success();
    let home = std::env::var("HOME").unwrap_or_default();
    let machine = [
        checkout.path().to_owned(),
        workspace::root().to_owned(),
        std::env::temp_dir(),
        Path::new(&home).join(".cargo"),
    ];
    for (path, bytes) in checkout.files("out") {
        let text = String::from_utf8(bytes).unwrap();
        for folder in &machine {
            // `/tmp` is also a folder in containers.
            let folder = format!("{}/", folder.display());
            assert!(!text.contains(&folder), "{path} has {folder}");
        }
    }
}
