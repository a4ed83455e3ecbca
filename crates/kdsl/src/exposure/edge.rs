//! What lets requests in, as a setting.

use super::edge_output::{CERTIFICATE, EdgeOutput, RoutedPort, secret_name};
use super::gateway::GatewayEdge;
use super::nginx::NginxEdge;
use super::ports::{LoadBalancerEdge, NodePortEdge};
use super::tls::{Issuer, Tls};
use super::traefik::TraefikEdge;
use crate::error::Diagnostic;
use crate::object::Objects;
use crate::release::Release;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::panic::Location;

/// What lets requests in from outside of the cluster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Edge {
    /// Nothing: all of it stays within the cluster.
    None,
    /// A Gateway that is there already; routes attach to it.
    Gateway(GatewayEdge),
    /// Traefik, by Ingress: what K3s brings.
    Traefik(TraefikEdge),
    /// The retired ingress-nginx, by Ingress.
    Nginx(NginxEdge),
    /// A port of every node for each workload that is exposed.
    NodePort(NodePortEdge),
    /// A load balancer of the cloud for each workload that is exposed.
    LoadBalancer(LoadBalancerEdge),
}

impl Edge {
    /// Lets a route in.
    pub(crate) fn open(&self, exposed: &RoutedPort<'_>) -> EdgeOutput {
        let mut opening = EdgeOutput::new();
        exposed.check(&mut opening.objects);
        match self {
            Self::None => {}
            Self::Gateway(edge) => edge.open(exposed, &mut opening),
            Self::Traefik(edge) => edge.open(exposed, &mut opening),
            Self::Nginx(edge) => edge.open(exposed, &mut opening),
            Self::NodePort(edge) => edge.open(exposed, &mut opening),
            Self::LoadBalancer(edge) => edge.open(exposed, &mut opening),
        }
        opening
    }

    /// One certificate for the hosts of all routes that have no TLS of their own, if this edge asks for it.
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

    /// Components that its settings name and that aren't exposed.
    pub(crate) fn check(&self, exposed: &[&str]) -> Vec<Diagnostic> {
        let Self::NodePort(edge) = self else {
            return Vec::new();
        };
        let strangers = edge
            .ports
            .keys()
            .filter(|name| !exposed.contains(&name.as_str()));
        let mistake = |name: &String| {
            let mistake = Diagnostic::new(format!("`{name}` has a node port, but isn't exposed"));
            let otherwise = "take it out of the edge's settings";
            mistake.meant(name, exposed.iter().copied(), otherwise)
        };
        strangers.map(mistake).collect()
    }

    fn issuer(&self) -> Option<&Issuer> {
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
