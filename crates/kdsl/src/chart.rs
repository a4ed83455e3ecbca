//! A chart: a function from a configuration to objects, and the crate that it comes from.

use crate::cli::AnyChart;
use crate::emit::compile::CompiledChart;
use crate::emit::layered::Layer;
use crate::emit::open_values::release_info;
use crate::emit::program::Program;
use crate::error::{Diagnostics, Result};
use crate::load::{Config, Settings, load};
use crate::metadata::{CargoPackage, ChartMetadata};
use crate::object::Objects;
use crate::release::{Release, ReleaseInfo};
use std::collections::BTreeSet;
use std::panic::Location;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A chart: a function from a configuration to objects.
///
/// The function runs many times, on stand-ins and on examples; it must give the same objects for the same settings.
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

/// A further chart of the same crate, and the folder of its environments.
pub(crate) struct Companion {
    pub(crate) folder: String,
    pub(crate) chart: Box<dyn AnyChart>,
}

type Build<C> = Box<dyn Fn(&Release, &C) -> Objects>;

impl<C: Config> Chart<C> {
    /// A chart of this crate ([`metadata!`](crate::metadata!)), whose objects `build` returns.
    ///
    /// Its environments are the YAML files in `env/`, in the working directory or the nearest one above that has it:
    /// `env/local-k3s.yaml` over `env/local.yaml` over `env/base.yaml`.
    #[track_caller]
    pub fn new<O: Into<Objects>>(
        package: CargoPackage,
        build: impl Fn(&Release, &C) -> O + 'static,
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

    /// Gives it a name and a description of its own: for a further chart of one crate.
    #[must_use]
    pub fn named(mut self, name: &str, description: &str) -> Self {
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

    /// Has another chart beside it, with a configuration of its own: what belongs to the same system and yet is
    /// installed by itself, such as the namespace that this one goes into.
    ///
    /// Its environments are in a folder below this one's, such as `env/platform/`. `emit` writes both; the other
    /// commands take it by `--chart`.
    #[must_use]
    pub fn companion<D: Config + 'static>(mut self, folder: &str, chart: Chart<D>) -> Self {
        self.companions.push(Companion {
            folder: folder.into(),
            chart: Box::new(chart.environments(self.environments.join(folder))),
        });
        self
    }

    /// Takes the environments from another directory.
    #[must_use]
    pub fn environments(mut self, directory: impl Into<PathBuf>) -> Self {
        self.set_directory(directory.into());
        self
    }

    /// The objects of an environment with its defaults, for a release that is named as the chart.
    pub fn objects(&self, environment: &str) -> Result<Objects> {
        let facts = release_info(&self.metadata()?);
        self.objects_of(&facts, &self.config(environment)?)
    }

    /// The objects for a release and a configuration of one's own making.
    pub fn objects_of(&self, facts: &ReleaseInfo, config: &C) -> Result<Objects> {
        let objects = self.build_unchecked(facts, config);
        objects.check()?;
        crate::emit::program::built_objects(&objects)?;
        Ok(objects)
    }

    /// The same whatever the function has against them: it judges an environment's defaults, and no user's values,
    /// of which Helm asks nothing but the schema.
    pub(crate) fn build_unchecked(&self, facts: &ReleaseInfo, config: &C) -> Objects {
        let mut objects = (self.build)(&Release::resolved(facts.clone()), config);
        objects.retain(|condition| condition.holds(&[], &[]));
        objects
    }

    /// The configuration of an environment, its open values at their defaults.
    pub fn config(&self, environment: &str) -> Result<C> {
        let settings = self.settings(environment)?;
        settings.deserialize(&settings.complete)
    }

    /// What Chart.yaml will say.
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

    /// Returns the directory that `emit` writes to unless `--out` is given.
    pub(crate) fn output_directory(&self) -> Option<&Path> {
        self.output.as_deref()
    }

    /// The crate that it comes from.
    pub(crate) fn package(&self) -> &CargoPackage {
        &self.package
    }

    /// The directory of the environments.
    pub(crate) fn directory(&self) -> &Path {
        &self.environments
    }

    pub(crate) fn set_directory(&mut self, directory: PathBuf) {
        for companion in &mut self.companions {
            companion
                .chart
                .set_directory(directory.join(&companion.folder));
        }
        self.environments = directory;
    }

    /// The charts beside it.
    pub(crate) fn companions(&self) -> &[Companion] {
        &self.companions
    }

    pub(crate) fn settings(&self, environment: &str) -> Result<Settings> {
        Settings::read::<C>(&self.environments, environment)
    }

    /// Loads an environment and hands its program on.
    pub(crate) fn program<T>(
        &self,
        environment: &str,
        then: impl FnOnce(&Program<'_>, Settings) -> Result<T>,
    ) -> Result<T> {
        let loaded = load::<C>(&self.environments, environment)?;
        let program = Program::new(loaded.session, |release| {
            (self.build)(release, &loaded.config)
        });
        then(&program, loaded.settings)
    }

    pub(crate) fn emit(&self, environment: &str, cases: Option<usize>) -> Result<CompiledChart> {
        let metadata = self.metadata()?;
        self.program(environment, |program, settings| {
            CompiledChart::new(program, &settings, &metadata, cases)
        })
    }

    /// One chart for several environments.
    pub(crate) fn emit_layered(
        &self,
        environments: &[String],
        cases: Option<usize>,
    ) -> Result<CompiledChart> {
        let metadata = self.metadata()?;
        let names: BTreeSet<&String> = environments.iter().collect();
        let mut error = Diagnostics::new();
        let mut all = Vec::new();
        for name in names {
            match load::<C>(&self.environments, name) {
                Ok(loaded) => all.push(loaded),
                Err(found) => error.extend(found),
            }
        }
        let programs = all.iter().map(|loaded| {
            let session = Arc::clone(&loaded.session);
            Program::new(session, |release| (self.build)(release, &loaded.config))
        });
        let programs: Vec<Program<'_>> = programs.collect();
        let mut layers = Vec::new();
        for (program, loaded) in programs.iter().zip(&all) {
            let settings = &loaded.settings;
            match CompiledChart::new(program, settings, &metadata, cases) {
                Ok(compiled) => layers.push(Layer {
                    program,
                    settings,
                    compiled,
                }),
                Err(found) => error.extend(found),
            }
        }
        error.check()?;
        CompiledChart::layered(&layers, &metadata, cases)
    }
}

/// `env/` here or above.
fn nearest_env() -> PathBuf {
    let here = PathBuf::from("env");
    if here.is_dir() {
        return here;
    }
    let above = (1..8).map(|depth| Path::new(&"../".repeat(depth)).join("env"));
    above.into_iter().find(|path| path.is_dir()).unwrap_or(here)
}
