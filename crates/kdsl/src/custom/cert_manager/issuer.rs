//! Who signs certificates.

use super::acme::ACMEIssuer;

custom_resource! {
    /// Signs the certificates of its namespace.
    pub struct Issuer: Namespaced("cert-manager.io/v1", "issuers") {
        /// What it should be.
        spec: IssuerSpec,
    }
}

custom_resource! {
    /// Signs the certificates of all namespaces; its Secrets are in cert-manager's own.
    pub struct ClusterIssuer: Cluster("cert-manager.io/v1", "clusterissuers") {
        /// What it should be.
        spec: IssuerSpec,
    }
}

one_of! {
    /// How an issuer signs.
    pub enum IssuerSpec {
        /// By an ACME server, such as Let's Encrypt.
        Acme(ACMEIssuer) = "acme",
        /// By a certificate authority of one's own.
        Ca(CAIssuer) = "ca",
        /// By the certificate's own key.
        SelfSigned(SelfSignedIssuer) = "selfSigned",
    }
}

object! {
    /// A certificate authority of one's own.
    pub struct CAIssuer {
        /// The Secret with its `tls.crt` and `tls.key`.
        pub secret_name: String,
        /// Where its lists of revoked certificates are.
        pub crl_distribution_points: Option<Vec<String>>,
        /// Its OCSP servers.
        pub ocsp_servers: Option<Vec<String>>,
        /// Where its own certificate is.
        #[serde(rename = "issuingCertificateURLs")]
        pub issuing_certificate_urls: Option<Vec<String>>,
    }
}

object! {
    /// Certificates that sign themselves.
    pub struct SelfSignedIssuer {
        /// Where lists of revoked certificates are.
        pub crl_distribution_points: Option<Vec<String>>,
    }
}

object! {
    /// An issuer, as a certificate names it.
    pub struct IssuerRef {
        /// Its name.
        pub name: String,
        /// `Issuer` if left out, `ClusterIssuer`, or another project's.
        pub kind: Option<String>,
        /// `cert-manager.io` if left out.
        pub group: Option<String>,
    }
}

impl IssuerRef {
    /// An issuer of the certificate's namespace.
    pub fn issuer(name: impl Into<String>) -> Self {
        Self::of("Issuer", name)
    }

    /// An issuer of the cluster.
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
