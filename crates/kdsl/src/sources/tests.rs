//! Literals that a function looks for.

use super::scan::scan;
use super::*;
use pretty_assertions::assert_eq;
use std::fs;

fn scanned(source: &str) -> Literals {
    let mut found = Literals::default();
    scan(source, &mut found);
    found
}

fn compared(expression: &str) -> Vec<String> {
    let found = scanned(&format!("fn f() {{ {expression} }}")).compared;
    let numbers = found.numbers.iter().map(ToString::to_string);
    found.texts.iter().cloned().chain(numbers).collect()
}

#[test]
fn what_a_function_looks_for_is_told_from_the_rest() {
    let cases: &[(&str, &[&str])] = &[
        (r#"name.get() == "edge""#, &["edge"]),
        (r#""edge" != name.get()"#, &["edge"]),
        (r#"*name == *"edge""#, &["edge"]),
        ("count >= 17", &["17"]),
        ("-17 < count", &["-17"]),
        ("port == 0x1_bb_u16", &["443"]),
        (r#"url.starts_with("ftp://")"#, &["ftp://"]),
        (r"url.trim_end_matches(['/', '\u{e9}'])", &["/", "é"]),
        (r##"text.replace(r#"a"b"#, "c\\d\n")"##, &["a\"b", "c\\d\n"]),
        (r#"labels.contains_key(&"debug".to_owned())"#, &["debug"]),
        (r#"items.iter().any(|it| it == "--debug")"#, &["--debug"]),
        (
            r#"match level { "warn" | "info" => 1, _ => 2 }"#,
            &["info", "warn"],
        ),
        (
            r#"match level { Some("warn") if on => {} _ => {} }"#,
            &["warn"],
        ),
        (r#"if let Some("warn") = level {}"#, &["warn"]),
        (r#"matches!(level, "warn" | "info")"#, &["info", "warn"]),
        ("matches!(count, 3..=5)", &["3", "5"]),
        ("&text[..400]", &["400"]),
        ("text.chars().take(400)", &["400"]),
        (r#""abc".contains(&*name)"#, &["abc"]),
        (r#"container.env("A", "b")"#, &[]),
        (r#"match a { b => "c", d => 4 }"#, &[]),
        (r#"let a = "b";"#, &[]),
        (r#"fn f() -> u8 { 5 } // == "comment""#, &[]),
        ("1.5 + 2e3", &[]),
    ];
    for (expression, expected) in cases {
        assert_eq!(compared(expression), *expected, "{expression}");
    }
}

#[test]
fn all_others_are_kept_apart() {
    let found = scanned(
        r#"const NAME: &str = "edge"; fn f() { g(80, 'x', b"y", "a\x41\u{42}\
        c") }"#,
    );
    assert_eq!(found.compared, LiteralSet::default());
    assert_eq!(
        Vec::from_iter(found.others.texts),
        ["aABc", "edge", "x", "y"]
    );
    assert_eq!(Vec::from_iter(found.others.numbers), [80]);
}

#[test]
fn what_rust_cannot_read_has_none() {
    for source in ["\"", "fn f( {", "'", "r#\"", "\u{0}", "/*", "\\"] {
        assert_eq!(scanned(source), Literals::default(), "{source}");
    }
}

fn package(directory: &std::path::Path) -> CargoPackage {
    CargoPackage {
        name: "shop",
        manifest_dir: Box::leak(directory.to_string_lossy().into_owned().into_boxed_str()),
        ..crate::metadata!()
    }
}

#[test]
fn sources_are_those_of_the_crate_and_of_its_path_dependencies() {
    let directory = tempfile::tempdir().unwrap();
    let write = |file: &str, text: &str| {
        let file = directory.path().join(file);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    };
    let manifest = |name: &str, dependencies: &str| {
        format!(
            "[package]\nname = \"{name}\"\nversion = \"1.0.0\"\nedition = \"2024\"\n[dependencies]\n{dependencies}"
        )
    };
    write(
        "shop/Cargo.toml",
        &manifest("shop", "parts = { path = \"../parts\" }\n"),
    );
    write("shop/src/main.rs", "fn main() { a == \"own\"; }");
    write("shop/src/deep/er.rs", "fn f() { a == \"deeper\"; }");
    write("shop/src/notes.txt", "a == \"no source\"");
    write("shop/tests/a.rs", "fn f() { a == \"a test's\"; }");
    write("parts/Cargo.toml", &manifest("parts", ""));
    write("parts/src/lib.rs", "fn f() { a == \"a part's\"; }");
    let found = literals(&package(&directory.path().join("shop"))).unwrap();
    let texts: Vec<&str> = found.compared.texts.iter().map(String::as_str).collect();
    assert_eq!(texts, ["a part's", "deeper", "own"]);
}

#[test]
fn sources_may_be_gone() {
    assert_eq!(
        literals(&package(std::path::Path::new("/no/such/directory"))),
        None
    );
}
