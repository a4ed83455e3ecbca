//! TLS, as a setting.

use super::issuer::CertificateIssuer;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Encryption of requests from outside, and the source of its certificate.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[doc(alias("HTTPS", "certificate", "encryption"))]
pub enum Tls {
    /// No TLS, or TLS that ends in front of the cluster.
    #[default]
    None,
    /// The certificate in the Secret of this name, in the release's namespace.
    Secret(String),
    /// A certificate that cert-manager requests from this issuer.
    Issuer(CertificateIssuer),
}
