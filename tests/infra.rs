//! The tests' own tools, and the pattern for tests of real charts: render, install, change, take away.

#![allow(clippy::unwrap_used, reason = "a test panics to fail")]

use kdsl_tests::versions::version;
use kdsl_tests::{Cluster, Helm, Major, Release, workspace};
use serde_json::Value;
use std::fs;
use tempfile::TempDir;

#[test]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn helm_judges_its_own_chart() {
    for helm in Helm::all() {
        let folder = tempfile::tempdir().unwrap();
        let chart = folder.path().join("web");
        helm.run(&["create", chart.to_str().unwrap()])
            .expect_success();
        helm.lint_strict(&chart).expect_success();

        let values = folder.path().join("values.yaml");
        fs::write(&values, "replicaCount: 3").unwrap();
        let args = ["--set", "image.tag=next"];
        let objects = helm
            .template(&chart, "shop", "store", &[&values], &args)
            .unwrap();
        let deployment = objects
            .iter()
            .find(|object| object["kind"] == "Deployment")
            .unwrap();
        assert_eq!(deployment["metadata"]["name"], "shop-web");
        assert_eq!(deployment["spec"]["replicas"], 3);
        let container = &deployment["spec"]["template"]["spec"]["containers"][0];
        assert_eq!(container["image"], "nginx:next");
        assert!(
            objects.iter().any(|object| object["kind"] == "Pod"),
            "the chart's test"
        );
    }
}

#[test]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn a_wrong_chart_is_an_error() {
    for helm in Helm::all() {
        let chart = chart();
        write(&chart, "templates/wrong.yaml", "a: 1\nb: {c: 1, c: 2}\n");
        let error = helm
            .template(chart.path(), "web", "web", &[], &[])
            .unwrap_err();
        assert!(error.contains("duplicate entry"), "{error}");

        write(
            &chart,
            "templates/wrong.yaml",
            "{{ fail \"out of order\" }}",
        );
        let error = helm
            .template(chart.path(), "web", "web", &[], &[])
            .unwrap_err();
        assert!(error.contains("out of order"), "{error}");

        write(
            &chart,
            "templates/wrong.yaml",
            "{apiVersion: policy/v1beta1, kind: PodDisruptionBudget, metadata: {name: web}}",
        );
        let error = helm.lint_strict(chart.path()).expect_failure();
        assert!(error.contains("deprecated"), "a warning fails it: {error}");
    }
}

#[test]
fn the_control_plane_is_of_the_pinned_version() {
    let module = fs::read_to_string(workspace::root().join("tests/control-plane/go.mod")).unwrap();
    let wanted = format!("require k8s.io/kubernetes {}\n", version("KUBERNETES"));
    assert!(module.contains(&wanted), "go.mod should have: {wanted}");
}

#[test]
#[cfg_attr(no_cluster, ignore = "no cluster here")]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn a_release_comes_changes_and_goes() {
    let cluster = Cluster::get();
    for helm in Helm::all() {
        let chart = chart();
        let namespace = cluster.namespace("lifecycle");
        let release = Release::new(&namespace, &helm, "web", chart.path());
        release.install(&[]).expect_success();
        assert_eq!(image(&release), "example.com/web:1");
        release.test().expect_success();

        let watch = cluster.availability_watch(namespace.name());
        release.upgrade(&["--set=tag=2"]).expect_success();
        assert_eq!(image(&release), "example.com/web:2");
        release.rollback(1).expect_success();
        assert_eq!(image(&release), "example.com/web:1");
        assert_eq!(watch.stop(), [""; 0]);

        release.uninstall().expect_success();
        assert_eq!(release.objects_of("Deployment"), [Value::Null; 0]);
    }
}

