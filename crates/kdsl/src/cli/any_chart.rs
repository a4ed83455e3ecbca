//! A chart whatever its configuration is: what the command line does with one of several.

use super::args::{EmitArgs, Verb};
use super::emit::{Ready, ready};
use super::{audit, environments, explain, render, schema, secrets, values};
use crate::chart::Chart;
use crate::error::Result;
use crate::load::Config;
use std::path::PathBuf;
use std::process::ExitCode;

/// A chart whatever its configuration is.
pub(crate) trait AnyChart {
    /// What Chart.yaml calls it.
    fn name(&self) -> Result<String>;

    /// Takes its environments from there.
    fn set_directory(&mut self, directory: PathBuf);

    /// The names of its environments; an error if there is none.
    fn environments(&self) -> Result<Vec<String>>;

    /// What `emit` would write.
    fn ready(&self, args: &EmitArgs, environments: &[String]) -> Result<Vec<Ready>>;

    /// Any verb that is about one chart.
    fn run(&self, verb: &Verb) -> Result<ExitCode>;
}

impl<C: Config> AnyChart for Chart<C> {
    fn name(&self) -> Result<String> {
        Ok(self.metadata()?.name)
    }

    fn set_directory(&mut self, directory: PathBuf) {
        Chart::set_directory(self, directory);
    }

    fn environments(&self) -> Result<Vec<String>> {
        environments(self, &[], true)
    }

    fn ready(&self, args: &EmitArgs, environments: &[String]) -> Result<Vec<Ready>> {
        ready(self, args, environments)
    }

    fn run(&self, verb: &Verb) -> Result<ExitCode> {
        match verb {
            Verb::Render(args) => render::run(self, args),
            Verb::Explain(args) => explain::run(self, args),
            Verb::Secrets(args) => secrets::run(self, args),
            Verb::Audit(args) => audit::run(self, args),
            Verb::Schema(args) => schema::run(self, args),
            Verb::Values(args) => values::run(self, args),
            Verb::Emit(_) | Verb::Completions { .. } => Ok(ExitCode::SUCCESS),
        }
    }
}
