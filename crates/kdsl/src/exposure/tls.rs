//! How requests from outside are encrypted.

use crate::custom::cert_manager::{
    Certificate, CertificatePrivateKey, CertificateSpec, IssuerRef, RotationPolicy,
};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How requests from outside are encrypted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Tls {
    /// Not at all, or by something in front of the cluster.
    #[default]
    None,
    /// With the certificate in this Secret, of the release's namespace.
    Secret(String),
    /// With a certificate that cert-manager gets.
    Issuer(Issuer),
}

/// Who signs certificates for cert-manager.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Issuer {
    /// For which namespaces it signs.
    #[serde(default)]
    pub kind: IssuerKind,
    /// Its name.
    pub name: String,
}

/// For which namespaces an issuer signs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum IssuerKind {
    /// For its own.
    Issuer,
    /// For all.
    #[default]
    ClusterIssuer,
}

impl Issuer {
    /// A certificate for these hosts, with a new key at each renewal.
    pub(super) fn certificate(
        &self,
        metadata: ObjectMeta,
        secret: &str,
        hosts: Vec<String>,
    ) -> Certificate {
        let issuer_ref = match self.kind {
            IssuerKind::Issuer => IssuerRef::issuer(&self.name),
            IssuerKind::ClusterIssuer => IssuerRef::cluster_issuer(&self.name),
        };
        Certificate {
            metadata,
            spec: CertificateSpec {
                secret_name: secret.into(),
                issuer_ref,
                dns_names: Some(hosts),
                private_key: Some(CertificatePrivateKey {
                    rotation_policy: Some(RotationPolicy::Always),
                    ..CertificatePrivateKey::default()
                }),
                ..CertificateSpec::default()
            },
        }
    }
}
