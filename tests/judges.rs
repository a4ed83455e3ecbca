//! Other people's programs judge all that is emitted; what they find is mended or waived with a reason.

#![allow(clippy::unwrap_used, reason = "a test panics to fail")]

use kdsl_tests::judge::kubernetes_validate::KUBERNETES;
use kdsl_tests::judge::{self, ApiServer, Checkov, KubeScore, KubernetesValidate, Yamllint};
use kdsl_tests::{CompiledChart, Finding, Helm, Judge, Major, Output, Waivers, work, workspace};
use std::collections::BTreeMap;
use std::fs;
use std::process::Command;
use std::sync::Mutex;

/// All that is judged: the charts in `out/`, and the layered one once for each environment.
fn charts() -> Vec<CompiledChart> {
    let out = workspace::target_dir().join("judged");
    let mut emit = Command::new(workspace::chart_binary());
    emit.args(["emit", "--layered", "--out"]).arg(&out);
    Output::of(emit.current_dir(workspace::root())).expect_success();
    let chart = out.join(workspace::ECOSYSTEM);
    let layered = workspace::environments()
        .into_iter()
        .map(|name| CompiledChart {
            values_files: vec![chart.join(format!("env/{name}.yaml"))],
            chart: chart.clone(),
        });
    CompiledChart::all().into_iter().chain(layered).collect()
}

#[test]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn judges_find_nothing_in_any_chart_that_is_not_waived() {
    let helm = Helm::get(Major::V4);
    let judges = judge::all();
    let charts = charts();
    let found = Mutex::new(Vec::new());
    let cases = judges
        .iter()
        .flat_map(|judge| charts.iter().map(move |chart| (judge, chart)));
    work::each(cases, |(judge, chart)| {
        let manifests = chart.manifests(&helm, judge.namespace()).unwrap();
        let findings = judge
            .findings(&manifests)
            .unwrap_or_else(|error| panic!("{} of {chart}: {error}", judge.name()));
        let findings = findings
            .into_iter()
            .map(|finding| (finding, chart.to_string()));
        found.lock().unwrap().extend(findings);
    });

    let found = found.into_inner().unwrap();
    let waivers = Waivers::read();
    let mut kept: BTreeMap<&Finding, Vec<&String>> = BTreeMap::new();
    for (finding, chart) in &found {
        if !waivers.cover(finding, chart) {
            kept.entry(finding).or_default().push(chart);
        }
    }
    let kept: Vec<String> = kept
        .iter()
        .map(|(finding, charts)| format!("{finding}, in {charts:?}"))
        .collect();
    assert!(kept.is_empty(), "{}", kept.join("\n"));

    let names: Vec<&str> = judges.iter().map(|judge| judge.name()).collect();
    let idle = waivers.idle(&names, &found);
    assert!(idle.is_empty(), "these waive nothing:\n{}", idle.join("\n"));
}

#[test]
fn judges_know_the_first_kubernetes_that_charts_take() {
    for CompiledChart { chart, .. } in CompiledChart::all() {
        let metadata = fs::read_to_string(workspace::root().join(chart).join("Chart.yaml"));
        let first = format!("kubeVersion: \">={}.0-0\"\n", KUBERNETES[0]);
        assert!(metadata.unwrap().contains(&first), "{first}");
    }
}

