//! Layers of environments over each other.

use super::*;
use serde_json::json;

fn document(name: &str, text: &str) -> Document {
    let source = Source {
        name: name.into(),
        text: text.into(),
    };
    Document::parse(Arc::new(source), Dialect::Strict).unwrap()
}

fn nothing(_: &ValuesPath) -> bool {
    false
}

fn path(text: &str) -> Vec<String> {
    text.split('.').map(Into::into).collect()
}

fn dir(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        std::fs::write(dir.path().join(name), bytes).unwrap();
    }
    dir
}

fn said(dir: &tempfile::TempDir, name: &str) -> String {
    let error = read(dir.path(), name, nothing).unwrap_err().to_string();
    error.replace(&dir.path().display().to_string(), "env")
}

#[test]
fn another_choice_takes_the_place_of_the_first() {
    let base = document("base.yaml", "edge: {nginx: {class: a, tls: none}}\n");
    let same = document("a.yaml", "edge: {nginx: {class: b}}\n");
    let other = document("b.yaml", "edge: {traefik: {class: c}}\n");
    let is_edge = |path: &ValuesPath| path.to_string() == "edge";
    let over = |it: Document| it.over(Some(base.clone()), &is_edge).to_json();
    assert_eq!(
        over(same),
        json!({"edge": {"nginx": {"class": "b", "tls": "none"}}})
    );
    assert_eq!(over(other), json!({"edge": {"traefik": {"class": "c"}}}));
}

#[test]
fn maps_merge_and_all_else_is_replaced() {
    let base = document("base.yaml", "a: {b: 1, c: [1, 2], d: 3}\ne: 4\nf: {g: 1}\n");
    let prod = document(
        "prod.yaml",
        "h: 5\na: {c: [3], d: null}\nf: 2\ni: {j: null, k: 1}\n",
    );
    let both = prod.over(Some(base), &nothing);
    assert_eq!(
        both.to_json().to_string(),
        r#"{"a":{"b":1,"c":[3]},"e":4,"f":2,"h":5,"i":{"k":1}}"#
    );
    let place = |text: &str| both.place(&path(text)).unwrap().to_string();
    assert_eq!(place("a.b"), "base.yaml:1:8");
    assert_eq!(place("a.c.0"), "prod.yaml:2:9");
    assert_eq!(
        both.key_place(&path("a")).unwrap().to_string(),
        "prod.yaml:2:1"
    );
    assert_eq!(
        both.nearest(&path("a.d.x")).unwrap().to_string(),
        "prod.yaml:2:1"
    );
    assert_eq!(both.place(&path("a.d")), None);
}

#[test]
fn an_environment_is_its_file_over_the_base() {
    let dir = dir(&[
        ("base.yaml", b"a: 1\nb: 2\n"),
        ("prod.yaml", b"b: 3\n"),
        ("dev.yaml", b""),
    ]);
    assert_eq!(
        read(dir.path(), "prod", nothing).unwrap().to_json(),
        json!({"a": 1, "b": 3})
    );
    assert_eq!(
        read(dir.path(), "dev", nothing).unwrap().to_json(),
        json!({"a": 1, "b": 2})
    );
    assert_eq!(names(dir.path()).unwrap(), ["dev", "prod"]);
}

#[test]
fn an_environment_lies_over_those_that_its_name_begins_with() {
    let dir = dir(&[
        ("base.yaml", b"a: base\nb: base\nc: base\nd: {k: 1, l: 2}\n"),
        ("local.yaml", b"b: local\nc: local\nd: {k: null, m: 3}\n"),
        ("local-k3s-big.yaml", b"c: big\nd: {k: 4}\n"),
        ("loc.yaml", b"a: not of this family\n"),
        ("local-k.yaml", b"a: nor this one\n"),
    ]);
    let big = read(dir.path(), "local-k3s-big", nothing).unwrap();
    assert_eq!(
        big.to_json(),
        json!({"a": "base", "b": "local", "c": "big", "d": {"k": 4, "l": 2, "m": 3}})
    );
    let file = |path: &str| big.place(&self::path(path)).unwrap().source.name.clone();
    assert!(file("b").ends_with("/local.yaml"), "{}", file("b"));
    assert!(
        file("d.k").ends_with("/local-k3s-big.yaml"),
        "{}",
        file("d.k")
    );
    assert_eq!(
        read(dir.path(), "local", nothing).unwrap().to_json(),
        json!({"a": "base", "b": "local", "c": "local", "d": {"l": 2, "m": 3}})
    );
    assert_eq!(
        names(dir.path()).unwrap(),
        ["loc", "local", "local-k", "local-k3s-big"]
    );
}

#[test]
fn odd_names_have_the_base_once_and_no_nameless_layer() {
    let below = |name| below_own(name).collect::<Vec<_>>();
    assert_eq!(below("prod"), ["base"]);
    assert_eq!(below("a-b-c"), ["base", "a", "a-b"]);
    assert_eq!(below("base-x"), ["base"]);
    assert_eq!(below("-x--y"), ["base", "-x", "-x-"]);
}

#[test]
fn what_lies_below_alone_is_no_environment() {
    let dir = dir(&[("base.yaml", b""), ("local.yaml", b"a: 1\n")]);
    insta::assert_snapshot!(said(&dir, "local-k3s"), @r#"
    error: there is no environment `local-k3s`
     |
     = note: there are: local
     = help: did you mean `local`?
    "#);
}

#[test]
fn the_base_may_be_absent() {
    let dir = dir(&[("prod.yaml", b"b: 3\nc: null\n")]);
    assert_eq!(
        read(dir.path(), "prod", nothing).unwrap().to_json(),
        json!({"b": 3})
    );
}

#[test]
fn a_missing_environment() {
    let dir = dir(&[("prod.yaml", b""), ("dev.yaml", b"")]);
    insta::assert_snapshot!(said(&dir, "prdo"), @r#"
    error: there is no environment `prdo`
     |
     = note: there are: dev, prod
     = help: did you mean `prod`?
    "#);
    insta::assert_snapshot!(said(&dir, "../prod"), @r#"
    error: `../prod` can't be the name of an environment
     |
     = help: a name is made of `a` to `z`, `0` to `9` and `-`
    "#);
    insta::assert_snapshot!(said(&dir, "base"), @r#"
    error: `base` is what all environments share, not one of them
     |
     = help: name one of the environments
    "#);
    let none = read(Path::new("no/such/dir"), "prod", nothing).unwrap_err();
    insta::assert_snapshot!(none, @"error: `no/such/dir` can't be read: No such file or directory (os error 2)");
}

#[test]
fn all_files_mistakes_are_told() {
    let dir = dir(&[
        ("base.yaml", b"a: yes\n"),
        ("prod.yaml", b"n: 0777\n"),
        ("prod-eu.yaml", b"ok: 1\nb: \xff\n"),
    ]);
    insta::assert_snapshot!(said(&dir, "prod-eu"), @r#"
    error: `yes` is read differently by different readers of YAML
     --> env/base.yaml:1:4
      |
    1 | a: yes
      |    ^^^
      |
      = help: write `true`, or `"yes"` for the text

    error: a key has to be a text
     --> env/prod.yaml:1:1
      |
    1 | n: 0777
      | ^
      |
      = help: write `"n"`

    error: `0777` is read differently by different readers of YAML
     --> env/prod.yaml:1:4
      |
    1 | n: 0777
      |    ^^^^
      |
      = help: write `511`, or `"0777"` for the text

    error: `env/prod-eu.yaml` is not UTF-8
     |
     = note: the first wrong character is in line 2
     = help: save the file as UTF-8
    "#);
}
