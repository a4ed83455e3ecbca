//! The edge `traefik`: Traefik, by Ingress.

use super::edge_output::EdgeOutput;
use super::ingress::{IngressParts, ingress, paths};
use super::route::AppProtocol;
use super::routed_port::RoutedPort;
use super::tls::Tls;
use crate::network::Peers;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Traefik, by Ingress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
#[doc(alias("Ingress", "K3s"))]
pub struct TraefikEdge {
    /// Ingress class of Traefik.
    pub class: String,
    /// Namespace of Traefik's pods.
    pub namespace: String,
    /// Encryption of requests; encrypted ones come in by the entry point `websecure` only.
    pub tls: Tls,
}

/// The settings of K3s.
impl Default for TraefikEdge {
    fn default() -> Self {
        Self {
            class: "traefik".into(),
            namespace: "kube-system".into(),
            tls: Tls::None,
        }
    }
}

impl TraefikEdge {
    /// Lets a route in by an Ingress. Traefik buffers no responses and needs no setting for WebSocket.
    pub(super) fn admit(&self, routed: &RoutedPort<'_>, output: &mut EdgeOutput) {
        if routed.route.rewrite.is_some() {
            output.refuse(
                routed,
                "has its path's prefix changed, which Traefik's Ingress can't",
                "let the program take the prefix, or use the edge `gateway`",
            );
        }
        if routed.route.stream.is_some() {
            output.warn(
                routed,
                "idle-limit",
                "streams, and how long it may be silent is up to Traefik's entry point",
                "see to `transport.respondingTimeouts.idleTimeout` of `websecure` in Traefik's own settings",
            );
        }
        if routed.route.app_protocol == AppProtocol::Grpc {
            output.annotation =
                Some(("traefik.ingress.kubernetes.io/service.serversscheme", "h2c"));
        }
        let secret = routed.secret(&self.tls, &mut output.objects);
        let mut annotations = BTreeMap::new();
        if secret.is_some() {
            let entry_points = "traefik.ingress.kubernetes.io/router.entrypoints";
            annotations.insert(entry_points.into(), "websecure".into());
        }
        let parts = IngressParts {
            class: &self.class,
            annotations,
            paths: paths(routed),
            secret,
        };
        output
            .objects
            .add_at(ingress(routed, parts), routed.route.code);
        output.peers = Some(Peers::namespace(&self.namespace));
    }
}
