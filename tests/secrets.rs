//! `secrets`: what kubectl is told, and that nobody else is told anything.

#![allow(clippy::unwrap_used, reason = "a test panics to fail")]

use insta::assert_snapshot;
use kdsl_tests::{Cluster, Output};
use serde_json::{Value, json};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Command;
use tempfile::TempDir;

const DOTENV: &str = "\
# for everything
COSMOS_ENDPOINT=https://example.com
COSMOS_KEY=\"hunter2\\nhunter3\"
JWT_SECRET='hunter4 $x \"q\"'
firebase.json='{\"key\": \"hunter5\"}'
";

/// A folder with the environments `local` and `prod`, a `.env` file, and a kubectl that notes what it is told.
struct Shop {
    folder: TempDir,
}

impl Shop {
    fn new() -> Self {
        let shop = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        fs::create_dir(shop.path("env")).unwrap();
        shop.write("env/local.yaml", "secrets: native\n");
        shop.write("env/prod.yaml", "secrets: {sealed: {name: shop}}\n");
        shop.write(".env.ecosystem", DOTENV);
        shop.kubectl("cat > \"$told.$(ls | wc -l)\"\necho applied");
        shop
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.path(path), text).unwrap();
    }

    fn kubectl(&self, does: &str) {
        let told = self.path("told");
        let told = told.display();
        self.write(
            "kubectl",
            &format!(
                "#!/bin/sh\ntold={told}\necho \"$@\" >> $told.args\ncd {}\n{does}\n",
                self.folder.path().display()
            ),
        );
        fs::set_permissions(self.path("kubectl"), fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wants-secrets"));
        command
            .arg("secrets")
            .args(args)
            .current_dir(self.folder.path());
        command.env("NO_COLOR", "1").env("KUBECONFIG", "/dev/null");
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        Output::of(&mut self.command(args))
    }

    fn apply(&self, more: &[&str]) -> Output {
        let from = [
            "--env",
            "local",
            "--from",
            ".env.ecosystem",
            "--kubectl",
            "./kubectl",
        ];
        self.run(&[&from, more].concat())
    }

    /// The manifests that kubectl was told, in order.
    fn told(&self) -> Vec<Value> {
        let files = fs::read_dir(self.folder.path()).unwrap();
        let mut files: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
        files.retain(|file| {
            file.extension()
                .is_some_and(|e| e.to_str().unwrap().parse::<u32>().is_ok())
        });
        files.sort();
        let read =
            |file: &PathBuf| serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
        files.iter().map(read).collect()
    }
}

fn is_silent(output: &Output) {
    for text in [&output.stdout, &output.stderr] {
        for piece in ["hunter", "aHVudGVy"] {
            assert!(!text.contains(piece), "{output}");
        }
    }
}

