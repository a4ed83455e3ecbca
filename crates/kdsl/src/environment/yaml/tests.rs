use super::*;
use serde_json::json;

fn parse(text: &str, dialect: Dialect) -> Result<Document> {
    let source = Source {
        name: "env/prod.yaml".into(),
        text: text.into(),
    };
    Document::parse(Arc::new(source), dialect)
}

fn strict(text: &str) -> serde_json::Value {
    parse(text, Dialect::Strict).unwrap().to_json()
}

fn helm(text: &str) -> serde_json::Value {
    parse(text, Dialect::Helm).unwrap().to_json()
}

fn said(text: &str) -> String {
    parse(text, Dialect::Strict).unwrap_err().to_string()
}

fn path(text: &str) -> Vec<String> {
    text.split('.').map(Into::into).collect()
}

#[test]
fn values() {
    assert_eq!(
        strict(
            "a: 1\nb: [x, 'yes', \"0777\", 1.5, ~, true]\nc:\n  d: |\n    two\n    lines\n  e:\n"
        ),
        json!({"a": 1, "b": ["x", "yes", "0777", 1.5, null, true], "c": {"d": "two\nlines\n", "e": null}})
    );
    assert_eq!(strict("z: 1\na: 2\n").to_string(), r#"{"z":1,"a":2}"#);
}

#[test]
fn empty_files() {
    for text in [
        "",
        "\n",
        "# nothing\n",
        "---\n",
        "~\n",
        "\u{feff}",
        "{}",
        "...\n",
    ] {
        assert_eq!(strict(text), json!({}), "{text:?}");
        assert_eq!(helm(text), json!({}), "{text:?}");
    }
}

#[test]
fn anchors() {
    let document = parse(
        "a: &x {b: 1}\nc: *x\nd: [&y 2, *y]\n&k e: *k\n",
        Dialect::Strict,
    )
    .unwrap();
    assert_eq!(
        document.to_json(),
        json!({"a": {"b": 1}, "c": {"b": 1}, "d": [2, 2], "e": "e"})
    );
    assert_eq!(
        document.place(&path("c.b")).unwrap().to_string(),
        "env/prod.yaml:1:11"
    );
}

#[test]
fn helm_reads_other_words() {
    assert_eq!(
        helm("a: yes\nn: 0777\n010: x\non: !!str no\nb: 1_000\nc: {+12: y}\n1e3x: 1e3\n"),
        json!({"a": true, "false": 511, "8": "x", "true": "no", "b": 1000, "c": {"12": true}, "1e3x": 1000.0})
    );
}

#[test]
fn places_are_bytes() {
    let text = "\u{feff}# ü\r\nä: \"ö\"\r\n\"ß\": [ü, 'é é', {ñ: 𝄞 }]\r\nlast:\r\n  x: plain words # no\r\n  z: |\r\n    block\r\n";
    let document = parse(text, Dialect::Strict).unwrap();
    let value = |place: &str| &text[document.place(&path(place)).unwrap().span];
    let key = |place: &str| &text[document.key_place(&path(place)).unwrap().span];
    assert_eq!((key("ä"), value("ä")), ("ä", "\"ö\""));
    assert_eq!((key("ß"), value("ß")), ("\"ß\"", "[ü, 'é é', {ñ: 𝄞 }]"));
    assert_eq!((value("ß.0"), value("ß.1")), ("ü", "'é é'"));
    assert_eq!((key("ß.2.ñ"), value("ß.2.ñ")), ("ñ", "𝄞"));
    assert_eq!(
        (key("last"), value("last")),
        ("last", "x: plain words # no")
    );
    assert_eq!((key("last.x"), value("last.x")), ("x", "plain words"));
    assert_eq!(value("last.z"), "block");
    let nearest = |place: &str| document.nearest(&path(place)).unwrap().to_string();
    assert_eq!(nearest("last.a.b"), "env/prod.yaml:4:1");
    assert_eq!(nearest("none"), "env/prod.yaml:1:1");
}

#[test]
fn deep_files_are_refused_quickly() {
    for open in [
        "[", "{a: ", "- ", "? ", "a:\n  ", "[{a: ", "!t [", "&a [", "- - \n",
    ] {
        for dialect in [Dialect::Strict, Dialect::Helm] {
            assert!(parse(&open.repeat(100_000), dialect).is_err(), "{open}");
        }
    }
    let indented: Vec<_> = (0..300).map(|n| format!("{:n$}a:\n", "")).collect();
    insta::assert_snapshot!(said(&indented.concat()), @r#"
    error: nested more than 100 deep
       --> env/prod.yaml:101:101
        |
    101 | ...                   a:
        |                       ^
    "#);
    insta::assert_snapshot!(said(&format!("a: {}", "[".repeat(150))), @r#"
    error: nested more than 100 deep
     --> env/prod.yaml:1:104
      |
    1 | a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[...
      |                                                                                                        ^
    "#);
}

#[test]
fn anchors_do_not_explode() {
    let wide: Vec<_> = (1..30)
        .map(|n| format!("a{n}: &a{n} [*a{m}, *a{m}]\n", m = n - 1))
        .collect();
    insta::assert_snapshot!(said(&format!("a0: &a0 [1, 1]\n{}", wide.concat())), @r#"
    error: more than 100000 values in the file
      --> env/prod.yaml:15:18
       |
    15 | a14: &a14 [*a13, *a13]
       |                  ^^^^
       |
       = note: each use of an anchor counts anew
    "#);
    let long = format!(
        "a: &a {}\nb: [{}]\n",
        "x".repeat(1_000_000),
        "*a, ".repeat(90_000)
    );
    assert!(parse(&long, Dialect::Helm).is_err());
    let deep: Vec<_> = (1..150)
        .map(|n| format!("a{n}: &a{n} [*a{m}]\n", m = n - 1))
        .collect();
    assert!(said(&format!("a0: &a0 [1]\n{}", deep.concat())).contains("nested more than 100 deep"));
}

#[test]
fn merge_keys_are_helms() {
    let cases = [
        (
            "base: &b {x: 1, z: 2}\nc:\n  <<: *b\n  z: 3\n",
            json!({"base": {"x": 1, "z": 2}, "c": {"z": 3, "x": 1}}),
        ),
        (
            "c: {z: 3, <<: [{x: 1}, {x: 2, w: 5}], \"<<\": plain}\n",
            json!({"c": {"z": 3, "<<": "plain", "x": 1, "w": 5}}),
        ),
        ("<<: {a: 1}\n", json!({"a": 1})),
    ];
    for (text, expected) in cases {
        assert_eq!(helm(text), expected, "{text}");
    }
    for text in [
        "a: {<<: 5}",
        "a: {<<: }",
        "a: {<<: [{}, 5]}",
        "a: {<<: {}, <<: {}}",
    ] {
        assert!(parse(text, Dialect::Helm).is_err(), "{text}");
    }
    assert!(said("a: {<<: {b: 1}}").contains("merge keys are not supported"));
}
