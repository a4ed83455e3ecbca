//! The arguments of the command line.

use clap::{Args as ClapArgs, Command, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use std::path::{Path, PathBuf};

/// Emits this crate's Helm chart, and shows what is in it.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, arg_required_else_help = true, after_help = AFTER_HELP)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) verb: Verb,

    /// The directory of the environments [default: `env`, here or in the nearest directory above]
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) env_dir: Option<PathBuf>,

    /// Name of the chart, if the crate has several [default: the first; all for `emit`]
    #[arg(long, global = true, value_name = "NAME")]
    pub(super) chart: Option<String>,

    /// Colours in messages; `NO_COLOR` turns them off too
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,
}

/// Returns the command line of a chart's program, under its own name and version.
pub(super) fn command(name: String, version: String) -> Command {
    let example = format!(
        "Example:\n  cargo run -- completions bash > ~/.local/share/bash-completion/completions/{name}"
    );
    Args::command()
        .name(name)
        .version(version)
        .mut_subcommand("completions", |completions| completions.after_help(example))
}

const AFTER_HELP: &str = "\
Environments:
  env/base.yaml       what all share
  env/local.yaml      the environment `local`, over that
  env/local-k3s.yaml  the environment `local-k3s`, over both: its name begins with `local-`

Exit codes:
  0  done
  1  a mistake was found, or `emit --check` found a difference
  2  the command line was wrong";

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    Emit(EmitArgs),
    Render(RenderArgs),
    Explain(ExplainArgs),
    Secrets(SecretsArgs),
    Audit(AuditArgs),
    /// Print `values.schema.json`
    #[command(after_help = "Example:\n  cargo run -- schema --env prod")]
    Schema(OneArgs),
    /// Print `values.yaml`
    #[command(after_help = "Example:\n  cargo run -- values --env prod > mine.yaml")]
    Values(OneArgs),
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// Write the chart of an environment, or one chart for several
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  cargo run -- emit --env prod               write out/prod/<chart>
  cargo run -- emit --all                    write the charts of all environments
  cargo run -- emit --all --check            fail with a diff if a chart on disk isn't fresh
  cargo run -- emit --env prod --prove 500   prove it with every example and 500 random ones
  cargo run -- emit --layered                write helm/<chart>, one chart for all environments")]
pub(crate) struct EmitArgs {
    /// The environment; may be repeated
    #[arg(long, value_name = "ENV", required_unless_present_any = ["all", "layered"])]
    pub(super) env: Vec<String>,

    /// All environments
    #[arg(long, conflicts_with = "env")]
    pub(super) all: bool,

    /// Write one chart for all environments, or for those that are named; `environment` in its values chooses. Each
    /// companion is a chart of its own
    #[arg(long)]
    pub(super) layered: bool,

    /// Directory to write to: `<DIR>/<ENV>/<chart>`, or `<DIR>/<chart>` for a layered chart [default: `out`, with
    /// `--layered` `helm`]
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,

    /// Write nothing; fail with a diff if what is on disk differs
    #[arg(long)]
    pub(super) check: bool,

    /// Prove it with every example there is, all literals of its sources among them, and with this many random ones
    #[arg(long, value_name = "N")]
    pub(super) prove: Option<usize>,
}

impl EmitArgs {
    /// Returns the directory to write to, which is the chart's own one unless another is given.
    pub(super) fn directory<'a>(&'a self, own: Option<&'a Path>) -> &'a Path {
        let usual = if self.layered { "helm" } else { "out" };
        let given = self.out.as_deref().or(own);
        given.unwrap_or(Path::new(usual))
    }
}

/// Print the manifests as Helm would render them, worked out without Helm
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  cargo run -- render --env prod
  cargo run -- render --env prod --release blue --namespace shop
  cargo run -- render --env prod --set api.replicas=5 -f mine.yaml")]
pub(crate) struct RenderArgs {
    /// The environment
    #[arg(long, value_name = "ENV")]
    pub(super) env: String,

