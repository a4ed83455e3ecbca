//! References to keys of Secrets.

object! {
    /// A reference to a key of a Secret, in the Issuer's namespace; a ClusterIssuer's Secrets are in cert-manager's
    /// own.
    #[doc(alias = "SecretKeySelector")]
    pub struct IssuerSecretKey {
        /// The Secret's name.
        pub name: String,
        /// The key; some of the fields that take a selector have a default for it.
        pub key: Option<String>,
    }
}
