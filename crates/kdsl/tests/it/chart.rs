//! Objects with other values and for another release, and what may cross threads.

use crate::support;
use k8s_openapi::api::core::v1::ConfigMap;
use kdsl::{Chart, Diagnostic, Manifest, Objects, Release, Result, Val};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tempfile::TempDir;

#[derive(Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Settings {
    name: Val<String>,
    #[schemars(range(min = 1, max = 9))]
    replicas: Val<i32>,
    digest: Val<Option<String>>,
    labels: Val<BTreeMap<String, String>>,
    /// Fixed.
    #[schemars(range(max = 3))]
    zones: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    probe: Option<Probe>,
}

#[derive(Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Probe {
    #[schemars(range(max = 60))]
    period: Val<i32>,
}

const ENV: &str = "{name: shop, replicas: 2, digest: abc, labels: {team: red}, zones: 1}";

fn chart() -> (TempDir, Chart<Settings>) {
    chart_of(ENV)
}

fn chart_of(env: &str) -> (TempDir, Chart<Settings>) {
    support::chart(env, |release: &Release, settings: &Settings| {
        let component = release.component("api");
        let mut data = vec![
            ("name", settings.name.to_string()),
            ("replicas", settings.replicas.to_string()),
            ("zones", settings.zones.to_string()),
            ("namespace", release.namespace().to_string()),
        ];
        data.extend(settings.digest.map(|digest| ("digest", digest)));
        if let Some(probe) = &settings.probe {
            data.push(("period", probe.period.to_string()));
        }
        let mut metadata = component.metadata();
        metadata.annotations = settings.labels.non_empty();
        let mut objects = Objects::from(ConfigMap {
            metadata,
            data: Some(data.into_iter().map(|(k, v)| (k.into(), v)).collect()),
            ..ConfigMap::default()
        });
        if settings.zones == 0 {
            objects.refuse(Diagnostic::new("nothing runs without a zone"));
        }
        objects
    })
}

fn data(objects: &Objects, name: &str) -> BTreeMap<String, String> {
    let map: &ConfigMap = objects.get(name).unwrap();
    map.data.clone().unwrap()
}

fn refused(result: Result<Objects>) -> String {
    result.unwrap_err().to_string()
}

#[test]
fn values_and_the_release_are_changed() {
    let (_directory, chart) = chart();
    let same = chart.objects_with("prod", |_, _| ()).unwrap();
    let name = format!("{}-api", chart.metadata().unwrap().name);
    assert_eq!(
        data(&same, &name),
        data(&chart.objects("prod").unwrap(), &name)
    );
    let objects = chart.objects_with("prod", |settings, release| {
        settings.replicas = 9.into();
        settings.zones = 3;
        settings.labels = BTreeMap::new().into();
        release.name = "blue".into();
        release.namespace = "shops".into();
    });
    let objects = objects.unwrap();
    let data = data(&objects, "blue-api");
    assert_eq!(data["replicas"], "9");
    assert_eq!((&*data["zones"], &*data["namespace"]), ("3", "shops"));
    assert_eq!(data["digest"], "abc");
    let map: &ConfigMap = objects.get("blue-api").unwrap();
    assert_eq!(map.metadata.annotations, None);
}

