//! The edge of a cluster, as a setting.

use super::edge_output::EdgeOutput;
use super::gateway::GatewayEdge;
use super::issuer::CertificateIssuer;
use super::load_balancer::LoadBalancerEdge;
use super::nginx::NginxEdge;
use super::node_port::NodePortEdge;
use super::routed_port::{CERTIFICATE, RoutedPort, secret_name};
use super::tls::Tls;
use super::traefik::TraefikEdge;
use crate::error::{Code, Diagnostic};
use crate::object::Objects;
use crate::release::Release;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::panic::Location;

/// Entry point for requests from outside the cluster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
#[doc(alias(
    "Ingress",
    "Gateway",
    "HTTPRoute",
    "NodePort",
    "LoadBalancer",
    "Traefik",
    "nginx"
))]
pub enum Edge {
    /// No access from outside.
    None,
    /// An existing Gateway, which routes attach to.
    Gateway(GatewayEdge),
    /// Traefik, by Ingress, as K3s installs it.
    Traefik(TraefikEdge),
    /// The retired ingress-nginx controller, by Ingress.
    Nginx(NginxEdge),
    /// A port of every node for each exposed workload.
    NodePort(NodePortEdge),
    /// A load balancer of the cloud for each exposed workload.
    LoadBalancer(LoadBalancerEdge),
}

impl Edge {
    /// Lets a route in, and returns the objects that do so.
    pub(crate) fn admit(&self, routed: &RoutedPort<'_>) -> EdgeOutput {
        let mut output = EdgeOutput::new();
        routed.check(&mut output.objects);
        match self {
            Self::None => {}
            Self::Gateway(edge) => edge.admit(routed, &mut output),
            Self::Traefik(edge) => edge.admit(routed, &mut output),
            Self::Nginx(edge) => edge.admit(routed, &mut output),
            Self::NodePort(edge) => edge.admit(routed, &mut output),
            Self::LoadBalancer(edge) => edge.admit(routed, &mut output),
        }
        output
    }

    /// Builds one certificate for the hosts of all routes that have no TLS of their own, if the edge has an issuer.
    pub(crate) fn certificate(
        &self,
        release: &Release,
        hosts: &[String],
        code: &'static Location<'static>,
    ) -> Objects {
        let edge = release.component(CERTIFICATE);
        let (issuer, metadata, secret) = match (self, self.issuer()) {
            (
                Self::Gateway(GatewayEdge {
                    namespace,
                    certificate: Some(certificate),
                    ..
                }),
                _,
            ) => {
                let metadata = ObjectMeta {
                    namespace: Some(namespace.clone()),
                    ..edge.metadata()
                };
                (
                    &certificate.issuer,
                    metadata,
                    certificate.secret_name.clone(),
                )
            }
            (_, Some(issuer)) => (issuer, edge.metadata(), secret_name(&edge)),
            _ => return Objects::new(),
        };
        let certificate = issuer.certificate(metadata, &secret, hosts.to_vec());
        Objects::at(certificate, code)
    }

    /// Returns a diagnostic for each component that the edge's settings name and that isn't exposed.
    pub(crate) fn check_components(&self, exposed: &[&str]) -> Vec<Diagnostic> {
        let Self::NodePort(edge) = self else {
            return Vec::new();
        };
        let unexposed = edge
            .ports
            .keys()
            .filter(|name| !exposed.contains(&name.as_str()));
        let diagnostic = |name: &String| {
            let diagnostic = Diagnostic::of(
                Code::NotExposed,
                format!("`{name}` has a node port, but isn't exposed"),
            );
            let otherwise = "take it out of the edge's settings";
            diagnostic.meant(name, exposed.iter().copied(), otherwise)
        };
        unexposed.map(diagnostic).collect()
    }

    fn issuer(&self) -> Option<&CertificateIssuer> {
        match self {
            Self::Traefik(TraefikEdge {
                tls: Tls::Issuer(issuer),
                ..
            })
            | Self::Nginx(NginxEdge {
                tls: Tls::Issuer(issuer),
                ..
            }) => Some(issuer),
            _ => None,
        }
    }
}
