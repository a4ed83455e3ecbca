//! What Helm renders is what the chart's function returns: for every chart and environment, by both Helms, and for
//!
//! - the defaults, also as Go reads them;
//! - the boundaries of all open values, all values at once, each at another of its own in each round;
//! - values drawn at random, again all at once: 300 sets for the fixture, which has every sort of open value, and 10
//!   for each environment of the larger charts, or as many as `KDSL_CASES` says.
//!
//! Each set is for a release of another name, in another namespace.

#![allow(clippy::unwrap_used, reason = "a test panics to fail")]

use kdsl::testing::{Rendering, emit_to};
use kdsl::{Chart, Config, ReleaseInfo};
use kdsl_tests::compare::{Objects, by_name, first_difference};
use kdsl_tests::fixture::Fixture;
use kdsl_tests::reading::Reader;
use kdsl_tests::values::values_file;
use kdsl_tests::{Helm, Output, work, workspace};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::process::Command;

/// Release names that Helm allows and YAML takes for something else, or that no Service could have.
const RELEASES: [&str; 9] = [
    "shop", "123", "1e3", "true", "null", "0x10", "a.b", "1.2.3-x", LONGEST,
];
const LONGEST: &str = "a-release-name-of-fifty-three-characters-the-most-the";
const NAMESPACES: [&str; 5] = ["default", "123", "kube-system", "true", "0x10"];

#[test]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn the_ecosystem_agrees() {
    in_every_environment(&bytelyst(), &workspace::environments());
}

#[test]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn the_platform_agrees() {
    let chart =
        bytelyst_chart::platform_chart().environments(workspace::root().join("env/platform"));
    in_every_environment(&chart, &workspace::environments_in("env/platform"));
}

fn in_every_environment<C: Config>(chart: &Chart<C>, environments: &[String]) {
    for environment in environments {
        let folder = tempfile::tempdir().unwrap();
        let emitted = folder.path().join("chart");
        emit_to(chart, environment, &emitted).unwrap();
        agrees(chart, environment, &emitted, 10);
    }
}

#[test]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn the_fixture_agrees() {
    let fixture = Fixture::new();
    let folder = tempfile::tempdir().unwrap();
    let chart = folder.path().join("chart");
    emit_to(&fixture.chart, "test", &chart).unwrap();
    agrees(&fixture.chart, "test", &chart, 300);
}

#[test]
#[cfg_attr(no_helm, ignore = "no Helm 3 and 4 here, nor Go to build them")]
fn the_command_line_renders_what_helm_does() {
    let folder = tempfile::tempdir().unwrap();
    let chart = folder.path().join("chart");
    emit_to(&bytelyst(), "prod", &chart).unwrap();
    let file = folder.path().join("values.yaml");
    fs::write(&file, VALUES_FILE).unwrap();
    let file = file.to_str().unwrap();
    let platform = |setting: &str| format!("platformService.{setting}");
    let combinations: [&[&str]; 13] = [
        &[],
        &["--set", &platform("replicas=5")],
        &["--set", &platform("enabled=false,mcpServer.enabled=FALSE")],
        &["--set-string", &platform("podAnnotations.a=1e3")],
        &["--set", &platform("podAnnotations.a\\.b/c=x\\,y\\=z")],
        &["--set", &platform("image.digest=null")],
        &["--set", &platform("resources.limits=null")],
        &["--set", "imagePullSecrets={}"],
        &["--set", "hosts.admin=api.bytelyst.com"],
        &["--set", "imagePullSecrets[0].name=other"],
        &[
            "--set",
            &platform("env.A=a b,"),
            "--set-string",
            &platform("env.B=null"),
        ],
        &["-f", file],
        &[
            "-f",
            file,
            "--set",
            &platform("env.FROM_FILE=null"),
            "--set",
            &platform("env.X="),
        ],
    ];
    for helm in Helm::all() {
        for (index, values) in combinations.iter().enumerate() {
            let release = RELEASES[index % RELEASES.len()];
            let namespace = NAMESPACES[index % NAMESPACES.len()];
            let mut render = Command::new(workspace::chart_binary());
            render.args(["render", "--env", "prod", "--release", release]);
            render.args(["--namespace", namespace]).args(*values);
            let ours = Output::of(render.current_dir(workspace::root())).ok();
            let args = [&["--kube-version", "v1.36.0"], *values].concat();
            let theirs = helm.template(&chart, release, namespace, &[], &args);
            match (ours, theirs) {
                (Ok(ours), Ok(theirs)) => {
                    let ours = kdsl_tests::helm::documents(&ours).unwrap();
                    let difference =
                        first_difference(&by_name(theirs).unwrap(), &by_name(ours).unwrap());
                    assert_eq!(difference, None, "{values:?}");
                }
                (Err(_), Err(_)) => {}
                (ours, theirs) => panic!("{values:?}: {ours:?}\nbut Helm: {theirs:?}"),
            }
        }
    }
}

