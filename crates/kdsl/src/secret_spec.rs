//! Which secrets a chart wants, without any of their values.

/// The keys of one Secret, whoever fills it.
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
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub about: String,
}
