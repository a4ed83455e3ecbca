//! ingress-nginx, by Ingress.

use super::edge_output::{EdgeOutput, RoutedPort};
use super::ingress::{IngressParts, ingress, paths};
use super::route::{AppProtocol, Route};
use super::tls::Tls;
use crate::k8s::PathType;
use crate::network::Peers;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// ingress-nginx, which is retired since March 2026; for clusters that still have it.
///
/// Snippets are never printed: the controller refuses them unless it was told to trust whoever may write an Ingress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct NginxEdge {
    /// Its `IngressClass`.
    pub class: String,
    /// Where its pods run.
    pub namespace: String,
    /// How requests are encrypted.
    pub tls: Tls,
}

/// As its own chart installs it.
impl Default for NginxEdge {
    fn default() -> Self {
        Self {
            class: "nginx".into(),
            namespace: "ingress-nginx".into(),
            tls: Tls::None,
        }
    }
}

impl NginxEdge {
    pub(super) fn open(&self, exposed: &RoutedPort<'_>, opening: &mut EdgeOutput) {
        let route = exposed.route;
        if route.speech == AppProtocol::WebSocket && route.stream.is_none() {
            opening.warn(
                exposed,
                "idle-limit",
                "speaks WebSocket, and nginx ends what is silent for 60 seconds",
                "say for how long it may be: `Route::streaming`",
            );
        }
        let secret = exposed.secret(&self.tls, &mut opening.objects);
        if route.speech == AppProtocol::Grpc && secret.is_none() {
            opening.refuse(
                exposed,
                "speaks gRPC, which nginx takes only with TLS",
                "give the edge or the route a certificate",
            );
        }
        let mut annotations = annotations(route);
        let paths = match &route.rewrite {
            None => paths(exposed),
            Some(prefix) => {
                annotations.insert(key("use-regex"), "true".into());
                let target = format!("{}/$2", prefix.trim_end_matches('/'));
                annotations.insert(key("rewrite-target"), target);
                expressions(exposed, opening)
            }
        };
        let particulars = IngressParts {
            class: &self.class,
            annotations,
            paths,
            secret,
        };
        opening
            .objects
            .add_at(ingress(exposed, particulars), route.code);
        opening.peers = Some(Peers::namespace(&self.namespace));
    }
}

fn annotations(route: &Route) -> BTreeMap<String, String> {
    let mut annotations = BTreeMap::new();
    let mut annotate = |name: &str, value: &str| annotations.insert(key(name), value.into());
    if let Some(stream) = &route.stream {
        let seconds = stream.seconds().to_string();
        annotate("proxy-read-timeout", &seconds);
        annotate("proxy-send-timeout", &seconds);
        annotate("proxy-http-version", "1.1");
        if !stream.is_buffered {
            annotate("proxy-buffering", "off");
            annotate("proxy-request-buffering", "off");
        }
    }
    if route.speech == AppProtocol::Grpc {
        annotate("backend-protocol", "GRPC");
    }
    annotations
}

/// Paths as expressions: what follows the prefix is their second group.
fn expressions(exposed: &RoutedPort<'_>, opening: &mut EdgeOutput) -> Vec<(String, PathType)> {
    let mut expressions = Vec::new();
    for path in exposed.route.all_paths() {
        let path = path.text.trim_end_matches('/').to_string();
        if path.contains(|c: char| !(c.is_ascii_alphanumeric() || "/_-".contains(c))) {
            opening.refuse(
                exposed,
                &format!("has the prefix `{path}` changed, which nginx reads as an expression"),
                "use a path of letters, digits, `-` and `_`",
            );
        }
        let expression = format!("{path}(/|$)(.*)");
        expressions.push((expression, PathType::ImplementationSpecific));
    }
    expressions
}

fn key(name: &str) -> String {
    format!("nginx.ingress.kubernetes.io/{name}")
}
