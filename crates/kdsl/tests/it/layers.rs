//! The library's layers: a module imports from those below it only, and no files import each other in a circle.

mod circles;
mod crate_imports;
mod methods;
mod tokens;

use circles::circles;
use crate_imports::{Crate, Module};
use std::path::Path;

/// The modules from top to bottom, each a layer of its own. The root, which re-exports them, is in none. The workspace's
/// own tests compare them with the layout in CONTRIBUTING.md.
const LAYERS: [&str; 39] = [
    "machinery",
    "cli",
    "testing",
    "explain",
    "render",
    "audit",
    "topology",
    "exposure",
    "observability",
    "platform",
    "secrets",
    "workload",
    "network",
    "harden",
    "custom",
    "chart",
    "emit",
    "load",
    "environment",
    "schema",
    "sources",
    "metadata",
    "object",
    "rule",
    "waiver",
    "secret_spec",
    "coalesce",
    "release",
    "val",
    "tree",
    "placeholder",
    "k8s",
    "non_empty",
    "plural",
    "text",
    "path",
    "file",
    "error",
    "place",
];

/// The steps of the compiler from top to bottom, as the modules of the crate are.
const STEPS: [&str; 12] = [
    "layered",
    "compile",
    "prove",
    "files",
    "write",
    "open_values",
    "annotations",
    "probe",
    "merge",
    "program",
    "print",
    "template",
];

#[test]
fn modules_import_downwards() {
    let library = library();
    assert_eq!(upwards(&library, &[], &LAYERS), [] as [String; 0]);
}

#[test]
fn steps_of_the_compiler_import_downwards() {
    let library = library();
    let emit = ["emit".to_owned()];
    assert_eq!(upwards(&library, &emit, &STEPS), [] as [String; 0]);
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    assert_eq!(circles(&library()), [] as [Vec<String>; 0]);
}

#[test]
fn no_import_is_hidden() {
    assert_eq!(library().hidden(), [] as [String; 0]);
}

#[test]
fn imports_are_found_however_they_are_written() {
    let of = |text: &str| -> Vec<String> {
        let crate_ = planted(&[
            ("", "pub use below::Thing; mod below; mod above;"),
            (
                "below",
                "pub use part::Part; pub struct Thing; #[macro_export] macro_rules! make { () => {} }",
            ),
            ("below::part", "pub struct Part;"),
            ("above", text),
            ("above::inner", "pub struct Inner;"),
        ]);
        let found = crate_.imports(&module("above"));
        found.iter().map(|it| it.join("::")).collect()
    };
    let below = ["below"].map(str::to_owned);
    let part = ["below::part"].map(str::to_owned);
    assert_eq!(of("use crate::below::Thing;"), below);
    assert_eq!(of("use crate::Thing;"), below);
    assert_eq!(of("use crate::{Thing as Other};"), below);
    assert_eq!(
        of("use crate::{below::{self, part::Part}};"),
        ["below", "below::part"]
    );
    assert_eq!(of("use crate::below::Part;"), part);
    assert_eq!(of("use crate::below::part::*;"), part);
    assert_eq!(
        of("fn f() -> crate::below::Thing { crate::make!() }"),
        below
    );
    assert_eq!(of("use super::below::part::Part;"), part);
    assert_eq!(of("fn f(it: super::Thing) {}"), below);
    assert_eq!(of("use inner::Inner;"), ["above::inner"]);
    assert_eq!(
        of("// use crate::below::Thing;\nconst T: &str = \"crate::below::Thing\";"),
        [""; 0]
    );
    assert_eq!(
        of("use std::fmt; #[cfg(test)]\nmod tests { fn f() {} use crate::Thing; }"),
        [""; 0]
    );
    assert_eq!(
        of("#[cfg(test)] mod tests { fn f() {} } use crate::below::Thing;"),
        below
    );
    assert_eq!(
        of("use crate::below::Thing as _; use crate::below::part::Part as _;"),
        ["below", "below::part"]
    );
    assert_eq!(
        of("use crate as root; type T = root::below::Thing;"),
        ["", "below"]
    );
    assert_eq!(
        of("use crate::below as other; type T = other::Part;"),
        ["below", "below::part"]
    );
    assert_eq!(of("use crate::*; type T = Thing;"), ["", "below"]);
    assert_eq!(
        of("use crate::below::*; type T = Part;"),
        ["below", "below::part"]
    );
}

