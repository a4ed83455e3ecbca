//! Open texts that are cut, changed, measured or looked at.

use super::*;

/// Refused for what it makes of the open `name`.
fn made(make: impl Fn(String) -> String + Send + Sync + 'static) -> String {
    refused(move |release, settings, objects| {
        let text = make(settings.name.get());
        objects.add(config_map(release, "api", [("text", text)]));
    })
}

#[test]
fn open_texts_that_are_cut_or_changed() {
    let all = [
        ("cut", made(|name| name.chars().take(2).collect())),
        (
            "shortened where it is long",
            made(|name| name.chars().take(63).collect()),
        ),
        (
            "lower case",
            without_values(&made(|name| name.to_lowercase())),
        ),
        (
            "replaced",
            without_values(&made(|name| name.replace('.', "-"))),
        ),
        ("trimmed", made(|name| name.trim().into())),
    ];
    assert_snapshot!(told(all), @r###"
    cut:
    error: `data.text` of ConfigMap `api` is a piece of an open text
      --> texts.rs: objects.add(config_map(release, "api", [("text", text)]));
     = help: an open text can be put in a field or formatted into a longer one, not cut; make the setting fixed, or open the piece

    shortened where it is long:
    error: `data.text` of ConfigMap `api` is not what a template can give
      --> texts.rs: objects.add(config_map(release, "api", [("text", text)]));
     = note: the function gives "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa... (65 characters), the template "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa... (302 characters)
     = note: for `name` = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa... (302 characters)
     = help: an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting

    lower case:
    error: `data.text` of ConfigMap `api` is not what a template can give
      --> texts.rs: objects.add(config_map(release, "api", [("text", text)]));
     = note: the function gives one thing, the template another
     = note: for `name`, ...
     = help: an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting

    replaced:
    error: `data.text` of ConfigMap `api` is not what a template can give
      --> texts.rs: objects.add(config_map(release, "api", [("text", text)]));
     = note: the function gives one thing, the template another
     = note: for `name`, ...
     = help: an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting

    trimmed:
    error: `data.text` of ConfigMap `api` is not what a template can give
      --> texts.rs: objects.add(config_map(release, "api", [("text", text)]));
     = note: the function gives "a", the template " a "
     = note: for `name` = " a "
     = help: an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting
    "###);
}

#[test]
fn open_texts_that_are_looked_at() {
    let all = [
        ("its length", made(|name| name.len().to_string())),
        (
            "parsed",
            made(|name| name.parse::<u16>().unwrap().to_string()),
        ),
        (
            "parsed with a way out",
            without_values(&made(|name| name.parse().unwrap_or(80_u16).to_string())),
        ),
        (
            "compared",
            made(|name| if name == "shop" { "ours" } else { "theirs" }.into()),
        ),
        (
            "empty or not",
            made(|name| if name.is_empty() { "none" } else { "some" }.into()),
        ),
        (
            "sorted by",
            refused(|release, settings, objects| {
                let mut all = [settings.name.get(), "mmm".into()];
                all.sort();
                objects.add(config_map(release, "api", [("all", all.join(","))]));
            }),
        ),
    ];
    assert_snapshot!(told(all), @r#"
    its length:
    error: `data.text` of ConfigMap `api` is not what a template can give
      --> texts.rs: objects.add(config_map(release, "api", [("text", text)]));
     = note: the function gives "4", the template "8"
     = note: it depends on `name`
     = help: an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting

    parsed:
    error: the chart's function panicked
      --> texts.rs: made(|name| name.parse::<u16>().unwrap().to_string()),
     = note: called `Result::unwrap()` on an `Err` value: ParseIntError { kind: InvalidDigit }
     = help: while a chart is emitted, open values are stand-ins: don't unwrap, index or parse what they give

    parsed with a way out:
    error: `data.text` of ConfigMap `api` is not what a template can give
      --> texts.rs: objects.add(config_map(release, "api", [("text", text)]));
     = note: the function gives one thing, the template another
     = note: for `name`, ...
     = help: an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting

    compared:
    error: `data.text` of ConfigMap `api` is not what a template can give
      --> texts.rs: objects.add(config_map(release, "api", [("text", text)]));
     = note: the function gives "ours", the template "theirs"
     = note: it depends on `name`
     = help: an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting

    empty or not:
    error: `data.text` of ConfigMap `api` is not what a template can give
      --> texts.rs: objects.add(config_map(release, "api", [("text", text)]));
     = note: the function gives "none", the template "some"
     = note: for `name` = ""
     = help: an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting

    sorted by:
    error: `data.all` of ConfigMap `api` is not what a template can give
      --> texts.rs: objects.add(config_map(release, "api", [("all", all.join(","))]));
     = note: the function gives ",mmm", the template "mmm,"
     = note: for `name` = ""
     = help: an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting
    "#);
}

#[test]
fn open_texts_where_none_can_be() {
    let all = [
        (
            "as a key",
            refused(|release, settings, objects| {
                let mut map = config_map(release, "api", [("a", "b")]);
                map.data
                    .get_or_insert_default()
                    .insert(settings.name.get(), "c".into());
                objects.add(map);
            }),
        ),
        (
            "as an objects name it is too long",
            refused(|release, settings, objects| {
                let mut map = config_map(release, "api", [("a", "b")]);
                map.metadata.name = Some(settings.name.get());
                objects.add(map);
            }),
        ),
        (
            "joined with what helm deletes",
            made(|name| format!("{name} has <no value>")),
        ),
        (
            "a stand ins own characters",
            made(|_| "\u{e000}v7777\u{e001}".into()),
        ),
    ];
    assert_snapshot!(told(all), @r#"
    as a key:
    error: `data.*` of ConfigMap `api` has an open value as a key
      --> texts.rs: objects.add(map);
     = note: it depends on `name`
     = help: a key is fixed when the chart is emitted; only the entries of an open map bring their own

    as an objects name it is too long:
    error: a ConfigMap has no name
      --> texts.rs: objects.add(map);
     = note: for `name` = ""
     = help: take its metadata from `Component::metadata`

    joined with what helm deletes:
    error: `api-configmap` has the text `<no value>`
      --> texts.rs: objects.add(config_map(release, "api", [("text", text)]));
     = note: Helm deletes it from all that it renders
     = help: don't join it with an open value

    a stand ins own characters:
    error: `data.text` of ConfigMap `api` is not what a template can give
      --> texts.rs: objects.add(config_map(release, "api", [("text", text)]));
     = note: the function gives "v7777", the template null
     = help: an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting
    "#);
}
