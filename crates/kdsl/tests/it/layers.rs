//! A module imports from its own layer and those beneath it: the order of CONTRIBUTING.md.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// From top to bottom. Modules of one layer know each other.
const LAYERS: [&[&str]; 10] = [
    &["cli", "machinery", "testing"],
    &["audit", "explain", "render"],
    &[
        "topology",
        "exposure",
        "workload",
        "network",
        "harden",
        "secrets",
        "platform",
        "observability",
    ],
    &["custom"],
    &["chart"],
    &["emit"],
    &["coalesce", "load"],
    &[
        "environment",
        "schema",
        "metadata",
        "object",
        "secret_spec",
        "waiver",
    ],
    &["release", "val", "tree"],
    &[
        "k8s",
        "text",
        "path",
        "place",
        "plural",
        "error",
        "non_empty",
    ],
];

/// A chart holds those beside it, whatever their configurations are: as the command line sees them.
const UPWARDS: [&str; 1] = ["chart.rs: cli"];

#[test]
fn modules_import_downwards() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = BTreeSet::new();
    for file in files(&source) {
        let own = file.strip_prefix(&source).unwrap();
        let module = own.iter().next().unwrap().to_str().unwrap();
        let module = module.trim_end_matches(".rs");
        let text = fs::read_to_string(&file).unwrap();
        let Some(layer) = layer(module) else {
            assert!(
                matches!(module, "lib" | "fuzz"),
                "`{module}` is in no layer"
            );
            continue;
        };
        for import in imports(&text) {
            let is_upwards = self::layer(&import).is_some_and(|other| other < layer);
            if is_upwards {
                wrong.insert(format!("{}: {import}", own.display()));
            }
        }
    }
    assert_eq!(wrong, UPWARDS.map(str::to_owned).into());
}

#[test]
fn the_layout_goes_upwards() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let text = fs::read_to_string(root.join("CONTRIBUTING.md")).unwrap();
    let places = text.lines().filter_map(|line| line.strip_prefix("  src/"));
    let places: Vec<&str> = places.filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(places.iter().collect::<BTreeSet<_>>().len(), places.len());
    let modules = places.iter().filter_map(|place| place.split('/').next());
    let layers: Vec<usize> = modules
        .map(|module| layer(module.trim_end_matches(".rs")).unwrap())
        .collect();
    assert!(
        layers.is_sorted_by(|below, above| below >= above),
        "{places:?}"
    );
}

/// Where it is from the top.
fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// The modules that a file names, besides in its tests and in its docs.
fn imports(text: &str) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let lines = code.lines().filter(|line| !line.trim().starts_with("//"));
    let paths = lines.flat_map(|line| line.split("crate::").skip(1));
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let name = |rest: &str| rest.split(|c| !is_word(c)).next().map(str::to_owned);
    paths.filter_map(name).collect()
}

/// The files of a folder that are no tests.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let is_test = |path: &PathBuf| path.file_stem().is_some_and(|stem| stem == "tests");
    let within = |path: PathBuf| {
        if path.is_dir() {
            files(&path)
        } else {
            vec![path]
        }
    };
    entries
        .filter(|path| !is_test(path))
        .flat_map(within)
        .collect()
}