#[test]
fn a_planted_arrow_and_a_planted_circle_are_found() {
    let crate_ = planted(&[
        ("", "mod high; mod low;"),
        ("high", "use crate::low::Low; mod left; mod right;"),
        ("high::left", "use super::right::Right; pub struct Left;"),
        ("high::right", "use super::left::Left; pub struct Right;"),
        ("low", "use crate::high::left::Left; pub struct Low;"),
    ]);
    assert_eq!(
        upwards(&crate_, &[], &["high", "low"]),
        ["low imports high::left"]
    );
    let found = circles(&crate_);
    assert!(
        found.contains(&vec!["high::left".to_owned(), "high::right".to_owned()]),
        "{found:?}"
    );
}

/// `low` calls a method that `high` has given to a type of `low`: it needs `high`, though it doesn't name it.
#[test]
fn a_method_in_a_higher_module_than_its_type_is_found() {
    let high = "use crate::low::Low; impl Low { pub fn lifted(self) -> Self { self } }";
    let of = |low: &str| {
        let text = format!("pub struct Low; impl Low {{ fn own(self) {{}} }} {low}");
        let crate_ = planted(&[("", "mod high; mod low;"), ("high", high), ("low", &text)]);
        upwards(&crate_, &[], &["high", "low"])
    };
    assert_eq!(of("fn f(it: Low) { it.own() }"), [""; 0]);
    assert_eq!(of("fn f(it: Low) { it.lifted(); }"), ["low imports high"]);
    assert_eq!(
        of("fn f(it: Low) { Low::lifted(it); }"),
        ["low imports high"]
    );
}

#[test]
fn what_hides_imports_is_refused() {
    let hidden = |text: &str| planted(&[("", text)]).hidden().len();
    assert_eq!(hidden("include!(\"high.rs\");"), 1);
    assert_eq!(hidden("#[path = \"../high.rs\"] mod low;"), 1);
    assert_eq!(hidden("extern crate self as kdsl;"), 1);
    assert_eq!(hidden("mod inner { use super::super::high::High; }"), 1);
    assert_eq!(
        hidden("mod inner { pub trait Sealed {} } fn f() -> &'static str { include_str!(\"a\") }"),
        0
    );
}

fn library() -> Crate {
    Crate::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
}

fn planted(texts: &[(&str, &str)]) -> Crate {
    Crate::of(
        texts
            .iter()
            .map(|(name, text)| (module(name), (*text).to_owned())),
    )
}

fn module(name: &str) -> Module {
    name.split("::")
        .filter(|it| !it.is_empty())
        .map(Into::into)
        .collect()
}

/// Returns the imports within a module that go from a layer to one above it.
fn upwards(library: &Crate, within: &[String], layers: &[&str]) -> Vec<String> {
    let own = |module: &Module| -> Option<String> {
        let rest = module.strip_prefix(within)?;
        rest.first().cloned()
    };
    let mut wrong = Vec::new();
    for module in library.modules() {
        let Some(name) = own(module) else { continue };
        let from = layer(layers, &name).unwrap_or_else(|| panic!("`{name}` is in no layer"));
        for import in library.imports(module) {
            let to = own(&import).and_then(|name| layer(layers, &name));
            if to.is_some_and(|to| to < from) {
                wrong.push(format!(
                    "{} imports {}",
                    module.join("::"),
                    import.join("::")
                ));
            }
        }
    }
    wrong
}

/// Returns how many layers are above a module.
fn layer(layers: &[&str], module: &str) -> Option<usize> {
    layers.iter().position(|layer| *layer == module)
}
