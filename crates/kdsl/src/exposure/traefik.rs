//! Traefik, by Ingress.

use super::edge_output::{EdgeOutput, RoutedPort};
use super::ingress::{IngressParts, ingress, paths};
use super::route::AppProtocol;
use super::tls::Tls;
use crate::network::Peers;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Traefik, by Ingress; it gathers no responses and speaks WebSocket by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct TraefikEdge {
    /// Its `IngressClass`.
    pub class: String,
    /// Where its pods run.
    pub namespace: String,
    /// How requests are encrypted; where they are, only its entry point `websecure` takes them.
    pub tls: Tls,
}

/// As K3s has it.
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
    pub(super) fn open(&self, exposed: &RoutedPort<'_>, opening: &mut EdgeOutput) {
        if exposed.route.rewrite.is_some() {
            opening.refuse(
                exposed,
                "has its path's prefix changed, which Traefik's Ingress can't",
                "let the program take the prefix, or use the edge `gateway`",
            );
        }
        if exposed.route.stream.is_some() {
            opening.warn(
                exposed,
                "idle-limit",
                "streams, and how long it may be silent is up to Traefik's entry point",
                "see to `transport.respondingTimeouts.idleTimeout` of `websecure` in Traefik's own settings",
            );
        }
        if exposed.route.speech == AppProtocol::Grpc {
            opening.annotation =
                Some(("traefik.ingress.kubernetes.io/service.serversscheme", "h2c"));
        }
        let secret = exposed.secret(&self.tls, &mut opening.objects);
        let mut annotations = BTreeMap::new();
        if secret.is_some() {
            let entry_points = "traefik.ingress.kubernetes.io/router.entrypoints";
            annotations.insert(entry_points.into(), "websecure".into());
        }
        let particulars = IngressParts {
            class: &self.class,
            annotations,
            paths: paths(exposed),
            secret,
        };
        opening
            .objects
            .add_at(ingress(exposed, particulars), exposed.route.code);
        opening.peers = Some(Peers::namespace(&self.namespace));
    }
}
