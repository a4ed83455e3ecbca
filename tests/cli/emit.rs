//! `emit`: what it says, what it writes, and when it writes nothing.

use crate::shop;
use insta::assert_snapshot;
use kdsl_tests::Output;
use std::fs;
use std::process::Command;

#[test]
fn it_writes_then_finds_all_unchanged() {
    let checkout = shop();
    let first = checkout.run(&["emit", "--env", "prod"]).expect_success();
    let files = checkout.files("out/prod/shop");
    let written = format!("files: {} written, 0 changed, 0 unchanged\n", files.len());
    assert!(first.starts_with("out/prod/shop: "), "{first}");
    assert!(first.ends_with(&written), "{first}");
    for part in [" components, ", " objects, ", " open values; "] {
        assert!(first.contains(part), "{first}");
    }
    for file in ["Chart.yaml", "values.yaml", "values.schema.json"] {
        assert!(files.contains_key(file), "{file}");
    }

    let second = checkout.run(&["emit", "--env", "prod"]).expect_success();
    let unchanged = format!("files: 0 written, 0 changed, {} unchanged\n", files.len());
    assert!(second.ends_with(&unchanged), "{second}");
    assert_eq!(checkout.files("out/prod/shop"), files);

    checkout.edit(
        "env/prod.yaml",
        "disruptionBudget: true",
        "disruptionBudget: false",
    );
    let third = checkout.run(&["emit", "--env", "prod"]).expect_success();
    assert!(third.contains(" 2 removed\n"), "{third}");
}

#[test]
fn a_check_writes_nothing() {
    let checkout = shop();
    checkout.run(&["emit", "--all"]).expect_success();
    let before = checkout.files("out");
    let fresh = checkout.run(&["emit", "--all", "--check"]);
    assert_eq!(
        (fresh.expect_success().as_str(), &checkout.files("out")),
        ("", &before)
    );

    checkout.edit("env/prod.yaml", "replicas: 3", "replicas: 4");
    let stale = checkout.run(&["emit", "--all", "--check"]);
    assert_eq!(stale.code, Some(1), "{stale}");
    assert_snapshot!("check-diff", stale.stdout);
    assert_snapshot!("check-advice", stale.stderr);
    assert_eq!(checkout.files("out"), before);

    checkout.run(&["emit", "--env", "prod"]).expect_success();
    checkout.run(&["emit", "--all", "--check"]).expect_success();
}

#[test]
fn a_check_tells_of_a_chart_that_is_not_there() {
    let checkout = shop();
    let missing = checkout.run(&["emit", "--env", "dev", "--check"]);
    assert_eq!(missing.code, Some(1), "{missing}");
    assert!(
        missing.stdout.contains("+++ out/dev/shop/Chart.yaml"),
        "{missing}"
    );
    assert!(!checkout.join("out").exists());
}

#[test]
fn a_change_by_hand_is_found_and_undone() {
    let checkout = shop();
    checkout.run(&["emit", "--env", "prod"]).expect_success();
    let before = checkout.files("out");
    checkout.edit("out/prod/shop/values.yaml", "replicas: 3", "replicas: 9");
    let found = checkout.run(&["emit", "--env", "prod", "--check"]);
    assert!(
        found.stdout.contains("-  replicas: 9\n+  replicas: 3\n"),
        "{found}"
    );
    assert_eq!(found.code, Some(1));
    let undone = checkout.run(&["emit", "--env", "prod"]).expect_success();
    assert!(undone.contains(" 1 changed, "), "{undone}");
    assert_eq!(checkout.files("out"), before);
}

#[test]
fn environments_are_named_or_all_of_them() {
    let checkout = shop();
    let two = ["emit", "--env", "prod", "--env", "dev", "--out", "charts"];
    let said = checkout.run(&two).expect_success();
    let lines: Vec<&str> = said
        .lines()
        .map(|line| line.split(':').next().unwrap())
        .collect();
    assert_eq!(lines, ["charts/prod/shop", "charts/dev/shop"]);

    let all = checkout.run(&["emit", "--all"]).expect_success();
    let mut names: Vec<String> = checkout.files("env").into_keys().collect();
    names.retain(|name| name != "base.yaml");
    assert_eq!(all.lines().count(), names.len(), "{all}");
    for name in names {
        let chart = format!("out/{}/shop/Chart.yaml", name.trim_end_matches(".yaml"));
        assert!(checkout.join(&chart).exists(), "{chart}");
    }
}

