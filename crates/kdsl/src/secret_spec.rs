//! Secret specs: the Secrets that a chart needs, without any values.

/// The keys that one Secret has to have, whatever its source.
///
/// [`Secrets`](crate::secrets::Secrets) makes it, and a chart's [`Objects`](crate::Objects) carry it to the command
/// line, which reads these keys from a `.env` file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SecretSpec {
    /// The Secret's name.
    pub name: String,
    /// `true` if the Secret has to exist before the chart is installed, made from a `.env` file.
    pub is_native: bool,
    /// The keys, in the order in which they were declared.
    pub keys: Vec<SecretSpecKey>,
}

/// A key of a Secret.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SecretSpecKey {
    /// The key's name.
    pub name: String,
    /// The key's purpose.
    pub about: String,
}
