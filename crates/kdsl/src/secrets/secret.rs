//! The handle of a secret.

use super::secrets::Secrets;
use crate::error::Diagnostic;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

/// A secret of which a chart knows the name, and nothing else.
///
/// It has no `Display` and no `Serialize`. It flows into a container, by
/// [`secret_env`](crate::workload::Container::secret_env) or
/// [`secret_file`](crate::workload::Container::secret_file), and nowhere else: neither into a ConfigMap nor into an
/// annotation, an argument or a message. `T` says what it may become there.
pub struct Secret<T = Variable> {
    pub(super) key: String,
    pub(super) of: Arc<Secrets>,
    pub(super) mistake: Option<Diagnostic>,
    sort: PhantomData<T>,
}

/// A secret that is a text: a variable, or a file if programs want it so.
#[derive(Debug)]
pub enum Variable {}

/// A secret that only ever is a file, such as a service account's key in JSON.
#[derive(Debug)]
pub enum File {}

impl<T> Secret<T> {
    pub(super) fn new(key: &str, of: &Secrets, mistake: Option<Diagnostic>) -> Self {
        Self {
            key: key.into(),
            of: Arc::new(of.clone()),
            mistake,
            sort: PhantomData,
        }
    }
}

impl<T> Clone for Secret<T> {
    fn clone(&self) -> Self {
        Self {
            key: self.key.clone(),
            of: Arc::clone(&self.of),
            mistake: self.mistake.clone(),
            sort: PhantomData,
        }
    }
}

impl<T> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}
