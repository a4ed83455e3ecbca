//! Mistakes in environments, told where they were made.

use crate::shop;
use insta::assert_snapshot;

#[test]
fn an_unknown_environment() {
    let unknown = shop().run(&["emit", "--env", "prdo"]);
    assert_eq!(unknown.code, Some(1));
    assert_snapshot!("unknown-environment", unknown.stderr);
}

#[test]
fn all_mistakes_of_both_files_are_told_at_once() {
    let checkout = shop();
    checkout.edit("env/base.yaml", "tag: \"1.37\"", "tag: 1.37");
    checkout.write(
        "env/prod.yaml",
        "\
api:
  replica: 3
  replicas: three
  resources:
    requests:
      cpu: 1 core
web:
  port: null
  logLevel: loud
",
    );
    let broken = checkout.run(&["emit", "--env", "prod"]);
    assert_eq!(broken.code, Some(1));
    assert_eq!(broken.stdout, "");
    assert_snapshot!("broken-settings", broken.stderr);
    assert!(!checkout.join("out").exists());
}

#[test]
fn what_is_not_good_yaml_is_told_of_both_files_too() {
    let checkout = shop();
    checkout.edit(
        "env/base.yaml",
        "imagePullSecrets: []",
        "imagePullSecrets: [yes]",
    );
    checkout.write(
        "env/prod.yaml",
        "\
api:
  replicas: 3
  disruptionBudget: yes
  replicas: 2
",
    );
    let broken = checkout.run(&["emit", "--env", "prod"]);
    assert_eq!(broken.code, Some(1));
    assert_snapshot!("broken-yaml", broken.stderr);
}

#[test]
fn all_environments_mistakes_are_told() {
    let checkout = shop();
    checkout.write("env/dev.yaml", "platform: {}\n");
    checkout.write("env/local.yaml", "web:\n  replicas: -1\n");
    let broken = checkout.run(&["emit", "--all"]);
    assert_eq!(broken.code, Some(1));
    assert_snapshot!("broken-environments", broken.stderr);
}
