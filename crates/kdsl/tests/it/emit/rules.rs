//! Rules between values: stated by authors and builders, judged where the values come from.

use crate::support::{chart, emit, emit_layered, in_env, with_code};
use insta::assert_snapshot;
use k8s_openapi::api::core::v1::{ConfigMap, EnvVar};
use kdsl::harden::DisruptionBudget;
use kdsl::testing::Rendering;
use kdsl::workload::{Autoscaling, ConfigData, Container, Image, Replicas, Workload};
use kdsl::{Gate, Objects, Release, Val};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Settings {
    enabled: Val<bool>,
    #[schemars(range(min = 1, max = 100))]
    least: Val<u32>,
    #[schemars(range(min = 1, max = 100))]
    most: Val<u32>,
    #[serde(default)]
    limit: Val<Option<u32>>,
    scheme: Val<String>,
    host: Val<String>,
    labels: Val<BTreeMap<String, String>>,
    words: Val<Vec<String>>,
}

const ENV: &str = "\
enabled: true
least: 2
most: 5
scheme: https
host: example.com
labels: {}
words: [a]
";

fn rules(objects: &mut Objects, c: &Settings) {
    objects
        .require(
            c.least.at_most(&c.most).when(&c.enabled),
            "least must not exceed most",
        )
        .require(c.most.at_most(50), "most must not exceed 50")
        .require(c.limit.at_least(Some(3)), "limit must be 3 or more")
        .require(
            c.scheme.one_of(["https"]).or(c.host.matches(r"\w\.svc$")),
            "scheme must be https but for services of the cluster",
        )
        .require(
            c.words.distinct_from(&c.labels),
            "words and labels must differ",
        )
        .require(c.labels.without(["own"]), "labels can't have own")
        .require(
            Gate::from(&c.enabled).or(c.words.is_non_empty()),
            "one of both must be",
        );
}

fn shop(release: &Release, c: &Settings) -> Objects {
    let mut objects = Objects::new();
    let mut data = BTreeMap::from([
        ("enabled".to_string(), c.enabled.to_string()),
        ("numbers".to_string(), format!("{} {}", c.least, c.most)),
        ("url".to_string(), format!("{}://{}", c.scheme, c.host)),
        ("words".to_string(), "words".to_string()),
    ]);
    if let Some(limit) = c.limit.map(|limit| limit) {
        data.insert("limit".into(), limit);
    }
    let mut map = ConfigMap {
        metadata: release.component("shop").metadata(),
        data: Some(data),
        ..ConfigMap::default()
    };
    map.metadata.annotations = Some(c.labels.get());
    map.metadata.finalizers = Some(c.words.get());
    objects.add(map);
    rules(&mut objects, c);
    objects
}

#[test]
fn the_guard_says_what_the_rules_say() {
    let files = emit(ENV, shop).unwrap();
    assert_snapshot!(files["templates/validate.yaml"]);
}

#[test]
fn defaults_that_break_rules_are_shown_where_they_are_given() {
    let env = ENV
        .replace("least: 2", "least: 70")
        .replace("most: 5", "most: 60\nlimit: 1")
        .replace("scheme: https", "scheme: http")
        .replace("labels: {}", "labels: {a: b}");
    let (directory, chart) = chart(&env, shop);
    let error = kdsl::testing::emit(&chart, "prod").unwrap_err();
    assert_snapshot!(with_code(in_env(error, &directory)));
}

#[test]
fn render_refuses_what_breaks_a_rule() {
    let (_directory, chart) = chart(ENV, shop);
    let rendering = Rendering::new(&chart, "prod").unwrap();
    let release = rendering.release_info().unwrap();
    let broken = rendering.broken_rules();
    assert_eq!(broken.len(), 7);
    for (sentence, values) in broken {
        let values = values.unwrap_or_else(|| panic!("nothing breaks `{sentence}`"));
        let error = rendering
            .objects(&values, &release)
            .unwrap_err()
            .to_string();
        // The schema says it, too, of a name that is taken.
        assert!(
            error.contains(&sentence) || error.contains("`own`"),
            "{values}: {error}"
        );
    }
    for values in rendering.random(3).take(50).chain(rendering.boundaries()) {
        rendering.objects(&values, &release).unwrap();
    }
}

#[test]
fn a_test_with_other_values_meets_the_rules() {
    let (_directory, chart) = chart(&format!("{ENV}limit: 7\n"), shop);
    let refused = chart.objects_with("prod", |config, _| config.least = 6.into());
    let error = refused.unwrap_err();
    assert!(
        error
            .diagnostics()
            .iter()
            .any(|it| it.title() == "least must not exceed most"),
        "{error}"
    );
    chart
        .objects_with("prod", |config, _| {
            config.least = 6.into();
            config.enabled = false.into();
        })
        .unwrap();
}

