//! Questions to cargo, and the use of its last answer.

use crate::metadata::CargoPackage;
use crate::metadata::cargo_manifest::CargoManifest;
use crate::metadata::manifest_fields::ManifestFields;
use cargo_metadata::MetadataCommand;
use std::fs;
use tempfile::TempDir;

const PACKAGE: &str = r#"
[package]
name = "shop-chart"
version = "0.3.1"
edition = "2024"
authors = ["Ann: A <ann@example.com>"]
keywords = ["shop"]

[lib]
path = "Cargo.toml"
"#;

/// A crate on disk, as if compiled from it.
fn package(helm: &str) -> (TempDir, CargoPackage) {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join("Cargo.toml"), format!("{PACKAGE}{helm}")).unwrap();
    let package = CargoPackage {
        name: "shop-chart",
        version: "0.3.1",
        authors: "Ann: A <ann@example.com>",
        description: "A shop",
        homepage: "",
        repository: "https://example.com/shop",
        license: "MIT",
        manifest_dir: root.path().to_str().unwrap().to_owned().leak(),
    };
    (root, package)
}

#[test]
fn cargo_is_asked_once() {
    let (root, package) = package("[package.metadata.helm]\nname = 'shop'\n");
    let target = root.path().join("target");
    let absent = MetadataCommand::new().cargo_path("/no/cargo").clone();
    let present = MetadataCommand::new();
    let read = |cargo: &MetadataCommand| {
        let manifest = CargoManifest::read_with(cargo, &package, Some(&target)).unwrap();
        manifest.fields
    };
    let compiled = read(&absent);
    assert_eq!(compiled.keywords, [""; 0]);

    let asked = read(&present);
    assert_eq!(asked.keywords, ["shop"]);
    assert_eq!(asked.helm["name"], "shop");
    assert_eq!(read(&absent), asked, "from memory");
    let remembered = target.join("kdsl/shop-chart-metadata.json");
    let text = fs::read_to_string(&remembered).unwrap();
    assert!(!text.contains(package.manifest_dir), "{text}");

    fs::write(&remembered, "{").unwrap();
    assert_eq!(read(&absent), compiled);
    assert_eq!(read(&present), asked);

    let manifest = root.path().join("Cargo.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, text.replace("[\"shop\"]", "[\"cart\"]")).unwrap();
    assert_eq!(read(&absent), compiled);
    assert_eq!(read(&present).keywords, ["cart"]);
}

#[test]
fn a_workspace_that_changes_is_noticed() {
    let root = tempfile::tempdir().unwrap();
    let (inner, mut package) = package("");
    let chart = root.path().join("chart");
    fs::create_dir(&chart).unwrap();
    let text = fs::read_to_string(inner.path().join("Cargo.toml")).unwrap();
    let text = text.replace("keywords = [\"shop\"]", "keywords.workspace = true");
    fs::write(chart.join("Cargo.toml"), text).unwrap();
    package.manifest_dir = chart.to_str().unwrap().to_owned().leak();
    let keywords = |keyword: &str| {
        let text = format!(
            "[workspace]\nresolver = '3'\nmembers = ['chart']\n[workspace.package]\nkeywords = ['{keyword}']\n"
        );
        fs::write(root.path().join("Cargo.toml"), text).unwrap();
        let target = root.path().join("target");
        let cargo = MetadataCommand::new();
        CargoManifest::read_with(&cargo, &package, Some(&target))
            .unwrap()
            .fields
            .keywords
    };
    assert_eq!(keywords("one"), ["one"]);
    assert_eq!(keywords("two"), ["two"]);
}

#[test]
fn without_the_crate_or_cargo_the_compiler_s_facts_remain() {
    let (root, package) = package("[package.metadata.helm]\nname = 'shop'\n");
    drop(root);
    let manifest = CargoManifest::read(&package).unwrap();
    // Colons separate authors here: cargo alone knows better.
    let authors = vec!["Ann".to_owned(), " A <ann@example.com>".to_owned()];
    assert_eq!(
        manifest.fields,
        ManifestFields {
            authors,
            ..ManifestFields::default()
        }
    );
    assert_eq!(package.chart_metadata().unwrap().name, "shop-chart");
}
