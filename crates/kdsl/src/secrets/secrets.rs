//! A contract of keys, and the objects that its source needs.

use super::delivery::SecretDelivery;
use super::secret::{File, Secret, Variable};
use super::source::SecretSource;
use super::{external, key_vault};
use crate::error::Diagnostic;
use crate::object::Objects;
use crate::release::Component;
use crate::secret_spec::{SecretSpec, SecretSpecKey};
use crate::workload::Mount;
use k8s_openapi::api::core::v1::KeyToPath;
use std::collections::BTreeSet;
use std::panic::Location;

/// The secrets that a chart wants: a contract of keys, which any source can fill.
///
/// Its [`objects`](Self::objects) belong to the chart's. A pod that uses one of the keys has what the source needs of
/// it: a volume, a label, an annotation of its service account.
#[derive(Debug, Clone)]
pub struct Secrets {
    pub(super) component: Component,
    pub(super) source: SecretSource,
    pub(super) delivery: SecretDelivery,
    prefix: Option<String>,
    pub(super) keys: Vec<Key>,
    code: &'static Location<'static>,
}

/// A declared key.
#[derive(Debug, Clone)]
pub(super) struct Key {
    pub(super) name: String,
    about: String,
    pub(super) sort: SecretKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SecretKind {
    Variable,
    File,
}

impl Secrets {
    /// Secrets from a source. If a Secret is made of them, it is called as the component is.
    #[track_caller]
    pub fn new(component: &Component, source: &SecretSource) -> Self {
        Self {
            component: component.clone(),
            source: source.clone(),
            delivery: SecretDelivery::default(),
            prefix: None,
            keys: Vec::new(),
            code: Location::caller(),
        }
    }

    /// One more key, and what it is for.
    #[must_use]
    pub fn require(self, key: &str, about: &str) -> Self {
        self.declare(key, about, SecretKind::Variable)
    }

    /// One more key whose value only ever is a file.
    #[must_use]
    pub fn wants_file(self, key: &str, about: &str) -> Self {
        self.declare(key, about, SecretKind::File)
    }

    /// How programs get those that are texts.
    #[must_use]
    pub fn delivery(mut self, delivery: SecretDelivery) -> Self {
        self.delivery = delivery;
        self
    }

    /// What the names in a vault begin with: with `shop`, `COSMOS_KEY` is `shop-cosmos-key` there.
    #[must_use]
    pub fn prefix(mut self, prefix: &str) -> Self {
        self.prefix = Some(prefix.into());
        self
    }

    /// The handle of a text.
    #[track_caller]
    pub fn key(&self, key: &str) -> Secret<Variable> {
        Secret::new(
            key,
            self,
            self.unknown(key, SecretKind::Variable, Location::caller()),
        )
    }

    /// The handle of a file.
    #[track_caller]
    pub fn file(&self, key: &str) -> Secret<File> {
        Secret::new(
            key,
            self,
            self.unknown(key, SecretKind::File, Location::caller()),
        )
    }

    /// What the source needs, and the contract for the command line.
    pub fn objects(&self) -> Objects {
        let mut objects = Objects::new();
        match &self.source {
            SecretSource::KeyVault {
                name,
                tenant_id,
                client_id,
            } => {
                objects.add_at(
                    key_vault::class(self, name, tenant_id, client_id),
                    self.code,
                );
            }
            SecretSource::External {
                store,
                kind,
                refresh,
            } => {
                objects.add_at(external::secret(self, store, *kind, refresh), self.code);
            }
            SecretSource::Native | SecretSource::Existing { .. } | SecretSource::Sealed { .. } => {}
        }
        for mistake in self.mistakes() {
            objects.refuse(mistake);
        }
        objects.want(self.contract());
        objects
    }

    /// The name of the Secret, whoever makes it.
    pub(super) fn secret_name(&self) -> String {
        match &self.source {
            SecretSource::Existing { name, .. } | SecretSource::Sealed { name } => name.get(),
            _ => self.component.name(),
        }
    }

    /// The key's entry in the Secret.
    pub(super) fn entry(&self, key: &str) -> String {
        match &self.source {
            SecretSource::Existing { keys, .. } => keys.get(key).map_or(key, String::as_str).into(),
            _ => key.into(),
        }
    }

