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
fn cut() {
    assert_snapshot!(made(|name| name.chars().take(2).collect()), @r#"
    error: `data.text` of ConfigMap `api` is a piece of an open text
      --> texts.rs: objects.add(config_map(release, "api", [("text", text)]));
     = help: an open text can be put in a field or formatted into a longer one, not cut; make the setting fixed, or open the piece
    "#);
}

#[test]
fn shortened_where_it_is_long() {
    assert_snapshot!(made(|name| name.chars().take(63).collect()), @r###"
    error: `data.text` of ConfigMap `api` is not what a template can give
      --> texts.rs: objects.add(config_map(release, "api", [("text", text)]));
     = note: the function gives "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEF... (67 characters), the template "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEF... (98 characters)
     = note: for `name` = "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEF... (98 characters)
     = help: an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting
    "###);
}

#[test]
fn lower_case() {
    assert_snapshot!(without_values(&made(|name| name.to_lowercase())), @r#"
    error: `data.text` of ConfigMap `api` is not what a template can give
      --> texts.rs: objects.add(config_map(release, "api", [("text", text)]));
     = note: the function gives one thing, the template another
     = note: for `name`, ...
     = help: an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting
    "#);
}

#[test]
fn replaced() {
    assert_snapshot!(without_values(&made(|name| name.replace('.', "-"))), @r#"
    error: `data.text` of ConfigMap `api` is not what a template can give
      --> texts.rs: objects.add(config_map(release, "api", [("text", text)]));
     = note: the function gives one thing, the template another
     = note: for `name`, ...
     = help: an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting
    "#);
}

#[test]
fn trimmed() {
    assert_snapshot!(made(|name| name.trim().into()), @r#"
    error: `data.text` of ConfigMap `api` is not what a template can give
      --> texts.rs: objects.add(config_map(release, "api", [("text", text)]));
     = note: the function gives "a", the template " a "
     = note: for `name` = " a "
     = help: an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting
    "#);
}

#[test]
fn its_length() {
    assert_snapshot!(made(|name| name.len().to_string()), @r#"
    error: `data.text` of ConfigMap `api` is not what a template can give
      --> texts.rs: objects.add(config_map(release, "api", [("text", text)]));
     = note: the function gives "4", the template "8"
     = note: it depends on `name`
     = help: an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting
    "#);
}

#[test]
fn parsed() {
    assert_snapshot!(made(|name| name.parse::<u16>().unwrap().to_string()), @r#"
    error: the chart's function panicked
      --> texts.rs: assert_snapshot!(made(|name| name.parse::<u16>().unwrap().to_string()), @r#"
     = note: called `Result::unwrap()` on an `Err` value: ParseIntError { kind: InvalidDigit }
     = help: while a chart is emitted, open values are stand-ins: don't unwrap, index or parse what they give
    "#);
}

#[test]
fn parsed_with_a_way_out() {
    assert_snapshot!(without_values(&made(|name| name.parse().unwrap_or(80_u16).to_string())), @r#"
    error: `data.text` of ConfigMap `api` is not what a template can give
      --> texts.rs: objects.add(config_map(release, "api", [("text", text)]));
     = note: the function gives one thing, the template another
     = note: for `name`, ...
     = help: an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting
    "#);
}

#[test]
fn compared() {
    assert_snapshot!(made(|name| if name == "shop" { "ours" } else { "theirs" }.into()), @r#"
    error: `data.text` of ConfigMap `api` is not what a template can give
      --> texts.rs: objects.add(config_map(release, "api", [("text", text)]));
     = note: the function gives "ours", the template "theirs"
     = note: it depends on `name`
     = help: an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting
    "#);
}

#[test]
fn empty_or_not() {
    assert_snapshot!(made(|name| if name.is_empty() { "none" } else { "some" }.into()), @r#"
    error: `data.text` of ConfigMap `api` is not what a template can give
      --> texts.rs: objects.add(config_map(release, "api", [("text", text)]));
     = note: the function gives "none", the template "some"
     = note: for `name` = ""
     = help: an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting
    "#);
}

#[test]
fn sorted_by() {
    let error = refused(|release, settings, objects| {
        let mut all = [settings.name.get(), "mmm".into()];
        all.sort();
        objects.add(config_map(release, "api", [("all", all.join(","))]));
    });
    assert_snapshot!(error, @r#"
    error: `data.all` of ConfigMap `api` is not what a template can give
      --> texts.rs: objects.add(config_map(release, "api", [("all", all.join(","))]));
     = note: the function gives ",mmm", the template "mmm,"
     = note: for `name` = ""
     = help: an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting
    "#);
}

#[test]
fn as_a_key() {
    let error = refused(|release, settings, objects| {
        let mut map = config_map(release, "api", [("a", "b")]);
        map.data
            .get_or_insert_default()
            .insert(settings.name.get(), "c".into());
        objects.add(map);
    });
    assert_snapshot!(error, @r#"
    error: `data.*` of ConfigMap `api` has an open value as a key
      --> texts.rs: objects.add(map);
     = note: it depends on `name`
     = help: a key is fixed when the chart is emitted; only the entries of an open map bring their own
    "#);
}

#[test]
fn as_an_objects_name_it_is_too_long() {
    let error = refused(|release, settings, objects| {
        let mut map = config_map(release, "api", [("a", "b")]);
        map.metadata.name = Some(settings.name.get());
        objects.add(map);
    });
    assert_snapshot!(error, @r#"
    error: a ConfigMap has no name
      --> texts.rs: objects.add(map);
     = note: for `name` = ""
     = help: take its metadata from `Component::metadata`
    "#);
}

#[test]
fn joined_with_what_helm_deletes() {
    assert_snapshot!(made(|name| format!("{name} has <no value>")), @r#"
    error: `api-configmap` has the text `<no value>`
      --> texts.rs: objects.add(config_map(release, "api", [("text", text)]));
     = note: Helm deletes it from all that it renders
     = help: don't join it with an open value
    "#);
}

#[test]
fn a_stand_ins_own_characters() {
    assert_snapshot!(made(|_| "\u{e000}v7777\u{e001}".into()), @r#"
    error: `data.text` of ConfigMap `api` is not what a template can give
      --> texts.rs: objects.add(config_map(release, "api", [("text", text)]));
     = note: the function gives "v7777", the template null
     = help: an open value can be put in a field, formatted into a text, or gate something; what is decided by looking at it must be a plain setting
    "#);
}