    /// Set a value, as `helm --set` does; may be repeated
    #[arg(long, value_name = "KEY=VALUE")]
    pub(super) set: Vec<String>,

    /// Set a value that is a string whatever it looks like; may be repeated
    #[arg(long, value_name = "KEY=VALUE")]
    pub(super) set_string: Vec<String>,

    /// Read values from a file, as `helm -f` does; may be repeated
    #[arg(short = 'f', long = "values", value_name = "FILE")]
    pub(super) values: Vec<String>,

    /// The release's name [default: the chart's]
    #[arg(long, value_name = "NAME")]
    pub(super) release: Option<String>,

    /// The namespace that it would be installed into [default: `default`]
    #[arg(short, long, value_name = "NS")]
    pub(super) namespace: Option<String>,
}

/// Explain settings: type, place of the value, and the fields that it reaches
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  cargo run -- explain --env prod
  cargo run -- explain --env prod api.replicas")]
pub(crate) struct ExplainArgs {
    /// The environment
    #[arg(long, value_name = "ENV")]
    pub(super) env: String,

    /// Path of a setting, or the prefix of several
    #[arg(value_name = "PATH", default_value = "")]
    pub(super) path: String,
}

/// Create the Secrets that the chart requires from a `.env` file; no value is ever shown
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  cargo run -- secrets --env local --keys > .env.new                 what is wanted, without values
  cargo run -- secrets --env local --from .env.ecosystem --check     is all of it there?
  cargo run -- secrets --env local --from .env.ecosystem --release bytelyst --namespace bytelyst")]
pub(crate) struct SecretsArgs {
    /// The environment
    #[arg(long, value_name = "ENV")]
    pub(super) env: String,

    /// The `.env` file that has the values
    #[arg(long, value_name = "FILE", required_unless_present = "keys")]
    pub(super) from: Option<PathBuf>,

    /// Only check that the file has all keys
    #[arg(long)]
    pub(super) check: bool,

    /// Only print the required keys, as a `.env` file without values
    #[arg(long, conflicts_with_all = ["from", "check"])]
    pub(super) keys: bool,

    /// The release that will use them [default: the chart's name]
    #[arg(long, value_name = "NAME")]
    pub(super) release: Option<String>,

    /// The namespace that it will be installed into [default: kubectl's]
    #[arg(short, long, value_name = "NS")]
    pub(super) namespace: Option<String>,

    /// Make the namespace if it isn't there
    #[arg(long, requires = "namespace")]
    pub(super) create_namespace: bool,

    /// Path of kubectl
    #[arg(long, value_name = "PATH", default_value = "kubectl")]
    pub(super) kubectl: PathBuf,
}

/// Report what is wrong with the chart, or could be better, for all values
#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  cargo run -- audit --env prod
  cargo run -- audit --all --format json     for a machine
  cargo run -- audit --list                  what it looks for
  cargo run -- audit --about latest-tag      why, and what to do")]
pub(crate) struct AuditArgs {
    /// The environment; may be repeated
    #[arg(long, value_name = "ENV", required_unless_present_any = ["all", "list", "about"])]
    pub(super) env: Vec<String>,

    /// All environments
    #[arg(long, conflicts_with = "env")]
    pub(super) all: bool,

    /// The checks that are off by default, too
    #[arg(long)]
    pub(super) all_checks: bool,

    /// Print the checks instead
    #[arg(long, conflicts_with_all = ["env", "all"])]
    pub(super) list: bool,

    /// Print what a check is about instead, with examples
    #[arg(long, value_name = "CHECK", conflicts_with_all = ["env", "all", "list"])]
    pub(super) about: Option<String>,

    /// Format of the findings
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum Format {
    /// For people
    Text,
    /// An array of findings
    Json,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct OneArgs {
    /// The environment
    #[arg(long, value_name = "ENV")]
    pub(super) env: String,
}