const VALUES_FILE: &str = r#"
platformService:
  env: {FROM_FILE: "y", OTHER: "on"}
  image: {tag: "0777"}
  tolerations: [{key: a, operator: Exists, tolerationSeconds: 1000000}]
mcpServer: {podLabels: {tier: "1_000"}, affinity: {nodeAffinity: null}}
extractionService: {sidecar: {resources: {limits: {cpu: 1.5, memory: 2e9}}}}
"#;

fn bytelyst() -> Chart<bytelyst_chart::config::Config> {
    bytelyst_chart::chart().environments(workspace::root().join("env"))
}

/// One set of values for one release, and what must come of it.
struct Case {
    values: Value,
    facts: ReleaseInfo,
    expected: Objects,
}

fn agrees<C: Config>(chart: &Chart<C>, environment: &str, emitted: &Path, cases: usize) {
    let rendering = Rendering::new(chart, environment).unwrap();
    let boundaries = rendering.boundaries();
    let random = rendering.random(7).take(work::cases(cases));
    let sets: Vec<Value> = [json!({})]
        .into_iter()
        .chain(boundaries)
        .chain(random)
        .collect();
    for helm in Helm::all() {
        helm.lint_strict(emitted).expect_success();
        let judged = helm.judge_defaults(emitted);
        let expected = by_name(
            rendering
                .objects(&json!({}), &facts(&rendering, 0))
                .unwrap(),
        );
        assert_eq!(
            first_difference(&expected.unwrap(), &judged),
            None,
            "as Go reads it"
        );
        let cases = sets.iter().enumerate().map(|(index, values)| {
            let facts = facts(&rendering, index);
            let objects = rendering.objects(values, &facts);
            let objects = objects.unwrap_or_else(|error| panic!("{error}\n{values}"));
            Case {
                values: values.clone(),
                facts,
                expected: by_name(objects).unwrap(),
            }
        });
        work::each(cases, |case| case.check(&helm, emitted));
    }
}

/// Another release for each set of values.
fn facts(rendering: &Rendering<'_>, index: usize) -> ReleaseInfo {
    let mut info = rendering.release_info().unwrap();
    info.name = RELEASES[index % RELEASES.len()].into();
    info.namespace = NAMESPACES[index % NAMESPACES.len()].into();
    info
}

impl Case {
    fn check(&self, helm: &Helm, chart: &Path) {
        let file = values_file(&self.values);
        let args = ["--kube-version", &self.facts.kube_version];
        let found = helm
            .template(
                chart,
                &self.facts.name,
                &self.facts.namespace,
                &[file.path()],
                &args,
            )
            .and_then(by_name)
            .unwrap_or_else(|error| panic!("{error}\n{}", self.values));
        if let Some(difference) = first_difference(&self.expected, &found) {
            panic!(
                "{:?}: {difference}\nfor release {} in {} with {:#}",
                helm.major(),
                self.facts.name,
                self.facts.namespace,
                self.values
            );
        }
    }
}

/// The defaults as Go reads them.
trait Judge {
    fn judge_defaults(&self, chart: &Path) -> Objects;
}

impl Judge for Helm {
    fn judge_defaults(&self, chart: &Path) -> Objects {
        let args = ["template", RELEASES[0], chart.to_str().unwrap()];
        let args = [&args[..], &["--kube-version", "v1.36.0"]].concat();
        let manifests = self.run(&args).expect_success();
        by_name(Reader::new(self).read(&manifests).unwrap()).unwrap()
    }
}
