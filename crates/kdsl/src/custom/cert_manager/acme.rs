//! Issuers that ask an ACME server, and prove to it whose a host is.

use super::dns01::ACMEChallengeSolverDNS01;
use super::secret_key::SecretKeySelector;
use crate::custom::gateway::ParentReference;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

object! {
    /// An account with an ACME server.
    pub struct ACMEIssuer {
        /// The server's directory, such as `https://acme-v02.api.letsencrypt.org/directory`.
        pub server: String,
        /// Whom the server warns.
        pub email: Option<String>,
        /// The Secret that cert-manager keeps the account's key in.
        pub private_key_secret_ref: SecretKeySelector,
        /// The common name of the chain's root, where the server has several.
        pub preferred_chain: Option<String>,
        /// The server's profile of certificates.
        pub profile: Option<String>,
        /// How to prove whose a host is; the most specific one that fits is taken.
        pub solvers: Option<Vec<ACMEChallengeSolver>>,
    }
}

object! {
    /// How to prove whose some hosts are: one of `http01` and `dns01`.
    pub struct ACMEChallengeSolver {
        /// Which hosts; all if left out.
        pub selector: Option<CertificateDNSNameSelector>,
        /// By a page of the host.
        pub http01: Option<ACMEChallengeSolverHTTP01>,
        /// By a record of the host's zone.
        pub dns01: Option<ACMEChallengeSolverDNS01>,
    }
}

object! {
    /// Which hosts and certificates a solver is for.
    pub struct CertificateDNSNameSelector {
        /// Certificates with these labels.
        pub match_labels: Option<BTreeMap<String, String>>,
        /// These very hosts.
        pub dns_names: Option<Vec<String>>,
        /// All hosts of these zones.
        pub dns_zones: Option<Vec<String>>,
    }
}

one_of! {
    /// How a page of the host gets to the ACME server.
    pub enum ACMEChallengeSolverHTTP01 {
        /// By an Ingress.
        Ingress(ACMEChallengeSolverHTTP01Ingress) = "ingress",
        /// By an HTTPRoute.
        GatewayHTTPRoute(ACMEChallengeSolverHTTP01GatewayHTTPRoute) = "gatewayHTTPRoute",
    }
}

object! {
    /// The Ingress that a solver makes or changes; at most one of the first three.
    pub struct ACMEChallengeSolverHTTP01Ingress {
        /// The IngressClass of the one that it makes.
        pub ingress_class_name: Option<String>,
        /// The same, as an annotation, for old controllers.
        pub class: Option<String>,
        /// The Ingress that it changes instead.
        pub name: Option<String>,
        /// The type of its Service; `NodePort` if left out.
        pub service_type: Option<ServiceType>,
    }
}

object! {
    /// The HTTPRoute that a solver makes.
    pub struct ACMEChallengeSolverHTTP01GatewayHTTPRoute {
        /// The Gateways that it attaches to; they need a listener of port 80.
        pub parent_refs: Option<Vec<ParentReference>>,
        /// Its labels.
        pub labels: Option<BTreeMap<String, String>>,
        /// The type of its Service; `NodePort` if left out.
        pub service_type: Option<ServiceType>,
    }
}

/// The type of a solver's Service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ServiceType {
    /// A port of each node.
    NodePort,
    /// An address within the cluster.
    #[serde(rename = "ClusterIP")]
    ClusterIp,
}