/// A rule holds whatever the code around it was decided by, and gets the condition of the objects that it is among.
#[test]
fn a_rule_is_found_wherever_it_is_stated() {
    let files = emit(ENV, |release: &Release, c: &Settings| {
        let mut objects = shop(release, c);
        c.enabled.choose(
            || (),
            || {
                objects.require(c.most.at_most(40), "in one of two branches");
            },
        );
        let mut inner = Objects::new();
        inner.require(c.most.at_most(30), "among gated objects");
        objects.extend(inner.when(&c.enabled));
        objects
    });
    let guard = &files.unwrap()["templates/validate.yaml"];
    let found = guard.lines().filter(|line| line.contains("0)) }}"));
    assert_snapshot!(found.collect::<Vec<_>>().join("\n"));
}

#[test]
fn what_can_be_no_rule_is_refused() {
    let error = emit(ENV, |release: &Release, c: &Settings| {
        let mut objects = shop(release, c);
        objects.require(c.host.matches("("), "host must match");
        objects.require(c.most.at_most(10), format!("most is {}", c.most));
        objects.require(
            c.most.at_most(10),
            format!("{:#} must not exceed 10", c.most),
        );
        objects
    });
    assert_snapshot!(with_code(error.unwrap_err()));

    let error = emit(ENV, |release: &Release, c: &Settings| {
        let mut objects = shop(release, c);
        objects.require(c.host.matches(r"\bexample"), "host must be an example");
        objects
    });
    assert_snapshot!(with_code(error.unwrap_err()));
}

#[test]
fn environments_of_one_chart_have_their_own_rules() {
    let dev = format!("{ENV}limit: 7\n");
    let files = emit_layered(
        &[("dev", &dev), ("prod", ENV)],
        |release: &Release, c: &Settings| {
            let mut objects = shop(release, c);
            objects.require(c.most.at_least(4), "most must be 4 or more");
            objects
        },
    );
    let guard = &files.unwrap()["templates/validate.yaml"];
    assert!(guard.contains("environment must be one of dev, prod"));
    assert!(
        !guard.contains("eq .Values.environment"),
        "all environments have the rules"
    );
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Api {
    image: Image,
    replicas: Val<u32>,
    autoscaling: Autoscaling,
    resources: Val<k8s_openapi::api::core::v1::ResourceRequirements>,
    env: Val<BTreeMap<String, String>>,
    extra_env: Val<Vec<EnvVar>>,
}

const API: &str = "\
image: {repository: example.com/api, tag: '1.0'}
replicas: 3
autoscaling: {enabled: false, minReplicas: 3, maxReplicas: 10}
resources: {requests: {cpu: 100m}, limits: {cpu: 200m}}
env: {}
extraEnv: []
";

fn api(release: &Release, c: &Api) -> Workload {
    let container = Container::new("api", &c.image)
        .env("PORT", "8080")
        .resources(&c.resources)
        .env_map(&c.env)
        .env_list(&c.extra_env);
    let settings = BTreeMap::from([("NODE_ENV", "production")]);
    let replicas = Replicas::new(&c.replicas, Some(&c.autoscaling));
    Workload::deployment(&release.component("api"), replicas, container)
        .config(ConfigData::env(&settings))
        .budget(DisruptionBudget::MinAvailable(2))
}

#[test]
fn builders_state_rules() {
    let files = emit(API, api).unwrap();
    let guard = &files["templates/validate.yaml"];
    let rules = guard
        .rsplit_once("{{- end }}\n\n")
        .map_or(guard.as_str(), |(_, rules)| rules);
    assert_snapshot!(rules);
}

#[test]
fn builders_rules_refuse_defaults_and_other_values() {
    let env = API
        .replace("replicas: 3", "replicas: 2")
        .replace("cpu: 200m", "cpu: 50m")
        .replace("env: {}", "env: {LEVEL: info}")
        .replace("extraEnv: []", "extraEnv: [{name: LEVEL}]");
    let (directory, broken) = chart(&env, api);
    let error = kdsl::testing::emit(&broken, "prod").unwrap_err();
    assert_snapshot!(with_code(in_env(error, &directory)));

    let (_directory, chart) = chart(API, api);
    let rendering = Rendering::new(&chart, "prod").unwrap();
    let release = rendering.release_info().unwrap();
    for (sentence, values) in rendering.broken_rules() {
        let values = values.unwrap_or_else(|| panic!("nothing breaks `{sentence}`"));
        rendering.objects(&values, &release).unwrap_err();
    }
}