#[test]
#[cfg_attr(no_cluster, ignore = "no cluster here")]
fn the_api_server_refuses_and_warns() {
    let judge = ApiServer::get();
    insta::assert_snapshot!(found_in_faults(&judge), @r#"
    api-server: refused: Deployment/enum-typo: The Deployment "enum-typo" is invalid: spec.template.spec.topologySpreadConstraints[0].whenUnsatisfiable: Unsupported value: "ScheduleAnywhere": supported values: "DoNotSchedule", "ScheduleAnyway"
    api-server: refused: Deployment/privileged: The Deployment "privileged" is invalid: spec.template.spec.containers[0].securityContext.privileged: Forbidden: disallowed by cluster policy
    api-server: refused: Deployment/unknown-field: Error from server: failed to create typed patch object (NAMESPACE/unknown-field; apps/v1, Kind=Deployment): .spec.replica: field not declared in schema
    api-server: refused: PodDisruptionBudget/unknown-kind: error: resource mapping not found for name: "unknown-kind" namespace: "NAMESPACE" from "STDIN": no matches for kind "PodDisruptionBudget" in version "policy/v2" ensure CRDs are installed first
    api-server: warning: Deployment/root: would violate PodSecurity "restricted:latest": runAsNonRoot != true (pod must not set securityContext.runAsNonRoot=false)
    "#);
}

#[test]
#[cfg_attr(no_python, ignore = "no Python here with venv and pip")]
fn kubernetes_validate_knows_all_versions() {
    let judge = KubernetesValidate::get();
    insta::assert_snapshot!(found_in_faults(&judge), @r#"
    kubernetes-validate: schema: Deployment/unknown-field: spec: Additional properties are not allowed ('replica' was unexpected) (1.33, 1.34, 1.35, 1.36, 1.37)
    kubernetes-validate: unknown-kind: PodDisruptionBudget/unknown-kind: no PodDisruptionBudget in policy/v2 (1.33, 1.34, 1.35, 1.36, 1.37)
    "#);
}

#[test]
#[cfg_attr(no_python, ignore = "no Python here with venv and pip")]
fn checkov_sees_what_is_unsafe() {
    let judge = Checkov::get();
    insta::assert_snapshot!(found_in_faults(&judge), @r#"
    checkov: CKV_K8S_14: Deployment/latest: Image Tag should be fixed - not latest or blank
    checkov: CKV_K8S_16: Deployment/privileged: Container should not be privileged
    checkov: CKV_K8S_20: Deployment/privileged: Containers should not run with allowPrivilegeEscalation
    checkov: CKV_K8S_43: Deployment/latest: Image should use digest
    "#);
}

#[test]
#[cfg_attr(no_go, ignore = "no Go here")]
fn kube_score_sees_what_fails() {
    let judge = KubeScore::get();
    insta::assert_snapshot!(found_in_faults(&judge), @r#"
    kube-score: container-image-tag: Deployment/latest: Image with latest tag (latest)
    kube-score: container-security-context-privileged: Deployment/privileged: The container is privileged (privileged)
    kube-score: deployment-has-poddisruptionbudget: Deployment/unknown-kind: No matching PodDisruptionBudget was found
    kube-score: pod-topology-spread-constraints: Deployment/enum-typo: Pod Topology Spread Constraints
    "#);
}

#[test]
#[cfg_attr(no_python, ignore = "no Python here with venv and pip")]
fn yamllint_sees_what_is_misread() {
    let judge = Yamllint::get();
    insta::assert_snapshot!(
        found_in_faults(&judge),
        @"yamllint: truthy: ServiceAccount/truthy: truthy value should be one of [false, true]"
    );
}

/// What nobody objects to; `NAMESPACE` stands for the namespace.
const GOOD: &str = include_str!("cases/judged.yaml");

/// Faults, each in objects of its own name that are [`GOOD`] but for what is replaced.
const FAULTS: [(&str, &str, &str); 7] = [
    (
        "privileged",
        "privileged: false\n            allowPrivilegeEscalation: false",
        "privileged: true",
    ),
    ("root", "runAsNonRoot: true", "runAsNonRoot: false"),
    ("latest", IMAGE, "example.com/latest:latest"),
    ("unknown-field", "replicas: 2", "replicas: 2\n  replica: 2"),
    ("unknown-kind", "policy/v1", "policy/v2"),
    ("enum-typo", "ScheduleAnyway", "ScheduleAnywhere"),
    (
        "truthy",
        "\nautomountServiceAccountToken: false",
        "\nautomountServiceAccountToken: no",
    ),
];

const IMAGE: &str =
    "example.com/latest:1@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// What a judge finds in all the faults together, after it has found nothing in what is good.
fn found_in_faults(judge: &dyn Judge) -> String {
    let good = GOOD.replace("NAMESPACE", judge.namespace());
    assert_eq!(judge.findings(&good).unwrap(), []);
    let bad = FAULTS.map(|(name, from, to)| {
        let objects = good.replace("web", name);
        assert!(objects.contains(from), "{name}");
        objects.replace(from, to)
    });
    let mut found = judge.findings(&bad.concat()).unwrap();
    found.sort();
    let found: Vec<String> = found.iter().map(ToString::to_string).collect();
    found.join("\n").replace(judge.namespace(), "NAMESPACE")
}
