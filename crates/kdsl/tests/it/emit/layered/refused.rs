//! Environments that can't be one chart.

use super::*;

/// A configuration in which one place may be of several sorts.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "sort", content = "settings", rename_all = "lowercase")]
enum Sort {
    Words { it: Val<String> },
    Maybe { it: Val<Option<String>> },
    Parts { it: Part },
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
struct Part {
    one: Val<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
struct Sorted {
    #[serde(rename = "of")]
    sort: Sort,
}

fn refused<C: Config>(
    environments: &[(&str, &str)],
    build: impl Fn(&Release, &C, &mut Objects) + Send + Sync + 'static,
) -> String {
    match layered(environments, build) {
        Ok(emitted) => panic!("it was emitted: {emitted:#?}"),
        Err(error) => with_code(error),
    }
}

fn add(release: &Release, config: &Sorted, objects: &mut Objects) {
    let text = match &config.sort {
        Sort::Words { it } => it.to_string(),
        Sort::Maybe { it } => it.map(Into::into).unwrap_or_default(),
        Sort::Parts { it } => it.one.to_string(),
    };
    objects.add(config_map(release, "api", [("text", text)]));
}

#[test]
fn a_place_that_is_of_several_sorts() {
    let two = [
        ("dev", "of: {sort: words, settings: {it: a}}"),
        ("prod", "of: {sort: maybe, settings: {it: b}}"),
    ];
    assert_snapshot!(refused(&two, add), @r#"
    error: `of.settings.it` is a string in `dev`, and an optional string in `prod`
      --> prod.yaml:1
      |
    1 | of: {sort: maybe, settings: {it: b}}
      |                              ^^
      |
      = help: one chart has one type for it: give one of the two settings another name
    "#);
}

#[test]
fn a_place_that_is_open_as_a_whole_and_in_parts() {
    let two = [
        ("dev", "of: {sort: words, settings: {it: a}}"),
        ("prod", "of: {sort: parts, settings: {it: {one: b}}}"),
    ];
    assert_snapshot!(refused(&two, add), @r#"
    error: `of.settings.it` is open as a whole in `dev`, and in parts in `prod`
      --> prod.yaml:1
      |
    1 | of: {sort: parts, settings: {it: {one: b}}}
      |                                   ^^^
      |
      = help: one chart has one type for it: give one of the two settings another name
    "#);
}

#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
struct Taken {
    environment: Val<String>,
}

#[test]
fn a_setting_that_is_called_environment() {
    let one = [("dev", "environment: a")];
    let error = refused(&one, |release, config: &Taken, objects| {
        objects.add(config_map(
            release,
            "api",
            [("text", config.environment.get())],
        ));
    });
    assert_snapshot!(error, @r#"
    error: `environment` can't stay open in a layered chart
      --> dev.yaml:1
      |
    1 | environment: a
      | ^^^^^^^^^^^
      |
      = note: `environment` is the value that chooses the environment there
      = help: call the setting something else
    "#);
}

#[test]
fn a_default_that_another_environments_chart_keeps_for_itself() {
    let two = [("dev", "labels: {chart: mine}"), ("prod", "port: 443")];
    let error = refused(&two, |release, s: &Shape, objects| {
        objects.add(uses(release, s));
        let mut map = config_map(release, "api", [("a", "b")]);
        let mut annotations = s.labels.get();
        if s.port != 80 {
            annotations.insert("chart".into(), "own".into());
        }
        map.metadata.annotations = Some(annotations);
        objects.add(map);
    });
    assert_snapshot!(error, @r#"
    error: `chart` can't be a name here: expected a value that is allowed here
      --> dev.yaml:1
      |
    1 | labels: {chart: mine}
      |          ^^^^^ in `labels`
      |
      = note: in the layered chart, for the environment `dev`
    "#);
}

#[test]
fn every_environments_mistakes_are_told() {
    let three = [("dev", "port: many"), ("prod", "form: 1"), ("staging", "")];
    let error = refused(&three, |release, s: &Shape, objects| {
        objects.add(uses(release, s));
    });
    assert_snapshot!(error, @r#"
    error: expected an integer, found the string "many"
      --> dev.yaml:1
      |
    1 | port: many
      |       ^^^^ at `port`

    error: expected a string, found the number 1
      --> prod.yaml:1
      |
    1 | form: 1
      |       ^ at `form`
    "#);
}
