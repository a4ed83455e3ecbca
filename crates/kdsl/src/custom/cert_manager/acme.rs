//! ACME issuers and their challenge solvers.

use super::dns01::ACMEChallengeSolverDNS01;
use super::secret_key::IssuerSecretKey;
use crate::custom::gateway::ParentReference;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

object! {
    /// The configuration of an ACME issuer: an account with an ACME server.
    pub struct ACMEIssuer {
        /// The URL of the server's directory, such as `https://acme-v02.api.letsencrypt.org/directory`.
        pub server: String,
        /// The account's email address, to which the server sends warnings.
        pub email: Option<String>,
        /// The Secret in which cert-manager keeps the account's private key.
        pub private_key_secret_ref: IssuerSecretKey,
        /// The issuer's common name of the preferred chain, if the server offers several.
        pub preferred_chain: Option<String>,
        /// The certificate profile that is requested from the server.
        pub profile: Option<String>,
        /// The challenge solvers; the most specific one whose selector matches is used.
        pub solvers: Option<Vec<ACMEChallengeSolver>>,
    }
}

object! {
    /// A challenge solver: one of `http01` and `dns01`.
    pub struct ACMEChallengeSolver {
        /// The names that the solver is for; all if left out.
        pub selector: Option<CertificateDNSNameSelector>,
        /// The HTTP-01 challenge.
        pub http01: Option<ACMEChallengeSolverHTTP01>,
        /// The DNS-01 challenge.
        pub dns01: Option<ACMEChallengeSolverDNS01>,
    }
}

object! {
    /// A selector of the certificates and DNS names that a solver is for.
    pub struct CertificateDNSNameSelector {
        /// The labels of the certificates.
        pub match_labels: Option<BTreeMap<String, String>>,
        /// The DNS names, matched exactly.
        pub dns_names: Option<Vec<String>>,
        /// The DNS zones, whose names all match.
        pub dns_zones: Option<Vec<String>>,
    }
}

one_of! {
    /// The way in which the HTTP-01 challenge is served.
    pub enum ACMEChallengeSolverHTTP01 {
        /// By an Ingress.
        Ingress(ACMEChallengeSolverHTTP01Ingress) = "ingress",
        /// By an HTTPRoute of the Gateway API.
        GatewayHTTPRoute(ACMEChallengeSolverHTTP01GatewayHTTPRoute) = "gatewayHTTPRoute",
    }
}

object! {
    /// An HTTP-01 solver by Ingress; at most one of the first three fields is set.
    pub struct ACMEChallengeSolverHTTP01Ingress {
        /// The `ingressClassName` of the Ingress that the solver creates.
        pub ingress_class_name: Option<String>,
        /// The class as the annotation `kubernetes.io/ingress.class`, for old controllers.
        pub class: Option<String>,
        /// The Ingress that the solver edits instead of creating one.
        pub name: Option<String>,
        /// The type of the solver's Service; `NodePort` if left out.
        pub service_type: Option<ServiceType>,
    }
}

object! {
    /// An HTTP-01 solver by the Gateway API.
    pub struct ACMEChallengeSolverHTTP01GatewayHTTPRoute {
        /// The Gateways that the HTTPRoute attaches to; they need a listener on port 80.
        pub parent_refs: Option<Vec<ParentReference>>,
        /// The labels of the HTTPRoute.
        pub labels: Option<BTreeMap<String, String>>,
        /// The type of the solver's Service; `NodePort` if left out.
        pub service_type: Option<ServiceType>,
    }
}

/// The type of a solver's Service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ServiceType {
    /// A port on each node.
    NodePort,
    /// An address inside the cluster.
    #[serde(rename = "ClusterIP")]
    ClusterIp,
}
