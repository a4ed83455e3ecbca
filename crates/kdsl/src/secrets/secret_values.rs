//! The values of secrets, read from a `.env` file.

use super::dotenv::{self, DotenvVariable};
use crate::error::{Code, Diagnostic, Diagnostics, Result, did_you_mean};
use crate::secret_spec::SecretSpec;
use k8s_openapi::ByteString;
use k8s_openapi::api::core::v1::Secret;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use secrecy::{ExposeSecret, SecretString};
use std::collections::{BTreeMap, BTreeSet};

/// Values for all keys of some Secrets.
pub(crate) struct SecretValues {
    /// The Secrets' names, and the values by key.
    pub(crate) secrets: Vec<(String, BTreeMap<String, SecretString>)>,
    /// Number of the file's variables that no Secret has a key for.
    pub(crate) unused: usize,
}

impl SecretValues {
    /// Reads the text of a `.env` file called `name`, and returns the values for all keys of `specs`. All mistakes are
    /// reported together; none shows a value.
    pub(crate) fn read(specs: &[&SecretSpec], name: &str, text: &str) -> Result<Self> {
        let (variables, mistakes) = dotenv::read(name, text);
        let mut error: Diagnostics = mistakes.into_iter().collect();
        let keys = specs.iter().flat_map(|spec| &spec.keys);
        let required: BTreeSet<&str> = keys.map(|key| key.name.as_str()).collect();
        let (known, others): (Vec<&DotenvVariable>, Vec<&DotenvVariable>) = variables
            .iter()
            .partition(|variable| required.contains(variable.name.as_str()));
        let mut by_name: BTreeMap<&str, &DotenvVariable> = BTreeMap::new();
        for variable in known {
            if let Some(mistake) = check_value(variable) {
                error.push(mistake);
            }
            if let Some(first) = by_name.insert(&variable.name, variable) {
                let (line, _) = first.place.line_column();
                error.push(
                    Diagnostic::of(
                        Code::DuplicateKey,
                        format!("`{}` is given twice", variable.name),
                    )
                    .at(variable.place.clone())
                    .note(format!("the first time in line {line}"))
                    .help("leave one of them out"),
                );
            }
        }
        for spec in specs {
            let keys = spec.keys.iter();
            for key in keys.filter(|key| !by_name.contains_key(key.name.as_str())) {
                let diagnostic = Diagnostic::of(
                    Code::MissingSecretValue,
                    format!("`{name}` has no `{}`", key.name),
                )
                .note(format!(
                    "the Secret `{}` needs it: {}",
                    spec.name, key.about
                ));
                let names = others.iter().map(|variable| variable.name.as_str());
                let meant = did_you_mean(&key.name, names);
                let meant = others
                    .iter()
                    .find(|variable| Some(variable.name.as_str()) == meant);
                error.push(match meant {
                    Some(meant) => diagnostic
                        .at(meant.place.clone())
                        .label(format!("is `{}` meant?", key.name)),
                    None => diagnostic.help(format!(
                        "add a line `{}=...`; `secrets --keys` prints all of them",
                        key.name
                    )),
                });
            }
        }
        error.check()?;
        let values = |spec: &&SecretSpec| {
            let value = |key: &str| Some((key.to_string(), by_name.get(key)?.value.clone()));
            let keys = spec.keys.iter();
            let values = keys.filter_map(|key| value(&key.name)).collect();
            (spec.name.clone(), values)
        };
        Ok(Self {
            secrets: specs.iter().map(values).collect(),
            unused: others.len(),
        })
    }

    /// Returns a Secret as JSON, for kubectl and nobody else.
    pub(crate) fn manifest(
        name: &str,
        release: &str,
        values: &BTreeMap<String, SecretString>,
    ) -> serde_json::Result<SecretString> {
        let data = values.iter().map(|(key, value)| {
            let bytes = value.expose_secret().as_bytes().to_vec();
            (key.clone(), ByteString(bytes))
        });
        let labels = [
            (
                "app.kubernetes.io/instance".to_string(),
                release.to_string(),
            ),
            (
                "app.kubernetes.io/managed-by".to_string(),
                "kdsl".to_string(),
            ),
        ];
        let secret = Secret {
            metadata: ObjectMeta {
                name: Some(name.into()),
                labels: Some(labels.into()),
                ..ObjectMeta::default()
            },
            type_: Some("Opaque".into()),
            data: Some(data.collect()),
            ..Secret::default()
        };
        serde_json::to_string(&secret).map(Into::into)
    }
}

/// Returns a diagnostic for a value that no program should get.
fn check_value(variable: &DotenvVariable) -> Option<Diagnostic> {
    let name = &variable.name;
    let (title, help) = if variable.value.expose_secret().trim().is_empty() {
        (format!("`{name}` is empty"), "give it a value")
    } else if variable.is_substituted {
        (
            format!("`{name}` has a `$` in it"),
            "put single quotes around the value; else what follows the `$` is taken for another variable",
        )
    } else {
        return None;
    };
    let diagnostic = Diagnostic::of(Code::InvalidSecretValue, title).at(variable.place.clone());
    Some(diagnostic.help(help))
}
