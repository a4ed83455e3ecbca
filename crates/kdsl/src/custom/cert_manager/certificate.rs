//! A certificate that is asked for and renewed.

use super::issuer::IssuerRef;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

custom_resource! {
    /// A certificate that an issuer signs and cert-manager renews, in a Secret.
    #[derive(Default)]
    pub struct Certificate: Namespaced("cert-manager.io/v1", "certificates") {
        /// What it should be.
        spec: CertificateSpec,
    }
}

object! {
    /// What a certificate should be.
    pub struct CertificateSpec {
        /// The Secret that cert-manager writes it to: `tls.crt`, `tls.key`, and `ca.crt` if it is known.
        pub secret_name: String,
        /// The Secret's labels and annotations.
        pub secret_template: Option<CertificateSecretTemplate>,
        /// Who signs it.
        pub issuer_ref: IssuerRef,
        /// The subject's common name, at most 64 characters; names belong into `dns_names`.
        pub common_name: Option<String>,
        /// Hosts that it is for.
        pub dns_names: Option<Vec<String>>,
        /// IP addresses that it is for.
        pub ip_addresses: Option<Vec<String>>,
        /// URIs that it is for.
        pub uris: Option<Vec<String>>,
        /// How long it is asked to hold, as a duration; 90 days if left out.
        pub duration: Option<String>,
        /// How long before its end it is renewed, as a duration; a third of its time if left out.
        pub renew_before: Option<String>,
        /// The same in percent of its time.
        pub renew_before_percentage: Option<i32>,
        /// Its key.
        pub private_key: Option<CertificatePrivateKey>,
        /// What the key is for; `digital signature` and `key encipherment` if left out.
        pub usages: Option<Vec<KeyUsage>>,
        /// Whether it may sign others.
        #[serde(rename = "isCA")]
        pub is_ca: Option<bool>,
        /// How many old requests are kept; 1 if left out.
        pub revision_history_limit: Option<i32>,
    }
}

object! {
    /// What the Secret has beside the certificate.
    pub struct CertificateSecretTemplate {
        /// Its labels.
        pub labels: Option<BTreeMap<String, String>>,
        /// Its annotations.
        pub annotations: Option<BTreeMap<String, String>>,
    }
}

object! {
    /// A certificate's key.
    pub struct CertificatePrivateKey {
        /// `RSA` if left out.
        pub algorithm: Option<PrivateKeyAlgorithm>,
        /// `PKCS1` if left out.
        pub encoding: Option<PrivateKeyEncoding>,
        /// Bits: 2048, 4096 or 8192 for `RSA`, 256, 384 or 521 for `ECDSA`.
        pub size: Option<i32>,
        /// Whether a renewal takes a new one; `Always` if left out, `Never` before cert-manager 1.18.
        pub rotation_policy: Option<RotationPolicy>,
    }
}

/// A key's algorithm.
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

/// How a key is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum PrivateKeyEncoding {
    /// PKCS#1, or SEC 1 for ECDSA.
    Pkcs1,
    /// PKCS#8.
    Pkcs8,
}

/// Whether a renewal takes a new key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RotationPolicy {
    /// The same key for ever.
    Never,
    /// A new key each time.
    Always,
}

/// What a key is for, of those that servers and clients need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum KeyUsage {
    /// To sign.
    #[serde(rename = "digital signature")]
    DigitalSignature,
    /// To encrypt keys.
    #[serde(rename = "key encipherment")]
    KeyEncipherment,
    /// To agree on keys.
    #[serde(rename = "key agreement")]
    KeyAgreement,
    /// To sign certificates.
    #[serde(rename = "cert sign")]
    CertSign,
    /// To sign lists of revoked certificates.
    #[serde(rename = "crl sign")]
    CrlSign,
    /// To be a TLS server.
    #[serde(rename = "server auth")]
    ServerAuth,
    /// To be a TLS client.
    #[serde(rename = "client auth")]
    ClientAuth,
    /// To sign code.
    #[serde(rename = "code signing")]
    CodeSigning,
}
