//! The handle of a secret.

use super::key::{DeclaredKey, SecretKind};
use super::secrets::Secrets;
use crate::error::{Code, Diagnostic};
use crate::text::{Named, SecretKey};
use std::marker::PhantomData;
use std::panic::Location;
use std::sync::Arc;

/// The handle of a secret, of which a chart knows the name and nothing else.
///
/// A secret has no `Display`, no `Debug` and no `Serialize`. It flows into a container, by
/// [`secret_env`](crate::workload::Container::secret_env) or
/// [`secret_file`](crate::workload::Container::secret_file), and nowhere else: neither into a ConfigMap nor into an
/// annotation, an argument or a message. `T` says what it may become there.
pub struct Secret<T = Variable> {
    pub(super) key: String,
    pub(super) secrets: Arc<Secrets>,
    pub(super) refusal: Option<Diagnostic>,
    kind: PhantomData<T>,
}

/// The type of a secret that is a text: a variable, or a file if [`SecretDelivery`](super::SecretDelivery) says so.
#[derive(Debug)]
pub enum Variable {}

/// The type of a secret that is always a file, such as a service account's key in JSON.
#[derive(Debug)]
pub enum File {}

impl Secrets {
    /// Returns the handle of a text. One that isn't declared is refused where it is used.
    #[track_caller]
    pub fn key(&self, key: impl Into<Named<SecretKey>>) -> Secret<Variable> {
        Secret::new(
            key.into().as_str(),
            self,
            SecretKind::Text,
            Location::caller(),
        )
    }

    /// Returns the handle of a file. One that isn't declared is refused where it is used.
    #[track_caller]
    pub fn file(&self, key: impl Into<Named<SecretKey>>) -> Secret<File> {
        Secret::new(
            key.into().as_str(),
            self,
            SecretKind::File,
            Location::caller(),
        )
    }

    /// Returns a diagnostic if there is no such key of this kind.
    fn check_declared(
        &self,
        key: &str,
        kind: SecretKind,
        code: &Location<'_>,
    ) -> Option<Diagnostic> {
        let declared = self.keys.iter().find(|declared| declared.name() == key);
        let title = match declared {
            Some(declared) if declared.kind == kind => return None,
            Some(_) if kind == SecretKind::Text => format!("the secret `{key}` is a file"),
            Some(_) => format!("the secret `{key}` is no file"),
            None => format!("no secret is called `{key}`"),
        };
        let diagnostic = Diagnostic::of(Code::UnknownSecret, title).in_code(code);
        let names = self.keys.iter().map(DeclaredKey::name);
        Some(match declared {
            Some(_) => diagnostic
                .help("a text has `require` and `key`, a file has `require_file` and `file`"),
            None => diagnostic.meant(key, names, "declare it with `Secrets::require`"),
        })
    }
}

impl<T> Secret<T> {
    fn new(key: &str, secrets: &Secrets, kind: SecretKind, code: &Location<'_>) -> Self {
        Self {
            key: key.into(),
            secrets: Arc::new(secrets.clone()),
            refusal: secrets.check_declared(key, kind, code),
            kind: PhantomData,
        }
    }
}

impl<T> Clone for Secret<T> {
    fn clone(&self) -> Self {
        Self {
            key: self.key.clone(),
            secrets: Arc::clone(&self.secrets),
            refusal: self.refusal.clone(),
            kind: PhantomData,
        }
    }
}
