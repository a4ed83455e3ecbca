//! Certificates.

use super::issuer::IssuerRef;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

custom_resource! {
    /// An X.509 certificate that an issuer signs and cert-manager keeps up to date in a Secret.
    #[derive(Default)]
    pub struct Certificate: Namespaced("cert-manager.io/v1", "certificates") {
        /// The desired state of the certificate.
        spec: CertificateSpec,
    }
}

object! {
    /// The desired state of a certificate.
    pub struct CertificateSpec {
        /// The name of the Secret with the keys `tls.crt`, `tls.key` and, if the issuer tells it, `ca.crt`.
        pub secret_name: String,
        /// The labels and annotations of the Secret.
        pub secret_template: Option<CertificateSecretTemplate>,
        /// The issuer that signs the certificate.
        pub issuer_ref: IssuerRef,
        /// The common name of the subject, at most 64 characters; hosts belong in `dns_names`.
        pub common_name: Option<String>,
        /// The DNS names among the subject alternative names.
        pub dns_names: Option<Vec<String>>,
        /// The IP addresses among the subject alternative names.
        pub ip_addresses: Option<Vec<String>>,
        /// The URIs among the subject alternative names.
        pub uris: Option<Vec<String>>,
        /// The requested lifetime, as a duration; 90 days if left out.
        pub duration: Option<String>,
        /// The time before expiry at which the certificate is renewed, as a duration; a third of its lifetime if left
        /// out.
        pub renew_before: Option<String>,
        /// The time before expiry at which the certificate is renewed, in percent of its lifetime; excludes
        /// `renew_before`.
        pub renew_before_percentage: Option<i32>,
        /// The options of the private key.
        pub private_key: Option<CertificatePrivateKey>,
        /// The key usages; `digital signature` and `key encipherment` if left out.
        pub usages: Option<Vec<KeyUsage>>,
        /// Makes the certificate one of a certificate authority.
        #[serde(rename = "isCA")]
        pub is_ca: Option<bool>,
        /// The number of CertificateRequests that are kept; 1 if left out.
        pub revision_history_limit: Option<i32>,
    }
}

object! {
    /// Metadata of a certificate's Secret.
    pub struct CertificateSecretTemplate {
        /// The labels.
        pub labels: Option<BTreeMap<String, String>>,
        /// The annotations.
        pub annotations: Option<BTreeMap<String, String>>,
    }
}

object! {
    /// The options of a certificate's private key.
    pub struct CertificatePrivateKey {
        /// The algorithm; `RSA` if left out.
        pub algorithm: Option<PrivateKeyAlgorithm>,
        /// The encoding; `PKCS1` if left out.
        pub encoding: Option<PrivateKeyEncoding>,
        /// The size in bits: 2048, 4096 or 8192 for `RSA`, 256, 384 or 521 for `ECDSA`.
        pub size: Option<i32>,
        /// The rotation at renewal; `Always` if left out, `Never` before cert-manager 1.18.
        pub rotation_policy: Option<RotationPolicy>,
    }
}

/// An algorithm of private keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PrivateKeyAlgorithm {
    /// RSA.
    #[serde(rename = "RSA")]
    Rsa,
    /// ECDSA.
    #[serde(rename = "ECDSA")]
    Ecdsa,
    /// Ed25519.
    Ed25519,
}

/// An encoding of private keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum PrivateKeyEncoding {
    /// PKCS#1, or SEC 1 for ECDSA.
    Pkcs1,
    /// PKCS#8.
    Pkcs8,
}

/// The rotation of a private key at renewal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RotationPolicy {
    /// The key is kept.
    Never,
    /// Each renewal creates a new key.
    Always,
}

/// A key usage, of those that servers, clients and authorities need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum KeyUsage {
    /// Signatures other than of certificates.
    #[serde(rename = "digital signature")]
    DigitalSignature,
    /// Encryption of keys.
    #[serde(rename = "key encipherment")]
    KeyEncipherment,
    /// Key agreement.
    #[serde(rename = "key agreement")]
    KeyAgreement,
    /// Signatures of certificates.
    #[serde(rename = "cert sign")]
    CertSign,
    /// Signatures of revocation lists.
    #[serde(rename = "crl sign")]
    CrlSign,
    /// Authentication of TLS servers.
    #[serde(rename = "server auth")]
    ServerAuth,
    /// Authentication of TLS clients.
    #[serde(rename = "client auth")]
    ClientAuth,
    /// Signatures of code.
    #[serde(rename = "code signing")]
    CodeSigning,
}
