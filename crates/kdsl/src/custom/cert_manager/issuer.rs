//! Issuers of certificates.

use super::acme::ACMEIssuer;

custom_resource! {
    /// An issuer of certificates in its own namespace.
    pub struct Issuer: Namespaced("cert-manager.io/v1", "issuers") {
        /// The desired state of the issuer.
        spec: IssuerSpec,
    }
}

custom_resource! {
    /// An issuer of certificates in all namespaces; its Secrets are in cert-manager's own namespace.
    pub struct ClusterIssuer: Cluster("cert-manager.io/v1", "clusterissuers") {
        /// The desired state of the issuer.
        spec: IssuerSpec,
    }
}

one_of! {
    /// The configuration of an issuer: one of its types.
    pub enum IssuerSpec {
        /// An ACME server, such as Let's Encrypt.
        Acme(ACMEIssuer) = "acme",
        /// A certificate authority whose key pair is in a Secret.
        Ca(CAIssuer) = "ca",
        /// Self-signed certificates: signed by their own private key.
        SelfSigned(SelfSignedIssuer) = "selfSigned",
    }
}

object! {
    /// An issuer that signs by a key pair in a Secret.
    pub struct CAIssuer {
        /// The name of the Secret with `tls.crt` and `tls.key` of the authority.
        pub secret_name: String,
        /// The URLs of its revocation lists.
        pub crl_distribution_points: Option<Vec<String>>,
        /// The URLs of its OCSP servers.
        pub ocsp_servers: Option<Vec<String>>,
        /// The URLs of its own certificate.
        #[serde(rename = "issuingCertificateURLs")]
        pub issuing_certificate_urls: Option<Vec<String>>,
    }
}

object! {
    /// An issuer of self-signed certificates.
    pub struct SelfSignedIssuer {
        /// The URLs of revocation lists.
        pub crl_distribution_points: Option<Vec<String>>,
    }
}

object! {
    /// A reference to an issuer.
    pub struct IssuerRef {
        /// The name of the issuer.
        pub name: String,
        /// The kind: `Issuer` if left out, `ClusterIssuer`, or an external issuer's.
        pub kind: Option<String>,
        /// The API group of the kind; `cert-manager.io` if left out.
        pub group: Option<String>,
    }
}

impl IssuerRef {
    /// Returns a reference to an Issuer in the certificate's namespace.
    pub fn issuer(name: impl Into<String>) -> Self {
        Self::of("Issuer", name)
    }

    /// Returns a reference to a ClusterIssuer.
    pub fn cluster_issuer(name: impl Into<String>) -> Self {
        Self::of("ClusterIssuer", name)
    }

    fn of(kind: &str, name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            kind: Some(kind.into()),
            group: Some("cert-manager.io".into()),
        }
    }
}
