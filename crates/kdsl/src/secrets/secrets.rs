//! A declaration of keys.

use super::delivery::SecretDelivery;
use super::key::{DeclaredKey, SecretKind};
use super::source::SecretSource;
use crate::release::Component;
use crate::text::{Named, SecretKey};
use std::panic::Location;

/// The secrets that a chart needs: a declaration of keys, which any [`SecretSource`] can fill.
///
/// Becomes objects by `Into<Objects>`: the [`SecretSpec`](super::SecretSpec) for the command line, and what the
/// source needs. A pod that uses one of the keys gets from [`secret_env`](crate::workload::Container::secret_env)
/// what the source demands of it: a volume, a label, an annotation of its service account.
///
/// Refused are keys that can't have their name everywhere (see [`SecretKey`](crate::text::SecretKey)), that are
/// declared twice, or that would have one name in a vault.
#[derive(Debug, Clone)]
#[doc(alias("ExternalSecret", "SecretProviderClass", "SealedSecret", "vault"))]
pub struct Secrets {
    pub(super) component: Component,
    pub(super) source: SecretSource,
    pub(super) delivery: SecretDelivery,
    pub(super) prefix: Option<String>,
    pub(super) keys: Vec<DeclaredKey>,
    pub(super) code: &'static Location<'static>,
}

impl Secrets {
    /// Builds secrets that are filled from `source`. If a Secret is made of them, it has the component's name.
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

    /// Declares a key whose value is a text. `about` says what it is for, to whoever fills the `.env` file.
    #[must_use]
    #[track_caller]
    pub fn require(self, key: impl Into<Named<SecretKey>>, about: impl Into<String>) -> Self {
        self.declare(key.into(), about.into(), SecretKind::Text)
    }

    /// Declares a key whose value programs only ever get as a file, such as a service account's key in JSON.
    #[must_use]
    #[track_caller]
    pub fn require_file(self, key: impl Into<Named<SecretKey>>, about: impl Into<String>) -> Self {
        self.declare(key.into(), about.into(), SecretKind::File)
    }

    /// Sets how programs get the texts among them.
    #[must_use]
    pub fn delivery(mut self, delivery: SecretDelivery) -> Self {
        self.delivery = delivery;
        self
    }

    /// Sets the prefix of the names in a vault: with `shop`, `COSMOS_KEY` is `shop-cosmos-key` there.
    #[must_use]
    pub fn prefix(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = Some(prefix.into());
        self
    }

    /// Returns the name of the Secret, whoever makes it.
    pub(super) fn secret_name(&self) -> String {
        match &self.source {
            SecretSource::Existing { name, .. } | SecretSource::Sealed { name } => name.get(),
            _ => self.component.name(),
        }
    }

    /// Returns the name that a key has in the Secret.
    pub(super) fn secret_key(&self, key: &str) -> String {
        match &self.source {
            SecretSource::Existing { keys, .. } => keys.get(key).map_or(key, String::as_str).into(),
            _ => key.into(),
        }
    }

    /// Returns the name that a key has in a vault, whose names consist of letters, digits and dashes.
    pub(super) fn vault_name(&self, key: &str) -> String {
        let name = key.to_ascii_lowercase().replace(['_', '.'], "-");
        match &self.prefix {
            Some(prefix) => format!("{prefix}-{name}"),
            None => name,
        }
    }

    #[track_caller]
    fn declare(mut self, name: Named<SecretKey>, about: String, kind: SecretKind) -> Self {
        self.keys.push(DeclaredKey {
            name,
            about,
            kind,
            code: Location::caller(),
        });
        self
    }
}
