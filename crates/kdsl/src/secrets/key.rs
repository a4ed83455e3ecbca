//! Keys of a Secret.

use crate::text::{Named, SecretKey};
use std::panic::Location;

/// A declared key.
#[derive(Debug, Clone)]
pub(super) struct DeclaredKey {
    pub(super) name: Named<SecretKey>,
    pub(super) about: String,
    pub(super) kind: SecretKind,
    pub(super) code: &'static Location<'static>,
}

impl DeclaredKey {
    pub(super) fn name(&self) -> &str {
        self.name.as_str()
    }
}

/// The form in which a secret reaches a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SecretKind {
    /// A text, which [`SecretDelivery`](super::SecretDelivery) makes a variable or a file.
    Text,
    /// A file, always.
    File,
}
