//! Charts from the text of an environment, and errors as snapshots take them.

use kdsl::{CargoPackage, Chart, Config, Objects, Release, ReleaseInfo, Result};
use std::collections::BTreeMap;
use std::fmt::Display;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A release of the chart `shop`, known in all its parts.
pub(crate) fn release() -> Release {
    Release::resolved(ReleaseInfo::example("shop"))
}

/// The package of a chart `shop` 1.0.0, whose Cargo.toml isn't there.
pub(crate) fn package() -> CargoPackage {
    CargoPackage {
        name: "shop",
        version: "1.0.0",
        authors: "",
        description: "",
        homepage: "",
        repository: "",
        license: "",
        manifest_dir: "/no/such/directory",
    }
}

/// A chart with these environments, and the directory that they are in: keep it as long as the chart.
#[track_caller]
pub(crate) fn chart_of<C: Config, O: Into<Objects>>(
    environments: &[(&str, &str)],
    build: impl Fn(&Release, &C) -> O + Send + Sync + 'static,
) -> (TempDir, Chart<C>) {
    let directory = tempfile::tempdir().unwrap();
    for (name, text) in environments {
        fs::write(directory.path().join(format!("{name}.yaml")), text).unwrap();
    }
    let chart = Chart::new(package(), build).environments(directory.path());
    (directory, chart)
}

/// A chart with one environment, `prod`.
#[track_caller]
pub(crate) fn chart<C: Config, O: Into<Objects>>(
    env: &str,
    build: impl Fn(&Release, &C) -> O + Send + Sync + 'static,
) -> (TempDir, Chart<C>) {
    chart_of(&[("prod", env)], build)
}

/// The files of a chart with one environment.
#[track_caller]
pub(crate) fn emit<C: Config, O: Into<Objects>>(
    env: &str,
    build: impl Fn(&Release, &C) -> O + Send + Sync + 'static,
) -> Result<BTreeMap<String, String>> {
    let (_directory, chart) = chart(env, build);
    kdsl::testing::emit(&chart, "prod")
}

/// The files of one chart for several environments.
#[track_caller]
pub(crate) fn emit_layered<C: Config, O: Into<Objects>>(
    environments: &[(&str, &str)],
    build: impl Fn(&Release, &C) -> O + Send + Sync + 'static,
) -> Result<BTreeMap<String, String>> {
    let (_directory, chart) = chart_of(environments, build);
    let names: Vec<&str> = environments.iter().map(|(name, _)| *name).collect();
    kdsl::testing::emit_layered(&chart, &names)
}

/// Returns the refusals of builders, without the places in these tests.
pub(crate) fn refused(objects: &Objects) -> String {
    without_places(objects.check().unwrap_err())
}

/// Returns the refusals of builders, each with its line of code.
pub(crate) fn refused_at(objects: &Objects) -> String {
    with_code(objects.check().unwrap_err())
}

/// An error's text with environments' files in `env`, wherever they are.
pub(crate) fn in_env(error: impl Display, directory: &TempDir) -> String {
    let directory = directory.path().display().to_string();
    error.to_string().replace(&directory, "env")
}

/// An error's text without its places.
pub(crate) fn without_places(error: impl Display) -> String {
    let text = error.to_string();
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("-->"));
    lines.collect::<Vec<_>>().join("\n")
}

/// An error's text with a line of code in place of its number, and with files' names in place of their paths.
pub(crate) fn with_code(error: impl Display) -> String {
    let text = error.to_string();
    let lines = text
        .lines()
        .map(|line| match line.trim_start().strip_prefix("--> ") {
            Some(place) => format!("  --> {}", line_at(place)),
            None => line.trim_end().into(),
        });
    lines.collect::<Vec<_>>().join("\n")
}

/// The line of code that a place names; of an environment's file its name and the line's number.
fn line_at(place: &str) -> String {
    let mut parts = place.rsplitn(3, ':').skip(1);
    let (Some(line), Some(file)) = (parts.next(), parts.next()) else {
        return place.into();
    };
    let name = Path::new(file).file_name().unwrap().to_string_lossy();
    if file.ends_with("yaml") {
        return format!("{name}:{line}");
    }
    let number: usize = line.parse().unwrap();
    let code = source(file)
        .lines()
        .nth(number - 1)
        .unwrap()
        .trim()
        .to_owned();
    format!("{name}: {code}")
}

/// A file that the compiler names: from this crate's root, or from that of a workspace around it.
fn source(file: &str) -> String {
    let roots = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let found = roots.map(|root| fs::read_to_string(root.join(file)));
    found.flatten().next().unwrap()
}
