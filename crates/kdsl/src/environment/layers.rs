//! The files of an environment, in layers: what all share in `base.yaml`, over it the files that its name begins
//! with, and its own over all.
//!
//! `local-k3s` is `local-k3s.yaml` over `local.yaml` over `base.yaml`; of the files below its own those that are
//! there.

use super::document::{Document, Entry, Node, Value};
use super::yaml::Dialect;
use crate::error::{Diagnostic, Error, Result};
use crate::path::ValuesPath;
use crate::place::Source;
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

const BASE: &str = "base";

/// Reads an environment from a directory. The mistakes of all its files are told.
///
/// What is a choice among several things is replaced by another choice, not merged with it.
pub(crate) fn read(
    dir: &Path,
    name: &str,
    is_choice: impl Fn(&ValuesPath) -> bool,
) -> Result<Document> {
    check_name(name)?;
    let mut mistakes = Error::none();
    let mut below: Option<Document> = None;
    for layer in below_own(name) {
        match file(dir, layer) {
            Ok(Some(document)) => below = Some(document.over(below, &is_choice)),
            Ok(None) => {}
            Err(found) => mistakes.extend(found),
        }
    }
    let own = file(dir, name).and_then(|own| own.ok_or_else(|| missing(dir, name)));
    match own {
        Ok(own) => mistakes.check().map(|()| own.over(below, &is_choice)),
        Err(found) => {
            mistakes.extend(found);
            Err(mistakes)
        }
    }
}

/// What may lie below an environment's own file, the lowest first: the base, then what its name begins with.
fn below_own(name: &str) -> impl Iterator<Item = &str> {
    let dashes = name.match_indices('-').map(|(at, _)| &name[..at]);
    let starts = dashes.filter(|start| !start.is_empty() && *start != BASE);
    [BASE].into_iter().chain(starts)
}

/// The names of a directory's environments, sorted.
pub(crate) fn names(dir: &Path) -> Result<Vec<String>> {
    let entries = std::fs::read_dir(dir).and_then(Iterator::collect::<std::io::Result<Vec<_>>>);
    let entries = entries.map_err(|error| unreadable(&dir.display().to_string(), &error))?;
    let mut names: Vec<_> = entries
        .iter()
        .filter_map(|entry| {
            let file = entry.file_name().to_string_lossy().into_owned();
            Some(file.strip_suffix(".yaml")?.to_owned())
        })
        .filter(|name| name != BASE && !name.is_empty() && !name.starts_with('.'))
        .collect();
    names.sort();
    Ok(names)
}

impl Document {
    /// These settings over another file's: maps are merged, all else is replaced, and `null` removes a setting.
    #[must_use]
    pub(crate) fn over(
        self,
        below: Option<Document>,
        is_choice: &dyn Fn(&ValuesPath) -> bool,
    ) -> Document {
        let below = below.map(|below| below.root);
        Document {
            root: merge(below, self.root, &ValuesPath::root(), is_choice),
        }
    }
}

fn merge(
    below: Option<Node>,
    over: Node,
    path: &ValuesPath,
    is_choice: &dyn Fn(&ValuesPath) -> bool,
) -> Node {
    let Value::Map(changes) = over.value else {
        return over;
    };
    let is_other_choice = |known: &[Entry]| {
        let keys = known.iter().map(|entry| &entry.key);
        !keys.eq(changes.iter().map(|entry| &entry.key)) && is_choice(path)
    };
    let mut entries: Vec<_> = match below.map(|node| node.value) {
        Some(Value::Map(entries)) if is_other_choice(&entries) => Vec::new(),
        Some(Value::Map(entries)) => entries.into_iter().map(Some).collect(),
        _ => Vec::new(),
    };
    let mut order: BTreeMap<_, _> = entries
        .iter()
        .flatten()
        .enumerate()
        .map(|(index, entry): (_, &Entry)| (entry.key.clone(), index))
        .collect();
    for change in changes {
        let index = *order.entry(change.key.clone()).or_insert(entries.len());
        if index == entries.len() {
            entries.push(None);
        }
        let before = entries[index].take().map(|entry| entry.node);
        if !matches!(change.node.value, Value::Null) {
            let node = merge(before, change.node, &path.child(&change.key), is_choice);
            entries[index] = Some(Entry { node, ..change });
        }
    }
    Node {
        value: Value::Map(entries.into_iter().flatten().collect()),
        place: over.place,
    }
}

fn check_name(name: &str) -> Result<()> {
    let is_good = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if name.is_empty() || !name.bytes().all(is_good) {
        return Err(
            Diagnostic::new(format!("`{name}` can't be the name of an environment"))
                .help("a name is made of `a` to `z`, `0` to `9` and `-`")
                .into(),
        );
    }
    if name == BASE {
        return Err(
            Diagnostic::new("`base` is what all environments share, not one of them")
                .help("name one of the environments")
                .into(),
        );
    }
    Ok(())
}

fn file(dir: &Path, name: &str) -> Result<Option<Document>> {
    let shown = dir.display().to_string().replace('\\', "/");
    let shown = format!("{}/{name}.yaml", shown.trim_end_matches('/'));
    document(&dir.join(format!("{name}.yaml")), shown, Dialect::Strict)
}

/// What a file holds, `None` if there is no such file.
pub(super) fn document(path: &Path, shown: String, dialect: Dialect) -> Result<Option<Document>> {
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(&shown, &error)),
    };
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = String::from_utf8_lossy(good).matches('\n').count() + 1;
        Diagnostic::new(format!("`{shown}` is not UTF-8"))
            .note(format!("the first wrong character is in line {line}"))
            .help("save the file as UTF-8")
    })?;
    Document::parse(Arc::new(Source { name: shown, text }), dialect).map(Some)
}

fn missing(dir: &Path, name: &str) -> Error {
    let names = match names(dir) {
        Ok(names) => names,
        Err(error) => return error,
    };
    let missing = Diagnostic::new(format!("there is no environment `{name}`"));
    let write = format!("write `{}/{name}.yaml`", dir.display());
    let missing = missing.meant(name, names.iter().map(String::as_str), write);
    let known = match &names[..] {
        [] => "there are none".to_owned(),
        names => format!("there are: {}", names.join(", ")),
    };
    missing.note(known).into()
}

fn unreadable(shown: &str, error: &std::io::Error) -> Error {
    Diagnostic::new(format!("`{shown}` can't be read: {error}")).into()
}

#[cfg(test)]
mod tests {
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
}
