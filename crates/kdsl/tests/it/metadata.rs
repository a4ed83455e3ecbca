use kdsl::{CargoPackage, ChartMetadata};
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

/// Returns the metadata, or the message to the author.
fn told(helm: &str) -> Result<ChartMetadata, String> {
    let (root, package) = package(helm);
    let metadata = package.chart_metadata();
    metadata.map_err(|error| {
        let text = error.to_string();
        assert!(!text.contains(root.path().to_str().unwrap()), "{text}");
        text
    })
}

#[test]
fn without_a_table_the_package_speaks() {
    let metadata = told("").unwrap();
    insta::assert_debug_snapshot!(metadata, @r#"
    ChartMetadata {
        name: "shop-chart",
        version: "0.3.1",
        app_version: "0.3.1",
        description: Some(
            "A shop",
        ),
        home: None,
        sources: [
            "https://example.com/shop",
        ],
        keywords: [
            "shop",
        ],
        maintainers: [
            Maintainer {
                name: "Ann: A",
                email: Some(
                    "ann@example.com",
                ),
                url: None,
            },
        ],
        icon: None,
        kube_version: ">=1.33.0-0",
        annotations: {},
        license: Some(
            "MIT",
        ),
    }
    "#);
}

#[test]
fn the_table_says_it_otherwise() {
    let metadata = told(
        r#"
        [package.metadata.helm]
        name = "shop"
        version = "7.0.0"
        app-version = "2026-01"
        kube-version = ">=1.34.0-0 <1.40"
        icon = "https://example.com/icon.png"
        maintainers = [{ name = "Bo", email = "bo@example.com", url = "https://example.com" }]
        annotations = { "artifacthub.io/category" = "networking" }
        keywords = []
        sources = ["http://example.com:8080/a?b=c%20d"]
        "#,
    );
    insta::assert_debug_snapshot!(metadata.unwrap(), @r#"
    ChartMetadata {
        name: "shop",
        version: "7.0.0",
        app_version: "2026-01",
        description: Some(
            "A shop",
        ),
        home: None,
        sources: [
            "http://example.com:8080/a?b=c%20d",
        ],
        keywords: [],
        maintainers: [
            Maintainer {
                name: "Bo",
                email: Some(
                    "bo@example.com",
                ),
                url: Some(
                    "https://example.com",
                ),
            },
        ],
        icon: Some(
            "https://example.com/icon.png",
        ),
        kube_version: ">=1.34.0-0 <1.40",
        annotations: {
            "artifacthub.io/category": "networking",
        },
        license: Some(
            "MIT",
        ),
    }
    "#);
}

#[test]
fn mistakes_in_the_table_are_told_where_they_are() {
    let text = told(
        r#"
[package.metadata.helm]
app-verison = "1"
version = 7
keywords = "a"
maintainers = [{ nam = "Bo" }, "Al"]
colour = "red"

[package.metadata.helm.annotations]
"artifacthub.io/prerelease" = true
"#,
    );
    insta::assert_snapshot!(text.unwrap_err(), @r#"
    error: unknown key `app-verison`
      --> Cargo.toml:13:1
       |
    13 | app-verison = "1"
       | ^^^^^^^^^^^ in `package.metadata.helm`
       |
       = help: did you mean `app-version`?

    error: unknown key `colour`
      --> Cargo.toml:17:1
       |
    17 | colour = "red"
       | ^^^^^^ in `package.metadata.helm`
       |
       = help: there are name, version, app-version, kube-version, icon, maintainers, annotations, keywords, sources

    error: `version` must be a string
      --> Cargo.toml:14:1
       |
    14 | version = 7
       | ^^^^^^^
       |
       = help: write `"7"`

    error: `keywords` must be a list
      --> Cargo.toml:15:1
       |
    15 | keywords = "a"
       | ^^^^^^^^

    error: unknown key `nam`
      --> Cargo.toml:16:18
       |
    16 | maintainers = [{ nam = "Bo" }, "Al"]
       |                  ^^^ in `package.metadata.helm`
       |
       = help: did you mean `name`?

    error: a maintainer must have a `name`
      --> Cargo.toml:16:1
       |
    16 | maintainers = [{ nam = "Bo" }, "Al"]
       | ^^^^^^^^^^^

    error: a maintainer must be a table
      --> Cargo.toml:16:1
       |
    16 | maintainers = [{ nam = "Bo" }, "Al"]
       | ^^^^^^^^^^^

    error: `artifacthub.io/prerelease` must be a string
      --> Cargo.toml:20:2
       |
    20 | "artifacthub.io/prerelease" = true
       |  ^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: write `"true"`
    "#);
    let text = told("[package.metadata]\nhelm = 3\n").unwrap_err();
    assert!(text.contains("must be a table"), "{text}");
}

#[test]
fn values_that_helm_would_refuse() {
    let text = told(
        r#"
[package.metadata.helm]
name = "My_Chart"
version = "1.0"
kube-version = ">=1.33.0"
icon = "icon.png"
sources = ["github.com/x"]

[[package.metadata.helm.maintainers]]
name = ""
email = "bo at example"
url = "https://"
"#,
    );
    insta::assert_snapshot!(text.unwrap_err(), @r#"
    error: `My_Chart` can't be a chart's name
      --> Cargo.toml:13:1
       |
    13 | name = "My_Chart"
       | ^^^^
       |
       = note: it becomes a part of objects' names and of the registry's path: at most 63 lower case letters, digits and inner hyphens
       = help: set another `name` in `[package.metadata.helm]`

    error: `1.0` can't be a chart's version
      --> Cargo.toml:14:1
       |
    14 | version = "1.0"
       | ^^^^^^^
       |
       = note: unexpected end of input while parsing minor version number
       = help: write three numbers, such as `1.4.0`

    error: `>=1.33.0` never matches a vendor's version of Kubernetes
      --> Cargo.toml:15:1
       |
    15 | kube-version = ">=1.33.0"
       | ^^^^^^^^^^^^
       |
       = note: vendors' versions, such as v1.33.4-gke.1, count as pre-releases
       = help: write `>=1.33.0-0`

    error: "icon.png" is no web address
      --> Cargo.toml:16:1
       |
    16 | icon = "icon.png"
       | ^^^^
       |
       = help: write one that begins with `https://`

    error: "github.com/x" is no web address
      --> Cargo.toml:17:1
       |
    17 | sources = ["github.com/x"]
       | ^^^^^^^
       |
       = help: write one that begins with `https://`

    error: a maintainer has no name
      --> Cargo.toml:19:25
       |
    19 | [[package.metadata.helm.maintainers]]
       |                         ^^^^^^^^^^^

    error: "bo at example" is no mail address
      --> Cargo.toml:19:25
       |
    19 | [[package.metadata.helm.maintainers]]
       |                         ^^^^^^^^^^^

    error: "https://" is no web address
      --> Cargo.toml:19:25
       |
    19 | [[package.metadata.helm.maintainers]]
       |                         ^^^^^^^^^^^
       |
       = help: write one that begins with `https://`
    "#);
}

#[test]
fn what_the_package_says_is_told_there() {
    let (_root, mut package) =
        package("[package.metadata.helm]\nmaintainers = [{ name = 'Bo' }]\n");
    let path = std::path::Path::new(package.manifest_dir).join("Cargo.toml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("shop-chart", "shop_chart")).unwrap();
    package.name = "shop_chart";
    let text = package.chart_metadata().unwrap_err().to_string();
    assert!(text.contains("--> Cargo.toml:3:1"), "{text}");
}

#[test]
fn a_broken_manifest_is_told_without_its_place_on_disk() {
    let text = told("[package.metadata.helm\n").unwrap_err();
    assert!(
        text.contains("cargo can't read the chart's Cargo.toml"),
        "{text}"
    );
}

#[test]
fn this_crate_s_own() {
    let metadata = kdsl::metadata!().chart_metadata().unwrap();
    assert_eq!(metadata.name, "kdsl");
    assert_eq!(metadata.license.as_deref(), Some("Apache-2.0"));
}