#[test]
fn values_reach_kubectls_standard_input_and_nothing_else() {
    let shop = Shop::new();
    let output = shop.apply(&[
        "--release",
        "blue",
        "--namespace",
        "shop",
        "--create-namespace",
    ]);
    is_silent(&output);
    assert_eq!(
        output.expect_success(),
        "the Namespace `shop` is applied\nthe Secret `blue-secrets` is applied\n"
    );
    let args = fs::read_to_string(shop.path("told.args")).unwrap();
    assert_eq!(
        args,
        "apply --server-side --field-manager=kdsl --filename=-\n\
         apply --server-side --field-manager=kdsl --filename=- --namespace shop\n"
    );
    let namespace = json!({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop"}});
    let secret = json!({
        "apiVersion": "v1",
        "kind": "Secret",
        "metadata": {
            "name": "blue-secrets",
            "labels": {"app.kubernetes.io/instance": "blue", "app.kubernetes.io/managed-by": "kdsl"},
        },
        "type": "Opaque",
        "data": {
            "COSMOS_KEY": "aHVudGVyMgpodW50ZXIz",
            "JWT_SECRET": "aHVudGVyNCAkeCAicSI=",
            "firebase.json": "eyJrZXkiOiAiaHVudGVyNSJ9",
        },
    });
    assert_eq!(shop.told(), [namespace, secret]);
}

#[test]
fn a_namespace_is_only_made_if_one_says_so() {
    let shop = Shop::new();
    shop.apply(&["--namespace", "shop"]).expect_success();
    assert_eq!(shop.told().len(), 1);
    assert_eq!(shop.apply(&["--create-namespace"]).code, Some(2));
}

#[test]
fn what_kubectl_says_is_passed_on_without_values() {
    let shop = Shop::new();
    shop.kubectl("cat >&2\necho 'hunter2 and hunter3; hunter4 $x \"q\"' >&2\necho 'Error: namespaces \"shop\" not found' >&2\nexit 1");
    let output = shop.apply(&["--namespace", "shop"]);
    is_silent(&output);
    assert_eq!((output.code, output.stdout.as_str()), (Some(1), ""));
    assert_snapshot!("kubectl-fails", output.stderr);
    shop.kubectl("exit 7");
    assert_snapshot!("kubectl-fails-without-a-word", shop.apply(&[]).stderr);
}

#[test]
fn kubectls_words_are_not_told_on_success_nor_beside_a_short_value() {
    let shop = Shop::new();
    shop.kubectl("cat > /dev/null\necho 'secret/shop hunter2'");
    let output = shop.apply(&[]);
    is_silent(&output);
    assert_eq!(
        output.expect_success(),
        "the Secret `kdsl-tests-secrets` is applied\n"
    );
    shop.write(
        ".env.ecosystem",
        "COSMOS_KEY=s\nJWT_SECRET=hunter2\nfirebase.json=hunter3\n",
    );
    shop.kubectl("echo 'Error from server (Forbidden): secrets is forbidden' >&2\nexit 1");
    assert_snapshot!("kubectl-fails-beside-a-short-value", shop.apply(&[]).stderr);
}

#[test]
fn values_may_come_by_a_pipe() {
    let shop = Shop::new();
    let output = Output::of(
        Command::new("bash")
            .args([
                "-c",
                "\"$0\" secrets --env local --check --from <(cat .env.ecosystem)",
            ])
            .arg(env!("CARGO_BIN_EXE_wants-secrets"))
            .current_dir(shop.folder.path()),
    );
    assert!(
        output
            .expect_success()
            .contains("has 3 secrets that are wanted"),
        "they are read"
    );
}

#[test]
fn a_missing_kubectl_is_told() {
    let shop = Shop::new();
    let from = [
        "--env",
        "local",
        "--from",
        ".env.ecosystem",
        "--kubectl",
        "./nowhere/kubectl",
    ];
    let output = shop.run(&from);
    assert_eq!(output.code, Some(1));
    assert_snapshot!("kubectl-missing", output.stderr);
}

#[test]
fn a_check_tells_kubectl_nothing() {
    let shop = Shop::new();
    let checked = shop.apply(&["--check"]);
    assert_eq!(
        checked.stderr,
        "note: `.env.ecosystem` has 1 variable that the chart wants no secret of\n"
    );
    assert_eq!(
        checked.expect_success(),
        "`.env.ecosystem` has 3 secrets that are wanted\n"
    );
    shop.write(".env.ecosystem", "COSMOS_KEI=hunter2\nJWT_SECRET=\n");
    let wrong = shop.apply(&["--check"]);
    is_silent(&wrong);
    assert_snapshot!("mistakes", wrong.stderr);
    assert!(!shop.path("told.args").exists());
}

#[test]
fn keys_are_a_file_without_values() {
    let shop = Shop::new();
    let keys = shop.run(&["--env", "local", "--keys"]).expect_success();
    assert_snapshot!("keys", keys);
    shop.write(".env.new", &keys.replace("=\n", "=x\n"));
    let args = ["--env", "local", "--from", ".env.new", "--check"];
    shop.run(&args).expect_success();
}

#[test]
fn what_does_not_come_from_a_file_is_told() {
    let shop = Shop::new();
    let output = shop.run(&["--env", "prod", "--from", ".env.ecosystem"]);
    assert_eq!(output.code, Some(1));
    assert_snapshot!("another-source", output.stderr);
    let keys = shop.run(&["--env", "prod", "--keys"]).expect_success();
    assert!(
        keys.contains("# Secret `shop`, made by its source."),
        "{keys}"
    );
}

#[test]
#[cfg_attr(no_cluster, ignore = "no cluster here")]
fn a_real_api_server_has_them_then() {
    let cluster = Cluster::get();
    let namespace = cluster.namespace("kdsl-secrets");
    let shop = Shop::new();
    let kubectl = std::env::var("KDSL_TEST_KUBECTL").unwrap_or_else(|_| "kubectl".into());
    let args = [
        "--env",
        "local",
        "--from",
        ".env.ecosystem",
        "--release",
        "shop",
    ];
    let more = ["--namespace", namespace.name(), "--kubectl", &kubectl];
    for _ in 0..2 {
        let mut command = shop.command(&[&args[..], &more].concat());
        command.env(
            "KUBECONFIG",
            std::env::var_os("KDSL_TEST_KUBECONFIG").unwrap(),
        );
        let output = Output::of(&mut command);
        is_silent(&output);
        assert_eq!(
            output.expect_success(),
            "the Secret `shop-secrets` is applied\n"
        );
    }
    let get = [
        "get",
        "secret",
        "shop-secrets",
        "--namespace",
        namespace.name(),
        "--output=json",
    ];
    let secret: Value = serde_json::from_str(&cluster.kubectl(&get).expect_success()).unwrap();
    assert_eq!(secret["data"]["COSMOS_KEY"], "aHVudGVyMgpodW50ZXIz");
    assert_eq!(secret["data"].as_object().unwrap().len(), 3);
    let missing = format!("{}-nowhere", namespace.name());
    let more = ["--namespace", &missing, "--kubectl", &kubectl];
    let mut command = shop.command(&[&args[..], &more].concat());
    command.env(
        "KUBECONFIG",
        std::env::var_os("KDSL_TEST_KUBECONFIG").unwrap(),
    );
    let output = Output::of(&mut command);
    is_silent(&output);
    assert_eq!(output.code, Some(1));
    assert!(
        output.stderr.contains("`--create-namespace` makes it"),
        "{output}"
    );
}
