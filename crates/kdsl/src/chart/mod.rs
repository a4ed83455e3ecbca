//! A chart: a function from a configuration to objects, and the crate that it comes from.

mod any_chart;
mod objects;
mod rendering;

pub(crate) use any_chart::AnyChart;
pub use rendering::Rendering;

use crate::error::Result;
use crate::load::Config;
use crate::metadata::{CargoPackage, ChartMetadata};
use crate::object::Objects;
use crate::release::Release;
use std::panic::Location;
use std::path::{Path, PathBuf};

/// A chart: a function from a configuration to objects.
///
/// The function runs many times, on placeholders and on examples; it must return the same objects for the same
/// settings. A chart is `Send` and `Sync`, so that tests on several threads can share one.
pub struct Chart<C> {
    package: CargoPackage,
    /// A name and a description in place of those of the crate's manifest.
    own: Option<(String, String)>,
    /// Metadata in place of all that the crate's manifest says.
    metadata: Option<ChartMetadata>,
    /// Directory that `emit` writes to unless `--out` is given.
    output: Option<PathBuf>,
    build: Build<C>,
    environments: PathBuf,
    companions: Vec<Companion>,
}

/// A companion chart, and the folder of its environments below its owner's.
pub(crate) struct Companion {
    pub(crate) folder: String,
    pub(crate) chart: Box<dyn AnyChart>,
}

type Build<C> = Box<dyn Fn(&Release, &C) -> Objects + Send + Sync>;

impl<C: Config> Chart<C> {
    /// Creates a chart of this crate ([`metadata!`](crate::metadata!)), whose objects `build` returns.
    ///
    /// Its environments are the YAML files in `env/`, in the working directory or the nearest one above that has it:
    /// `env/local-k3s.yaml` over `env/local.yaml` over `env/base.yaml`.
    #[track_caller]
    pub fn new<O: Into<Objects>>(
        package: CargoPackage,
        build: impl Fn(&Release, &C) -> O + Send + Sync + 'static,
    ) -> Self {
        let code = Location::caller();
        Self {
            package,
            build: Box::new(move |release, config| {
                let mut objects = build(release, config).into();
                objects.relocate(file!(), code);
                objects
            }),
            environments: nearest_env(),
            own: None,
            metadata: None,
            output: None,
            companions: Vec::new(),
        }
    }

    /// Sets a name and a description of the chart's own: for a further chart of one crate.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>, description: impl Into<String>) -> Self {
        self.own = Some((name.into(), description.into()));
        self
    }

    /// Sets the metadata of Chart.yaml, so that nothing of it comes from the crate's Cargo.toml: for an example, or for
    /// one of several programs in a crate. The command line has the chart's name and version, too.
    #[must_use]
    pub fn with_metadata(mut self, metadata: ChartMetadata) -> Self {
        self.metadata = Some(metadata);
        self
    }

    /// Sets the directory that `emit` writes to unless `--out` is given, in place of `out` and, for a layered chart,
    /// `helm`.
    #[must_use]
    pub fn output(mut self, directory: impl Into<PathBuf>) -> Self {
        self.output = Some(directory.into());
        self
    }

    /// Adds a companion chart, with a configuration of its own: a chart of the same system that is installed by
    /// itself, such as that of the namespace which this one goes into.
    ///
    /// Its environments are in a folder below this one's, such as `env/platform/`. `emit` writes both charts; the
    /// other commands take the companion by `--chart`.
    #[must_use]
    pub fn companion<D: Config>(mut self, folder: impl Into<String>, chart: Chart<D>) -> Self {
        let folder = folder.into();
        self.companions.push(Companion {
            chart: Box::new(chart.environments(self.environments.join(&folder))),
            folder,
        });
        self
    }

    /// Sets the directory of the environments. Those of companion charts are in folders below it.
    #[must_use]
    pub fn environments(mut self, directory: impl Into<PathBuf>) -> Self {
        self.set_directory(directory.into());
        self
    }

    /// Returns the contents of `Chart.yaml`.
    pub fn metadata(&self) -> Result<ChartMetadata> {
        if let Some(metadata) = &self.metadata {
            return metadata.checked();
        }
        let metadata = self.package.chart_metadata()?;
        let Some((name, about)) = &self.own else {
            return Ok(metadata);
        };
        let metadata = ChartMetadata {
            name: name.clone(),
            description: Some(about.clone()).filter(|about| !about.is_empty()),
            ..metadata
        };
        metadata.checked()
    }

    /// Returns the name and the version of the command line.
    pub(crate) fn program_name(&self) -> (String, String) {
        match &self.metadata {
            Some(metadata) => (metadata.name.clone(), metadata.version.clone()),
            None => (self.package.name.into(), self.package.version.into()),
        }
    }
}

/// Returns `env/` in the working directory, or in the nearest one above that has it.
fn nearest_env() -> PathBuf {
    let here = PathBuf::from("env");
    if here.is_dir() {
        return here;
    }
    let above = (1..8).map(|depth| Path::new(&"../".repeat(depth)).join("env"));
    above.into_iter().find(|path| path.is_dir()).unwrap_or(here)
}
