//! `secrets`: makes Secrets of a `.env` file, without ever showing what is in them.

mod kubectl;
mod spellings;

use super::args::SecretsArgs;
use super::{print, say};
use crate::chart::AnyChart;
use crate::emit::open_values::release_info;
use crate::emit::program::built_objects;
use crate::error::{Code, Diagnostic, Result};
use crate::file;
use crate::object::Objects;
use crate::plural::count;
use crate::secret_spec::SecretSpec;
use crate::secrets::secret_values::SecretValues;
use kubectl::Kubectl;
use std::fmt::Write as _;
use std::process::ExitCode;

/// Creates the Secrets of an environment from a `.env` file, checks the file, or prints the keys that it needs.
pub(super) fn run(chart: &dyn AnyChart, args: &SecretsArgs) -> Result<ExitCode> {
    let mut release = release_info(&chart.metadata()?);
    if let Some(name) = &args.release {
        release.name.clone_from(name);
    }
    let (_, settings) = chart.program(&args.env)?;
    let objects = chart.build(&release, &settings, &settings.complete)?;
    objects.check()?;
    built_objects(&objects)?;
    let Some(from) = args.from.as_ref().filter(|_| !args.keys) else {
        return print(&template(&objects, &args.env));
    };
    let secret_specs = native(&objects, &args.env)?;
    let name = from.display().to_string();
    let text = file::read_named(from).map_err(|error| {
        Diagnostic::of(
            Code::UnreadableFile,
            format!("`{name}` can't be read: {error}"),
        )
    })?;
    let text = String::from_utf8(text).map_err(|_| {
        Diagnostic::of(Code::NotUtf8, format!("`{name}` isn't UTF-8")).help("save it as UTF-8 text")
    })?;
    let values = SecretValues::read(&secret_specs, &name, &text)?;
    if values.unused > 0 {
        say(&format!(
            "note: `{name}` has {} that the chart wants no secret of",
            count(values.unused, "variable")
        ));
    }
    if args.check {
        let keys: usize = values.secrets.iter().map(|(_, values)| values.len()).sum();
        return print(&format!(
            "`{name}` has {} that are wanted\n",
            count(keys, "secret")
        ));
    }
    let kubectl = Kubectl::new(&args.kubectl, args.namespace.as_deref(), &values);
    let mut done = String::new();
    if args.create_namespace {
        done.push_str(&kubectl.create_namespace()?);
    }
    for (secret, data) in &values.secrets {
        let manifest = SecretValues::manifest(secret, &release.name, data).map_err(|error| {
            Diagnostic::of(
                Code::NotWritten,
                format!("the Secret `{secret}` can't be written: {error}"),
            )
        })?;
        done.push_str(&kubectl.apply(&manifest, &format!("Secret `{secret}`"))?);
    }
    print(&done)
}

/// Those that are filled from a file.
fn native<'o>(objects: &'o Objects, environment: &str) -> Result<Vec<&'o SecretSpec>> {
    let native: Vec<_> = objects.secrets().filter(|spec| spec.is_native).collect();
    if native.is_empty() {
        let diagnostic = if objects.secrets().next().is_some() {
            Diagnostic::of(
                Code::NoSecrets,
                format!("the secrets of `{environment}` don't come from a file"),
            )
            .note("its source of secrets is another one than `native`")
            .help("put them where that source has them; `secrets --keys` lists what is wanted")
        } else {
            Diagnostic::of(Code::NoSecrets, "the chart wants no secrets")
                .help("declare them with `kdsl::secrets::Secrets`")
        };
        return Err(diagnostic.into());
    }
    Ok(native)
}

/// A `.env` file without values.
fn template(objects: &Objects, environment: &str) -> String {
    let mut text = format!("# The secrets of `{environment}`.\n");
    for spec in objects.secrets() {
        let maker = if spec.is_native {
            "made by `secrets --from`"
        } else {
            "made by its source"
        };
        let _ = writeln!(text, "\n# Secret `{}`, {maker}.", spec.name);
        for key in &spec.keys {
            let about = key.about.lines().map(|line| format!("# {line}\n"));
            let _ = writeln!(text, "\n{}{}=", about.collect::<String>(), key.name);
        }
    }
    text
}
