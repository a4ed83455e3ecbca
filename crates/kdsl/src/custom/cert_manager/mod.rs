//! cert-manager: `cert-manager.io/v1`.
//!
//! Durations are in Go's notation, such as `2160h` or `720h30m`, without a unit for days.

mod acme;
mod certificate;
mod dns01;
mod issuer;
mod secret_key;

pub use acme::{
    ACMEChallengeSolver, ACMEChallengeSolverHTTP01, ACMEChallengeSolverHTTP01GatewayHTTPRoute,
    ACMEChallengeSolverHTTP01Ingress, ACMEIssuer, CertificateDNSNameSelector, ServiceType,
};
pub use certificate::{
    Certificate, CertificatePrivateKey, CertificateSecretTemplate, CertificateSpec, KeyUsage,
    PrivateKeyAlgorithm, PrivateKeyEncoding, RotationPolicy,
};
pub use dns01::{
    ACMEChallengeSolverDNS01, AzureDNS, AzureManagedIdentity, CloudDNS, Cloudflare, Route53,
};
pub use issuer::{CAIssuer, ClusterIssuer, Issuer, IssuerRef, IssuerSpec, SelfSignedIssuer};
pub use secret_key::IssuerSecretKey;
