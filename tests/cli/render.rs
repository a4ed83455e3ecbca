//! `render`: the manifests for a user's values.

use crate::shop;
use insta::assert_snapshot;
use kdsl_tests::Checkout;
use serde::Deserialize;
use serde_json::Value;

/// The manifests for further arguments.
fn objects(checkout: &Checkout, args: &[&str]) -> Vec<Value> {
    let text = checkout
        .run(&[&["render", "--env", "prod"], args].concat())
        .expect_success();
    serde_yaml::Deserializer::from_str(&text)
        .map(|document| Value::deserialize(document).unwrap())
        .collect()
}

fn deployment<'v>(objects: &'v [Value], name: &str) -> &'v Value {
    objects
        .iter()
        .find(|object| object["kind"] == "Deployment" && object["metadata"]["name"] == name)
        .unwrap_or_else(|| panic!("there is no {name}"))
}

#[test]
fn values_come_from_files_and_assignments() {
    let checkout = shop();
    checkout.write(
        "mine.yaml",
        "web: {enabled: false}\napi: {image: {tag: '2'}, replicas: 7}\n",
    );
    let found = objects(
        &checkout,
        &[
            "-f",
            "mine.yaml",
            "--set",
            "api.autoscaling.enabled=false,api.replicas=8",
            "--set-string",
            "api.env.ANSWER=042",
        ],
    );
    let platform = deployment(&found, "shop-api");
    assert_eq!(
        platform["spec"]["replicas"], 8,
        "an assignment goes before a file"
    );
    let container = &platform["spec"]["template"]["spec"]["containers"][0];
    let image = container["image"].as_str().unwrap();
    assert!(image.ends_with("api:2"), "{image}");
    let variable = |name: &str| {
        let env = container["env"].as_array().unwrap();
        env.iter()
            .find(|variable| variable["name"] == name)
            .cloned()
    };
    assert_eq!(variable("ANSWER").unwrap()["value"], "042");
    let is_web = |object: &Value| object["metadata"]["name"] == "shop-web";
    assert!(!found.iter().any(is_web));
}

#[test]
fn a_release_has_a_name_and_a_namespace() {
    let checkout = shop();
    let found = objects(&checkout, &["--release", "blue", "--namespace", "shop"]);
    for object in &found {
        let name = object["metadata"]["name"].as_str().unwrap();
        assert!(name.starts_with("blue-"), "{name}");
        assert_eq!(object["metadata"]["namespace"], "shop");
    }
    assert_eq!(found.len(), objects(&checkout, &[]).len());
}

#[test]
fn wrong_values_are_refused_with_their_paths() {
    let checkout = shop();
    checkout.write("mine.yaml", "web:\n  logLevel: loud\n");
    let args = [
        "render",
        "--env",
        "prod",
        "-f",
        "mine.yaml",
        "--set",
        "api.replicas=many",
        "--set",
        "web.imag.tag=2",
        "--set",
        "api.port=80",
    ];
    let refused = checkout.run(&args);
    assert_eq!(refused.code, Some(1));
    assert_eq!(refused.stdout, "");
    assert_snapshot!("refused-values", refused.stderr);
}

#[test]
fn what_can_not_be_read_is_refused() {
    let checkout = shop();
    checkout.write("mine.yaml", "web: [\n");
    let refused = |args: &[&str]| {
        let output = checkout.run(&[&["render", "--env", "prod"], args].concat());
        assert_eq!((output.code, output.stdout.as_str()), (Some(1), ""));
        output.stderr
    };
    assert_snapshot!("set-without-a-name", refused(&["--set", "=1"]));
    assert_snapshot!("set-without-a-value", refused(&["--set", "web.replicas"]));
    assert_snapshot!("broken-file", refused(&["-f", "mine.yaml"]));
    assert_snapshot!("no-file", refused(&["-f", "no.yaml"]));
}

#[test]
fn a_hostile_release_is_refused() {
    let checkout = shop();
    let long = "a".repeat(54);
    for name in [
        "", "-a", "a-", "A", "a_b", "a b", "a\nb", "a: b", "{{ . }}", "../a", &long,
    ] {
        let release = format!("--release={name}");
        let refused = checkout.run(&["render", "--env", "prod", &release]);
        assert_eq!(refused.code, Some(1), "{name:?}: {refused}");
        assert!(
            refused.stderr.contains("can't be the name of a release"),
            "{refused}"
        );
    }
    for name in [
        "",
        "A",
        "a.b",
        "a b",
        "a\nb",
        "{{ . }}",
        "kube\u{2028}system",
    ] {
        let namespace = format!("--namespace={name}");
        let refused = checkout.run(&["render", "--env", "prod", &namespace]);
        assert_eq!(refused.code, Some(1), "{name:?}: {refused}");
        assert!(
            refused.stderr.contains("can't be the name of a namespace"),
            "{refused}"
        );
    }
}

#[test]
fn schema_and_values_are_the_files_of_the_chart() {
    let checkout = shop();
    checkout.run(&["emit", "--env", "prod"]).expect_success();
    for (verb, file) in [("schema", "values.schema.json"), ("values", "values.yaml")] {
        let printed = checkout.run(&[verb, "--env", "prod"]).expect_success();
        assert_eq!(printed, checkout.read(&format!("out/prod/shop/{file}")));
    }
}