#[test]
fn the_chart_beside_it_is_emitted_where_it_has_an_environment() {
    let checkout = shop();
    fs::create_dir(checkout.join("env/garden")).unwrap();
    checkout.write("env/garden/prod.yaml", "tree: oak\n");
    let said = checkout.run(&["emit", "--all"]).expect_success();
    let lines: Vec<&str> = said
        .lines()
        .map(|line| line.split(':').next().unwrap())
        .collect();
    let charts = [
        "out/dev/shop",
        "out/local/shop",
        "out/prod/shop",
        "out/prod/garden",
    ];
    assert_eq!(lines, charts);

    let one = ["emit", "--chart", "garden", "--env", "prod"];
    let said = checkout.run(&one).expect_success();
    assert!(said.starts_with("out/prod/garden: "), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    let values = ["values", "--chart", "garden", "--env", "prod"];
    let values = checkout.run(&values).expect_success();
    assert!(values.contains("tree: \"oak\""), "{values}");

    // A mistake in one leaves the other as it was.
    checkout.write("env/garden/prod.yaml", "tree: 1\n");
    checkout.edit("env/prod.yaml", "replicas: 3", "replicas: 4");
    let before = checkout.files("out");
    let refused = checkout.run(&["emit", "--all"]);
    assert_eq!(refused.code, Some(1), "{refused}");
    assert!(
        refused.stderr.contains("env/garden/prod.yaml:1"),
        "{refused}"
    );
    assert_eq!(checkout.files("out"), before);
}

#[test]
fn an_unknown_chart() {
    let refused = shop().run(&["emit", "--all", "--chart", "gardn"]);
    assert_eq!(refused.code, Some(1));
    assert_snapshot!("unknown-chart", refused.stderr);
}

#[test]
fn a_layered_chart_is_one_for_all_environments() {
    let checkout = shop();
    let said = checkout.run(&["emit", "--layered"]).expect_success();
    assert!(said.starts_with("helm/shop: "), "{said}");
    let files = checkout.files("helm/shop");
    let mut environments: Vec<String> = checkout.files("env").into_keys().collect();
    environments.retain(|name| name != "base.yaml");
    assert!(environments.len() > 1, "{environments:?}");
    for file in &environments {
        assert!(files.contains_key(&format!("env/{file}")), "{file}");
    }
    let again = checkout
        .run(&["emit", "--layered", "--all"])
        .expect_success();
    assert!(again.contains("files: 0 written, 0 changed, "), "{again}");
    checkout
        .run(&["emit", "--layered", "--check"])
        .expect_success();

    checkout.edit("env/prod.yaml", "replicas: 3", "replicas: 4");
    let stale = checkout.run(&["emit", "--layered", "--check"]);
    assert_eq!(stale.code, Some(1), "{stale}");
    assert_snapshot!("layered-check-diff", stale.stdout);
    assert_eq!(checkout.files("helm/shop"), files);
}

#[test]
fn a_layered_chart_for_some_environments() {
    let checkout = shop();
    checkout.run(&["emit", "--layered"]).expect_success();
    let some = ["emit", "--layered", "--env", "prod", "--env", "dev"];
    checkout.run(&some).expect_success();
    let files = checkout.files("helm/shop");
    let mut environments: Vec<&String> = files.keys().collect();
    environments.retain(|file| file.starts_with("env/"));
    assert_eq!(environments, ["env/dev.yaml", "env/prod.yaml"]);
    let turned = [
        "emit",
        "--layered",
        "--env",
        "dev",
        "--env",
        "prod",
        "--env",
        "dev",
    ];
    let turned = checkout.run(&[&turned[..], &["--out", "charts"]].concat());
    turned.expect_success();
    assert_eq!(checkout.files("charts/shop"), files);
}

#[test]
fn a_mistake_in_one_environment_leaves_the_layered_chart_as_it_was() {
    let checkout = shop();
    checkout.run(&["emit", "--layered"]).expect_success();
    let before = checkout.files("helm");
    checkout.edit("env/base.yaml", "port: 4003", "port: 4103");
    checkout.edit("env/dev.yaml", "logLevel: debug", "logLevel: loud");
    checkout.edit("env/prod.yaml", "replicas: 3", "replicas: many");
    let refused = checkout.run(&["emit", "--layered"]);
    assert_eq!((refused.code, refused.stdout.as_str()), (Some(1), ""));
    for file in ["env/dev.yaml:", "env/prod.yaml:"] {
        assert!(refused.stderr.contains(file), "{}", refused.stderr);
    }
    assert_eq!(checkout.files("helm"), before);
}

#[test]
fn an_environment_lies_over_those_that_its_name_begins_with() {
    let checkout = shop();
    checkout.write("env/prod-eu.yaml", "web: {replicas: 7}\n");
    let values = checkout
        .run(&["values", "--env", "prod-eu"])
        .expect_success();
    for setting in ["replicas: 7", "replicas: 3", "maxReplicas: 10"] {
        assert!(values.contains(setting), "{setting}: {values}");
    }
}

#[test]
fn a_foreign_file_stops_it() {
    let checkout = shop();
    checkout.run(&["emit", "--env", "prod"]).expect_success();
    checkout.write("out/prod/shop/templates/mine.yaml", "mine");
    checkout.edit("env/prod.yaml", "replicas: 3", "replicas: 4");
    let before = checkout.files("out");
    let refused = checkout.run(&["emit", "--env", "prod"]);
    assert_eq!(refused.code, Some(1), "{refused}");
    assert_snapshot!("foreign-file", refused.stderr);
    assert_eq!(checkout.files("out"), before);
}

#[test]
fn a_mistake_in_one_environment_leaves_all_charts_as_they_were() {
    let checkout = shop();
    checkout.run(&["emit", "--all"]).expect_success();
    let before = checkout.files("out");
    checkout.edit("env/base.yaml", "port: 4003", "port: 4103");
    checkout.edit("env/prod.yaml", "replicas: 3", "replicas: many");
    let refused = checkout.run(&["emit", "--all"]);
    assert_eq!(refused.code, Some(1), "{refused}");
    assert!(refused.stderr.contains("env/prod.yaml:"), "{refused}");
    assert_eq!(refused.stdout, "");
    assert_eq!(checkout.files("out"), before);
}

#[test]
fn no_environments_at_all() {
    let checkout = shop();
    fs::remove_dir_all(checkout.join("env")).unwrap();
    fs::create_dir(checkout.join("env")).unwrap();
    let none = checkout.run(&["emit", "--all"]);
    assert_eq!(none.code, Some(1));
    assert_snapshot!("no-environments", none.stderr);
}

#[test]
fn environments_are_found_from_a_folder_below() {
    let checkout = shop();
    fs::create_dir_all(checkout.join("a/b")).unwrap();
    let mut command = checkout.command(&["values", "--env", "prod"]);
    let below = Output::of(command.current_dir(checkout.join("a/b"))).expect_success();
    assert_eq!(
        below,
        checkout.run(&["values", "--env", "prod"]).expect_success()
    );
}

#[test]
fn the_readmes_command_works_from_the_repository() {
    let out = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO"));
    command.args(["run", "--quiet", "--", "emit", "--env", "prod", "--out"]);
    command
        .arg(out.path())
        .current_dir(kdsl_tests::workspace::root());
    let said = Output::of(&mut command).expect_success();
    assert!(said.contains(" written, "), "{said}");
    assert!(
        out.path()
            .join("prod/bytelyst-ecosystem/Chart.yaml")
            .is_file()
    );
}
