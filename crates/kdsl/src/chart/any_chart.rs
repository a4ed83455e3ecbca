//! A chart without its configuration's type, for commands that serve any of several charts.

use super::{Chart, Companion};
use crate::emit::compile::CompiledChart;
use crate::emit::layered::Layer;
use crate::emit::program::{Program, objects_of};
use crate::emit::prove::{Extent, ProofEffort};
use crate::environment;
use crate::error::{Code, Diagnostic, Diagnostics, Result};
use crate::load::{Config, Settings};
use crate::metadata::{CargoPackage, ChartMetadata};
use crate::object::Objects;
use crate::release::{Release, ReleaseInfo};
use crate::sources::{Literals, literals};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A chart whatever the type of its configuration.
pub(crate) trait AnyChart: Send + Sync {
    /// Returns the contents of `Chart.yaml`.
    fn metadata(&self) -> Result<ChartMetadata>;

    /// Returns the crate that the chart comes from.
    fn package(&self) -> &CargoPackage;

    /// Returns the directory of the environments.
    fn directory(&self) -> &Path;

    /// Sets the directory of the environments; those of companions are in folders below it.
    fn set_directory(&mut self, directory: PathBuf);

    /// Returns the directory that `emit` writes to unless `--out` is given.
    fn output_directory(&self) -> Option<&Path>;

    /// Returns the companion charts.
    fn companions(&self) -> &[Companion];

    /// Loads an environment: its settings, and the chart's function with them as its configuration.
    fn program(&self, environment: &str) -> Result<(Program<'_>, Settings)>;

    /// Builds the objects for known values of all settings, without enforcing [`Objects::refuse`].
    ///
    /// Refusals judge an environment's defaults; what a user sets at install time is validated by the JSON schema
    /// alone, as in Helm.
    fn build(&self, release: &ReleaseInfo, settings: &Settings, values: &Value) -> Result<Objects>;

    /// Returns the chart's name.
    fn name(&self) -> Result<String> {
        Ok(self.metadata()?.name)
    }

    /// Returns the names of all environments; fails if there is none.
    fn environment_names(&self) -> Result<Vec<String>> {
        let found = environment::names(self.directory())?;
        if found.is_empty() {
            return Err(Diagnostic::of(
                Code::MissingEnvironment,
                format!(
                    "there is no environment in `{}`",
                    self.directory().display()
                ),
            )
            .help("write one: a YAML file with the chart's settings")
            .into());
        }
        Ok(found)
    }

    /// Returns the literals of the chart's sources; `None` if these aren't at hand.
    fn literals(&self) -> Option<Arc<Literals>> {
        literals(self.package())
    }

    /// Returns the effort of a proof, with the literals of the chart's sources among the examples.
    fn proof(&self, extent: Extent) -> ProofEffort {
        ProofEffort {
            extent,
            literals: self.literals().unwrap_or_default(),
        }
    }

    /// Compiles the chart of one environment.
    fn compile(&self, environment: &str, proof: &ProofEffort) -> Result<CompiledChart> {
        let metadata = self.metadata()?;
        let (program, settings) = self.program(environment)?;
        CompiledChart::new(&program, &settings, &metadata, proof)
    }

    /// Compiles one chart for several environments.
    fn compile_layered(
        &self,
        environments: &[String],
        proof: &ProofEffort,
    ) -> Result<CompiledChart> {
        let metadata = self.metadata()?;
        let names: BTreeSet<&String> = environments.iter().collect();
        let mut error = Diagnostics::new();
        let mut all = Vec::new();
        for name in names {
            match self.program(name) {
                Ok(loaded) => all.push(loaded),
                Err(found) => error.extend(found),
            }
        }
        let mut layers = Vec::new();
        for (program, settings) in &all {
            match CompiledChart::new(program, settings, &metadata, proof) {
                Ok(compiled) => layers.push(Layer {
                    program,
                    settings,
                    compiled,
                }),
                Err(found) => error.extend(found),
            }
        }
        error.check()?;
        CompiledChart::layered(&layers, &metadata, proof)
    }
}

impl<C: Config> AnyChart for Chart<C> {
    fn metadata(&self) -> Result<ChartMetadata> {
        Chart::metadata(self)
    }

    fn package(&self) -> &CargoPackage {
        &self.package
    }

    fn directory(&self) -> &Path {
        &self.environments
    }

    fn set_directory(&mut self, directory: PathBuf) {
        for companion in &mut self.companions {
            companion
                .chart
                .set_directory(directory.join(&companion.folder));
        }
        self.environments = directory;
    }

    fn output_directory(&self) -> Option<&Path> {
        self.output.as_deref()
    }

    fn companions(&self) -> &[Companion] {
        &self.companions
    }

    fn program(&self, environment: &str) -> Result<(Program<'_>, Settings)> {
        let settings = Settings::read::<C>(&self.environments, environment)?;
        self.program_of(settings)
    }

    fn build(&self, release: &ReleaseInfo, settings: &Settings, values: &Value) -> Result<Objects> {
        let config: C = settings.deserialize(values)?;
        self.build_unchecked(&Release::resolved(release.clone()), &config)
    }
}

impl<C: Config> Chart<C> {
    /// Returns the chart's function with these settings as its configuration.
    pub(super) fn program_of(&self, settings: Settings) -> Result<(Program<'_>, Settings)> {
        let (session, config) = settings.open::<C>()?;
        let program = Program::new(session, move |release| (self.build)(release, &config));
        Ok((program, settings))
    }

    /// Builds the objects without enforcing [`Objects::refuse`], and leaves out those whose gate is shut.
    pub(super) fn build_unchecked(&self, release: &Release, config: &C) -> Result<Objects> {
        let mut objects = objects_of(|| (self.build)(release, config))?;
        objects.retain(|condition| condition.holds(&[], &[]));
        Ok(objects)
    }
}
