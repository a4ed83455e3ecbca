//! Settings that a chart's function serializes into one text: their defaults are never baked into it.

use super::{ENV, Level, Settings, config_map, emit, uses_all, with_code};
use kdsl::{Open, Release, Result, Val};
use pretty_assertions::assert_eq;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct One<T: Open> {
    setting: Val<T>,
}

/// A chart with a ConfigMap that holds the JSON of one setting.
fn json_of<T: Open>(
    setting: impl Fn(&Settings) -> &Val<T> + Send + Sync + 'static,
) -> Result<BTreeMap<String, String>> {
    emit(ENV, move |release: &Release, s: &Settings, objects| {
        objects.add(uses_all(release, s));
        let setting = setting(s).clone();
        let text =
            serde_json::to_string(&One { setting }).unwrap_or_else(|error| error.to_string());
        objects.add(config_map(release, "api", [("settings.json", text)]));
    })
}

/// Returns the first line of the refusal of such a chart.
fn refusal<T: Open>(setting: impl Fn(&Settings) -> &Val<T> + Send + Sync + 'static) -> String {
    let text = with_code(json_of(setting).unwrap_err());
    let mut lines = text.lines();
    assert_eq!(
        lines.next(),
        Some("error: `data[\"settings.json\"]` of ConfigMap `api` is not what a template can give")
    );
    lines.nth(1).unwrap().trim().into()
}

#[test]
fn a_word_in_json_stays_open() {
    let files = json_of::<Level>(|s| &s.level).unwrap();
    let last = files["templates/api-configmap.yaml"].lines().last();
    let expected = r#"  settings.json: {{ printf "{\"setting\":\"%s\"}" .Values.level | quote }}"#;
    assert_eq!(last, Some(expected));
}

#[test]
fn what_json_would_write_otherwise_is_refused() {
    let given = |function: &str, template: &str| {
        let json = |value: &str| format!(r#"{{"setting":{value}}}"#);
        format!(
            "= note: the function gives {:?}, the template {:?}",
            json(function),
            json(template)
        )
    };
    assert_eq!(refusal(|s| &s.enabled), given("true", "\"true\""));
    assert_eq!(refusal(|s| &s.replicas), given("2", "\"2\""));
    assert_eq!(refusal(|s| &s.limit), given("7", "\"7\""));
    let unescaped = given(r#""\n""#, "\"\n\"");
    assert_eq!(refusal(|s| &s.name), unescaped);
    assert_eq!(refusal(|s| &s.digest), unescaped);
    let of_a_map = refusal(|s| &s.labels);
    assert!(
        of_a_map.ends_with("the template \"an open list, map or object is no single text\""),
        "{of_a_map}"
    );
}
