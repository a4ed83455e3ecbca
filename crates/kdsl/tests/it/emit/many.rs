//! Many gates at once: probing tells which is which.

use super::*;
use insta::assert_snapshot;
use k8s_openapi::api::core::v1::EnvVar;
use kdsl::Gate;

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
struct Flags {
    flags: BTreeMap<String, Val<bool>>,
}

/// A list of containers, each behind a gate, with a list behind another, and an item of that behind a third.
fn nested(release: &Release, flags: &[&Val<bool>]) -> Pod {
    let flag = |index: usize| Gate::from(flags[index % flags.len()]);
    let containers = (0..flags.len()).filter_map(|i| {
        let verbose = || flag(i + 2).then(|| "--verbose".to_string());
        let args = || ["serve".to_string()].into_iter().chain(verbose());
        flag(i).then(|| Container {
            name: format!("number-{i}"),
            args: flag(i + 1).then(|| args().collect()),
            env: Some(vec![EnvVar {
                name: "MODE".into(),
                value: Some(flag(i + 3).choose(|| "on", || "off").into()),
                value_from: None,
            }]),
            ..Container::default()
        })
    });
    Pod {
        metadata: release.component("api").metadata(),
        spec: Some(PodSpec {
            containers: containers.collect(),
            ..PodSpec::default()
        }),
        status: None,
    }
}

#[test]
fn forty_gates_three_deep() {
    let lines = (0..40).map(|flag| format!("  f{flag}: {}\n", flag % 3 == 0));
    let env = format!("flags:\n{}", lines.collect::<String>());
    let text = template(&env, "api-pod", |release, config: &Flags, objects| {
        objects.add(nested(release, &config.flags.values().collect::<Vec<_>>()));
    });
    assert_eq!(text.matches("- name: number-").count(), 40);
    let (_, from_seventh) = text.split_once("- name: number-7\n").unwrap();
    let (seventh, _) = from_seventh.split_once("- name:").unwrap();
    assert_snapshot!(seventh, @r#"
    {{- if .Values.flags.f16 }}
    args:
      - serve
      {{- if .Values.flags.f17 }}
      - "--verbose"
      {{- end }}
    {{- end }}
    env:
    "#);
}