#[test]
fn a_release_that_no_helm_has_is_refused() {
    let (_directory, chart) = chart();
    let revision = refused(chart.objects_with("prod", |_, release| release.revision = 0));
    let version = refused(chart.objects_with("prod", |_, release| {
        release.kube_version = "1.36".into();
    }));
    insta::assert_snapshot!(format!("{revision}\n\n{version}"), @r#"
    error: 0 can't be the revision of a release
     |
     = help: revisions count from 1

    error: `1.36` can't be the version of a cluster
     |
     = help: it is a semantic version, perhaps with `v` before it: `v1.36.0`
    "#);
}

#[test]
fn a_panic_in_the_function_is_a_mistake_with_its_line() {
    #[derive(Serialize, Deserialize, JsonSchema)]
    struct Port {
        port: String,
    }
    let (_directory, chart) = support::chart("port: http\n", |_: &Release, settings: &Port| {
        let _: u16 = settings.port.parse().unwrap();
        Objects::new()
    });
    let error = support::with_code(chart.objects("prod").unwrap_err());
    insta::assert_snapshot!(error, @r#"
    error: the chart's function panicked
      --> chart.rs: let _: u16 = settings.port.parse().unwrap();
     = note: called `Result::unwrap()` on an `Err` value: ParseIntError { kind: InvalidDigit }
     = help: it must give objects for all values that the schema allows
    "#);
}

#[test]
fn a_value_is_unset() {
    let (_directory, chart) = chart();
    let name = format!("{}-api", chart.metadata().unwrap().name);
    let objects = chart.objects_with("prod", |settings, _| settings.digest = None.into());
    assert_eq!(data(&objects.unwrap(), &name).get("digest"), None);
}

#[test]
fn open_values_are_judged_by_the_schema_of_the_values() {
    let (_directory, chart) = chart();
    let error = refused(chart.objects_with("prod", |settings, _| settings.replicas = 10.into()));
    insta::assert_snapshot!(error, @r#"
    error: expected at most 9, found the number 10
     |
     = note: at `replicas`
    "#);
    let error = refused(chart.objects_with("prod", |settings, _| {
        settings.labels = BTreeMap::from([("not a key".to_string(), "x".to_string())]).into();
    }));
    insta::assert_snapshot!(error, @r#"
    error: `not a key` can't be a name here: expected an annotation's key
     |
     = note: in `labels`
    "#);
}

#[test]
fn fixed_settings_are_judged_as_in_a_file() {
    let (_directory, chart) = chart();
    let error = refused(chart.objects_with("prod", |settings, _| settings.zones = 4));
    insta::assert_snapshot!(error, @r#"
    error: expected at most 3, found the number 4
     |
     = note: at `zones`
    "#);
    let error = refused(chart.objects_with("prod", |settings, _| settings.zones = 0));
    insta::assert_snapshot!(error, @r#"
    error: nothing runs without a zone
    "#);
}

#[test]
fn settings_that_open_others_are_changed() {
    let (_directory, chart) = chart();
    let name = format!("{}-api", chart.metadata().unwrap().name);
    let with_probe = |period: i32| {
        chart.objects_with("prod", |settings, _| {
            let period = period.into();
            settings.probe = Some(Probe { period });
        })
    };
    assert_eq!(data(&with_probe(5).unwrap(), &name)["period"], "5");
    insta::assert_snapshot!(refused(with_probe(61)), @r#"
    error: expected at most 60, found the number 61
     |
     = note: at `probe.period`
    "#);
}

#[test]
fn a_release_has_a_name_that_helm_takes() {
    let (_directory, chart) = chart();
    let error = refused(chart.objects_with("prod", |_, release| release.name = "Blue".into()));
    insta::assert_snapshot!(error, @r#"
    error: `Blue` can't be the name of a release
     |
     = help: a name has at most 53 lower case letters, digits, `-` and `.`, and starts and ends with a letter or digit
    "#);
}

#[test]
fn charts_objects_and_settings_cross_threads() {
    fn crosses<T: Send + Sync>() {}
    crosses::<Chart<Settings>>();
    crosses::<Objects>();
    crosses::<Settings>();
    crosses::<Val<String>>();
    crosses::<Box<dyn Manifest>>();
    let (_directory, chart) = chart();
    std::thread::scope(|scope| {
        let runs: Vec<_> = (1..5)
            .map(|replicas: i32| {
                let chart = &chart;
                scope.spawn(move || {
                    chart.objects_with("prod", |settings, release| {
                        settings.replicas = replicas.into();
                        release.name = "blue".into();
                    })
                })
            })
            .collect();
        for (run, replicas) in runs.into_iter().zip(1..5) {
            let objects = run.join().unwrap().unwrap();
            assert_eq!(data(&objects, "blue-api")["replicas"], replicas.to_string());
        }
    });
}

#[test]
fn what_is_not_set_may_stay_so() -> Result<()> {
    let (_directory, chart) = chart_of(&ENV.replace("abc", "''"));
    let objects = chart.objects_with("prod", |settings, _| settings.replicas = 3.into())?;
    assert_eq!(objects.all::<ConfigMap>().count(), 1);
    Ok(())
}

#[test]
fn a_setting_that_held_open_values_may_go() -> Result<()> {
    let (_directory, chart) = chart_of(&ENV.replace("zones: 1", "zones: 1, probe: {period: 5}"));
    let objects = chart.objects_with("prod", |settings, _| settings.probe = None)?;
    let map = objects
        .all::<ConfigMap>()
        .next()
        .and_then(|map| map.data.as_ref());
    assert!(map.is_some_and(|data| !data.contains_key("period")));
    Ok(())
}
