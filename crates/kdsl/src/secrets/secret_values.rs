//! A contract, filled with the variables of a `.env` file.

use super::dotenv::{self, Variable};
use crate::error::{Diagnostic, Error, Result, did_you_mean};
use crate::secret_spec::SecretSpec;
use k8s_openapi::ByteString;
use k8s_openapi::api::core::v1::Secret as Object;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use secrecy::{ExposeSecret, SecretString};
use std::collections::{BTreeMap, BTreeSet};

/// Secrets that are ready to be made.
pub(crate) struct NonEmpty {
    /// A Secret's name, and what is in it.
    pub(crate) secrets: Vec<(String, BTreeMap<String, SecretString>)>,
    /// Variables of the file that nobody wants as a secret.
    pub(crate) others: usize,
}

impl NonEmpty {
    /// Reads a `.env` file for these contracts; all that is wrong is told together.
    pub(crate) fn read(contracts: &[&SecretSpec], name: &str, text: &str) -> Result<Self> {
        let (variables, mistakes) = dotenv::read(name, text);
        let mut error: Error = mistakes.into_iter().collect();
        let keys = contracts.iter().flat_map(|contract| &contract.keys);
        let wanted: BTreeSet<&str> = keys.map(|key| key.name.as_str()).collect();
        let (known, others): (Vec<&Variable>, Vec<&Variable>) = variables
            .iter()
            .partition(|variable| wanted.contains(variable.name.as_str()));
        let mut given: BTreeMap<&str, &Variable> = BTreeMap::new();
        for variable in known {
            if let Some(mistake) = wrong(variable) {
                error.push(mistake);
            }
            if let Some(first) = given.insert(&variable.name, variable) {
                let (line, _) = first.place.line_column();
                error.push(
                    Diagnostic::new(format!("`{}` is given twice", variable.name))
                        .at(variable.place.clone())
                        .note(format!("the first time in line {line}"))
                        .help("leave one of them out"),
                );
            }
        }
        for contract in contracts {
            let keys = contract.keys.iter();
            for key in keys.filter(|key| !given.contains_key(key.name.as_str())) {
                let diagnostic = Diagnostic::new(format!("`{name}` has no `{}`", key.name)).note(
                    format!("the Secret `{}` needs it: {}", contract.name, key.about),
                );
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
        let values = |contract: &&SecretSpec| {
            let value = |key: &str| Some((key.to_string(), given.get(key)?.value.clone()));
            let keys = contract.keys.iter();
            let values = keys.filter_map(|key| value(&key.name)).collect();
            (contract.name.clone(), values)
        };
        Ok(Self {
            secrets: contracts.iter().map(values).collect(),
            others: others.len(),
        })
    }

    /// A Secret as JSON: what kubectl is told, and nobody else.
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
        let object = Object {
            metadata: ObjectMeta {
                name: Some(name.into()),
                labels: Some(labels.into()),
                ..ObjectMeta::default()
            },
            type_: Some("Opaque".into()),
            data: Some(data.collect()),
            ..Object::default()
        };
        serde_json::to_string(&object).map(Into::into)
    }
}

/// What no program should be given.
fn wrong(variable: &Variable) -> Option<Diagnostic> {
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
    let diagnostic = Diagnostic::new(title).at(variable.place.clone());
    Some(diagnostic.help(help))
}