#[test]
#[cfg_attr(no_cluster, ignore = "no cluster here")]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn too_few_pods_are_noticed() {
    let cluster = Cluster::get();
    let helm = Helm::get(Major::V3);
    let chart = chart();
    let namespace = cluster.namespace("gap");
    let release = Release::new(&namespace, &helm, "web", chart.path());
    release
        .install(&["--set=strategy=Recreate"])
        .expect_success();
    let watch = cluster.availability_watch(namespace.name());
    release
        .upgrade(&["--set=strategy=Recreate,tag=2"])
        .expect_success();
    let gaps = watch.stop();
    assert!(
        gaps.iter().any(|gap| gap.starts_with("web: 0 of 2 pods")),
        "{gaps:?}"
    );
}

#[test]
#[cfg_attr(no_cluster, ignore = "no cluster here")]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn a_release_that_never_gets_ready_fails() {
    let cluster = Cluster::get();
    for helm in Helm::all() {
        let chart = chart();
        let namespace = cluster.namespace("stuck");
        let release = Release::new(&namespace, &helm, "web", chart.path());
        release.install(&[]).expect_success();
        let watch = cluster.availability_watch(namespace.name());
        let told = release
            .upgrade(&["--set=stuck=true", "--timeout=5s"])
            .expect_failure();
        for kind in ["replicaset.apps/web-", "pod/web-", "Created pod: web-"] {
            assert!(told.contains(kind), "what Helm saw is not enough: {told}");
        }
        assert_eq!(watch.stop(), [""; 0], "the old pods stay");
    }
}

#[test]
#[cfg_attr(no_cluster, ignore = "no cluster here")]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn helm_passes_on_what_the_api_server_warns_of() {
    let cluster = Cluster::get();
    for helm in Helm::all() {
        let chart = chart();
        let file = chart.path().join("templates/web.yaml");
        let privileged = fs::read_to_string(&file).unwrap().replace(
            "allowPrivilegeEscalation: false",
            "allowPrivilegeEscalation: true",
        );
        fs::write(&file, privileged).unwrap();
        let namespace = cluster.namespace("warning");
        let release = Release::new(&namespace, &helm, "web", chart.path());
        let installed = release.install(&["--timeout=1s"]);
        assert!(
            installed.stderr.contains("would violate PodSecurity"),
            "{installed}"
        );
    }
}

/// The image of the release's pods that are available.
fn image(release: &Release<'_>) -> Value {
    let deployments = release.objects_of("Deployment");
    let deployment = &deployments[0];
    assert_eq!(deployment["status"]["availableReplicas"], 2);
    assert_eq!(deployment["status"]["updatedReplicas"], 2);
    deployment["spec"]["template"]["spec"]["containers"][0]["image"].clone()
}

/// A small chart whose pods a `restricted` namespace takes.
fn chart() -> TempDir {
    let chart = tempfile::tempdir().unwrap();
    write(
        &chart,
        "Chart.yaml",
        "{apiVersion: v2, name: web, version: 0.1.0, icon: 'https://example.com/icon.svg'}",
    );
    write(
        &chart,
        "values.yaml",
        "{tag: '1', strategy: RollingUpdate, stuck: false}",
    );
    write(
        &chart,
        "templates/web.yaml",
        r#"
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: {app.kubernetes.io/instance: {{ .Release.Name }}}
spec:
  replicas: 2
  strategy: {type: {{ .Values.strategy }}}
  selector: {matchLabels: {app: web}}
  template:
    metadata:
      labels: {app: web}
      {{- if .Values.stuck }}
      annotations: {kdsl.test/never-ready: "true"}
      {{- end }}
    spec:
      securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
      containers:
        - name: web
          image: example.com/web:{{ .Values.tag }}
          securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
"#,
    );
    write(
        &chart,
        "templates/tests/answers.yaml",
        r"
apiVersion: v1
kind: Pod
metadata:
  name: web-answers
  annotations: {helm.sh/hook: test}
spec:
  restartPolicy: Never
  securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
  containers:
    - name: answers
      image: example.com/answers:1
      securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
",
    );
    chart
}

fn write(chart: &TempDir, file: &str, text: &str) {
    let path = chart.path().join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
