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
fn helm_has_mistakes_too() {
    let text = "n: 1\noff: 2\n~: 3\n1.5: 4\na: .inf\nb: !!int 3\n<<: {}\n";
    let error = parse(text, Dialect::Helm).unwrap_err();
    insta::assert_snapshot!(error, @r#"
    error: `false` is set twice
     --> env/prod.yaml:2:1
      |
    2 | off: 2
      | ^^^ the second time
      |
      = note: the first is in line 1

    error: a key has to be a text
     --> env/prod.yaml:3:1
      |
    3 | ~: 3
      | ^
      |
      = help: write `"~"`

    error: a key has to be a text
     --> env/prod.yaml:4:1
      |
    4 | 1.5: 4
      | ^^^
      |
      = help: write `"1.5"`

    error: `.inf` is a number that JSON lacks
     --> env/prod.yaml:5:4
      |
    5 | a: .inf
      |    ^^^^
      |
      = help: write a finite number, or `".inf"` for the text

    error: tags are not supported
     --> env/prod.yaml:6:4
      |
    6 | b: !!int 3
      |    ^^^^^^^
      |
      = help: remove what begins with `!`; put a text into quotes

    error: merge keys are not supported
     --> env/prod.yaml:7:1
      |
    7 | <<: {}
      | ^^
      |
      = help: write the settings out, or share them through base.yaml
    "#);
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
fn all_mistakes_are_told_together() {
    insta::assert_snapshot!(said(
        "replicas: 0777\non: 1\n8080: http\nname: !secret x\na: 1\na: 2\n? [b]\n: c\n: d\nx: {<<: {}}\n"
    ), @r#"
    error: `0777` is read differently by different readers of YAML
     --> env/prod.yaml:1:11
      |
    1 | replicas: 0777
      |           ^^^^
      |
      = help: write `511`, or `"0777"` for the text

    error: a key has to be a text
     --> env/prod.yaml:2:1
      |
    2 | on: 1
      | ^^
      |
      = help: write `"on"`

    error: a key has to be a text
     --> env/prod.yaml:3:1
      |
    3 | 8080: http
      | ^^^^
      |
      = help: write `"8080"`

    error: tags are not supported
     --> env/prod.yaml:4:7
      |
    4 | name: !secret x
      |       ^^^^^^^^^
      |
      = help: remove what begins with `!`; put a text into quotes

    error: `a` is set twice
     --> env/prod.yaml:6:1
      |
    6 | a: 2
      | ^ the second time
      |
      = note: the first is in line 5

    error: a key has to be a text
     --> env/prod.yaml:7:3
      |
    7 | ? [b]
      |   ^
      |
      = help: write `name: value`

    error: a key has to be a text
     --> env/prod.yaml:9:1
      |
    9 | : d
      | ^
      |
      = help: write `name: value`

    error: merge keys are not supported
      --> env/prod.yaml:10:5
       |
    10 | x: {<<: {}}
       |     ^^
       |
       = help: write the settings out, or share them through base.yaml
    "#);
}

#[test]
fn reserved_characters() {
    for text in [
        "a: \u{e000}",
        "\u{e001}: 1",
        "a: '\u{e001}'",
        "a: \"\\ue000\"",
    ] {
        assert!(said(text).contains("is reserved"), "{text:?}");
    }
}

#[test]
fn what_hides_the_rest() {
    insta::assert_snapshot!(said("a: yes\nb:\n\t- c\nd: yes\n"), @r#"
    error: `yes` is read differently by different readers of YAML
     --> env/prod.yaml:1:4
      |
    1 | a: yes
      |    ^^^
      |
      = help: write `true`, or `"yes"` for the text

    error: not valid YAML: tabs disallowed within this context (block indentation)
     --> env/prod.yaml:3:2
      |
    3 |     - c
      |     ^
      |
      = help: indent with spaces
    "#);
    insta::assert_snapshot!(said("a: [1, 2\nb: 3\n"), @r#"
    error: not valid YAML: illegal placement of ':' indicator
     --> env/prod.yaml:2:2
      |
    2 | b: 3
      |  ^
    "#);
    insta::assert_snapshot!(said("a: 1\n---\nb: 2\n"), @r#"
    error: a second document in the file
     --> env/prod.yaml:2:1
      |
    2 | ---
      | ^^^
      |
      = help: settings are one document: remove what begins with this `---`
    "#);
    insta::assert_snapshot!(said("- a\n- b\n"), @r#"
    error: settings are a map
     --> env/prod.yaml:1:1
      |
    1 | - a
      | ^^^
      |
      = help: write `name: value`
    "#);
    insta::assert_snapshot!(said("a: b\u{0}c"), @r#"
    error: a control character, U+0000
     --> env/prod.yaml:1:5
      |
    1 | a: b␀c
      |     ^
      |
      = help: remove it, or write it as an escape in double quotes
    "#);
    insta::assert_snapshot!(said("a: &a [*a]"), @r#"
    error: an alias within what it stands for
     --> env/prod.yaml:1:8
      |
    1 | a: &a [*a]
      |        ^^
    "#);
    insta::assert_snapshot!(said("a: *b"), @r#"
    error: not valid YAML: while parsing node, found unknown anchor
     --> env/prod.yaml:1:4
      |
    1 | a: *b
      |    ^
    "#);
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
