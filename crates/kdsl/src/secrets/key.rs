//! Keys of a Secret.

/// A declared key.
#[derive(Debug, Clone)]
pub(super) struct DeclaredKey {
    pub(super) name: String,
    pub(super) about: String,
    pub(super) kind: SecretKind,
}

/// The form in which a secret reaches a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SecretKind {
    /// A text, which [`SecretDelivery`](super::SecretDelivery) makes a variable or a file.
    Text,
    /// A file, always.
    File,
}
