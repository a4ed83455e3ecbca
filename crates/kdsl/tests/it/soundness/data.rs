//! Settings made data of by serde, or printed by `Debug`.

use super::*;

fn json_of(it: &impl Serialize) -> String {
    serde_json::to_string_pretty(it).unwrap_or_else(|error| error.to_string())
}

fn yaml_of(it: &impl Serialize) -> String {
    serde_yaml::to_string(it).unwrap_or_else(|error| error.to_string())
}

/// The cases, with other values than the defaults for each setting.
fn with_others<const N: usize>(cases: [Case; N]) -> [Case; N] {
    cases.map(|case| Case {
        values: vec![
            json!({"server": {"port": 9999, "workers": 7}}),
            json!({"server": {"live": false, "level": "a\"b"}}),
            json!({"flags": {"a": false, "c": false}, "s": "x\\", "option": ""}),
            json!({"list": [], "map": {"k": "\""}}),
        ],
        ..case
    })
}

#[test]
fn data_of_settings() {
    let all = [
        case!("JSON of a section", |it| [("x", json_of(&it.server))]),
        case!("YAML of a section", |it| [("x", yaml_of(&it.server))]),
        case!("JSON of all settings", |it| [("x", json_of(it))]),
        case!("JSON of booleans", |it| [("x", json_of(&it.flags))]),
        case!("YAML of booleans", |it| [("x", yaml_of(&it.flags))]),
        case!("JSON of a boolean", |it| [("x", json_of(&it.flags.a))]),
        case!("JSON of a number", |it| [(
            "x",
            json_of(&it.server.workers)
        )]),
        case!("JSON of a port", |it| [("x", json_of(&it.server.port))]),
        case!("JSON of a text", |it| [("x", json_of(&it.s))]),
        case!("JSON of an optional text", |it| [(
            "x",
            json_of(&it.option)
        )]),
        case!("JSON of a list", |it| [("x", json_of(&it.list))]),
        case!("JSON of a map", |it| [("x", json_of(&it.map))]),
        case!("Debug of a text's token", |it| [(
            "x",
            format!("{:?}", it.s.get())
        )]),
        case!("JSON of a text's token", |it| [("x", json_of(&it.s.get()))]),
    ];
    assert_snapshot!(verdicts(&with_others(all)));
}

#[test]
#[ignore = "`Debug` prints the default"]
fn debug_of_settings() {
    let all = [
        case!("Debug of a boolean", |it| [(
            "x",
            format!("{:?}", it.flags.a)
        )]),
        case!("Debug of a number", |it| [(
            "x",
            format!("{:?}", it.server.workers)
        )]),
        case!("Debug of a text", |it| [("x", format!("{:?}", it.s))]),
        case!("Debug of a section", |it| [(
            "x",
            format!("{:?}", it.server)
        )]),
    ];
    assert_snapshot!(verdicts(&with_others(all)));
}
