//! The one chart for all environments, `helm/bytelyst-ecosystem`, and what an installer reads of it.

use crate::common::{ENVIRONMENTS, workloads};
use kdsl::testing::emit_layered;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Its files, by their paths.
static FILES: LazyLock<BTreeMap<String, String>> =
    LazyLock::new(|| emit_layered(&bytelyst_chart::chart(), &ENVIRONMENTS).unwrap());

#[test]
fn b27_values_yaml_has_a_file_over_it_for_each_environment() {
    assert!(FILES["values.yaml"].contains("\nenvironment: \"local\"\n"));
    for environment in ENVIRONMENTS {
        let file = &FILES[&format!("env/{environment}.yaml")];
        let line = format!("\nenvironment: \"{environment}\"\n");
        assert!(file.contains(&line), "{file}");
    }
}

#[test]
fn b29_the_namespace_comes_from_a_helper_and_never_from_a_value() {
    for (path, text) in FILES
        .iter()
        .filter(|(path, _)| path.starts_with("templates/"))
    {
        assert!(!text.contains(".Values.namespace"), "{path}");
        let namespaces = text
            .lines()
            .filter(|line| line.starts_with("  namespace: "));
        for line in namespaces {
            let helper = r#"{{ include "bytelyst-ecosystem.namespace" . | quote }}"#;
            let is_the_gateways = line.ends_with(": gateways");
            assert!(line.ends_with(helper) || is_the_gateways, "{path}: {line}");
        }
    }
}

#[test]
fn b36_tag_and_digest_of_each_image_are_values() {
    let count = |line: &str| {
        let lines = FILES["values.yaml"].lines();
        lines.filter(|it| it.trim_start().starts_with(line)).count()
    };
    // All workloads, the sidecar and the image of the tests.
    let images = workloads().len() + 2;
    assert_eq!((count("tag:"), count("digest:")), (images, images));
}

#[test]
fn b47_notes_tell_how_to_wait_for_the_rollout() {
    let wait = r#"rollout status deployment --selector {{ printf "app.kubernetes.io/instance=%s" .Release.Name | quote }}"#;
    assert!(FILES["templates/NOTES.txt"].contains(wait));
}

#[test]
fn b48_notes_tell_how_to_reach_each_service_and_how_to_test_all() {
    let notes = &FILES["templates/NOTES.txt"];
    let list = r#"get services --selector {{ printf "app.kubernetes.io/instance=%s" .Release.Name | quote }}"#;
    assert!(notes.contains(list));
    assert!(notes.contains("port-forward service/<name> <port>"));
    for address in [
        "<node>:30403\n",
        r#"{{ printf "https://%s/flowmonk" .Values.hosts.api | quote }}"#,
        r#"{{ printf "https://flowmonk.%s" .Values.hosts.products | quote }}"#,
    ] {
        assert!(notes.contains(address), "{address}");
    }
    assert!(notes.contains("helm test {{ .Release.Name | quote }}"));
}
