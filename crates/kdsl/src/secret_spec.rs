//! Secret specs: the Secrets that a chart needs, without any values.

/// The keys that one Secret has to have, whatever its source.
///
/// [`Secrets`](crate::secrets::Secrets) makes one; a chart's [`Objects`](crate::Objects) carry it, so that the
/// command line knows what to ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecretSpec {
    /// The Secret's name.
    pub name: String,
    /// Whether it has to be there before the chart is installed, made from a `.env` file.
    pub is_native: bool,
    /// Its keys, in the order in which they were declared.
    pub keys: Vec<SecretSpecKey>,
}

/// A key of a Secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecretSpecKey {
    /// The key's name.
    pub name: String,
    /// The key's purpose.
    pub about: String,
}