    /// What the key is called in a vault, whose names have letters, digits and dashes only.
    pub(super) fn vault_name(&self, key: &str) -> String {
        let name = key.to_ascii_lowercase().replace(['_', '.'], "-");
        match &self.prefix {
            Some(prefix) => format!("{prefix}-{name}"),
            None => name,
        }
    }

    /// All of them as files of a folder, each under its key.
    pub(super) fn mount(&self, folder: &str) -> Mount {
        let volume = self.component.short_name();
        if let SecretSource::KeyVault { .. } = self.source {
            let class = ("secretProviderClass".into(), self.component.name());
            return Mount::csi(volume, folder, key_vault::DRIVER, [class].into());
        }
        let mut mount = Mount::secret(volume, folder, &self.secret_name());
        if let Some(source) = &mut mount.volume.secret {
            let item = |key: &Key| KeyToPath {
                key: self.entry(&key.name),
                path: key.name.clone(),
                mode: None,
            };
            source.items = Some(self.keys.iter().map(item).collect());
        }
        mount
    }

    fn contract(&self) -> SecretSpec {
        let key = |key: &Key| SecretSpecKey {
            name: key.name.clone(),
            about: key.about.clone(),
        };
        SecretSpec {
            name: self.secret_name(),
            is_native: matches!(self.source, SecretSource::Native),
            keys: self.keys.iter().map(key).collect(),
        }
    }

    fn declare(mut self, key: &str, about: &str, sort: SecretKind) -> Self {
        self.keys.push(Key {
            name: key.into(),
            about: about.into(),
            sort,
        });
        self
    }

    fn unknown(&self, key: &str, sort: SecretKind, code: &Location<'_>) -> Option<Diagnostic> {
        let declared = self.keys.iter().find(|declared| declared.name == key);
        let title = match declared {
            Some(declared) if declared.sort == sort => return None,
            Some(_) if sort == SecretKind::Variable => format!("the secret `{key}` is a file"),
            Some(_) => format!("the secret `{key}` is no file"),
            None => format!("no secret is called `{key}`"),
        };
        let diagnostic = Diagnostic::new(title).in_code(code);
        let names = self.keys.iter().map(|key| key.name.as_str());
        Some(match declared {
            Some(_) => {
                diagnostic.help("a text has `wants` and `key`, a file has `wants_file` and `file`")
            }
            None => diagnostic.meant(key, names, "declare it with `Secrets::wants`"),
        })
    }

    fn mistakes(&self) -> Vec<Diagnostic> {
        let name = self.component.short_name();
        let mistake = |title: String| Diagnostic::new(title).in_code(self.code);
        let mut mistakes = Vec::new();
        let mut names = BTreeSet::new();
        let mut vault_names = BTreeSet::new();
        for key in &self.keys {
            let key = &key.name;
            if !is_name(key) {
                mistakes.push(
                    mistake(format!("`{key}` can't be a key of `{name}`"))
                        .help("its keys are names in `.env` files, too: letters, digits, `_` and `.`, no digit first"),
                );
            } else if !names.insert(key) {
                mistakes.push(
                    mistake(format!("`{name}` wants the secret `{key}` twice"))
                        .help("leave one of them out"),
                );
            } else if !vault_names.insert(self.vault_name(key)) {
                mistakes.push(
                    mistake(format!("`{key}` and another secret have one name in a vault"))
                        .note(format!("it is `{}`", self.vault_name(key)))
                        .help("give one of them another name: a vault knows neither capitals nor underscores"),
                );
            }
        }
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if let Some(prefix) = self
            .prefix
            .as_ref()
            .filter(|prefix| !prefix.chars().all(plain))
        {
            mistakes.push(
                mistake(format!("`{prefix}` can't begin a name in a vault"))
                    .help("such names are made of letters, digits and `-`"),
            );
        }
        if let SecretSource::Existing { keys, .. } = &self.source {
            for key in keys.keys().filter(|key| !names.contains(key)) {
                let diagnostic = mistake(format!("`{name}` wants no secret `{key}`"))
                    .note("the source `existing` says what it is called");
                let names = names.iter().map(|name| name.as_str());
                mistakes.push(diagnostic.meant(key, names, "leave it out"));
            }
        }
        mistakes
    }
}

/// As `.env` files, Secrets and vaults all have it, the last but for capitals.
fn is_name(text: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
    let first = |c: char| c.is_ascii_alphabetic() || c == '_';
    text.starts_with(first) && text.len() <= 64 && text.chars().all(word)
}
