//! An issuer of certificates, as a setting.

use crate::custom::cert_manager::{
    Certificate, CertificatePrivateKey, CertificateSpec, IssuerRef, RotationPolicy,
};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An issuer of cert-manager, which signs certificates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[schemars(rename = "Issuer")]
#[non_exhaustive]
#[doc(alias("Issuer", "ClusterIssuer", "cert-manager", "ACME"))]
pub struct CertificateIssuer {
    /// Kind of the issuer.
    #[serde(default)]
    pub kind: IssuerKind,
    /// Name of the issuer.
    pub name: String,
}

/// Kind of an issuer of cert-manager.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub enum IssuerKind {
    /// An issuer for its own namespace.
    Issuer,
    /// An issuer for all namespaces.
    #[default]
    ClusterIssuer,
}

impl CertificateIssuer {
    /// Returns the issuer of this name that signs for its own namespace.
    pub fn of_namespace(name: impl Into<String>) -> Self {
        Self {
            kind: IssuerKind::Issuer,
            name: name.into(),
        }
    }

    /// Returns the issuer of this name that signs for all namespaces.
    pub fn of_cluster(name: impl Into<String>) -> Self {
        Self {
            kind: IssuerKind::ClusterIssuer,
            name: name.into(),
        }
    }

    /// Builds a certificate for these hosts, with a new key at each renewal.
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
