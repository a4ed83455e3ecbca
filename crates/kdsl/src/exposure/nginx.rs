//! The edge `nginx`: ingress-nginx, by Ingress.

use super::edge_output::EdgeOutput;
use super::ingress::{IngressParts, ingress, paths};
use super::route::{AppProtocol, Route};
use super::routed_port::RoutedPort;
use super::tls::Tls;
use crate::k8s::PathType;
use crate::network::Peers;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The ingress-nginx controller, retired in March 2026, for clusters that still have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
#[doc(alias("Ingress", "ingress-nginx"))]
pub struct NginxEdge {
    /// Ingress class of the controller.
    pub class: String,
    /// Namespace of the controller's pods.
    pub namespace: String,
    /// Encryption of requests.
    pub tls: Tls,
}

/// The settings of ingress-nginx' own chart.
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
    /// Lets a route in by an Ingress. Snippets are never used: the controller refuses them unless it was told to
    /// trust everyone who may write an Ingress.
    pub(super) fn admit(&self, routed: &RoutedPort<'_>, output: &mut EdgeOutput) {
        let route = routed.route;
        if route.app_protocol == AppProtocol::WebSocket && route.stream.is_none() {
            output.warn(
                routed,
                "idle-limit",
                "speaks WebSocket, and nginx ends what is silent for 60 seconds",
                "say for how long it may be: `Route::streaming`",
            );
        }
        let secret = routed.secret(&self.tls, &mut output.objects);
        if route.app_protocol == AppProtocol::Grpc && secret.is_none() {
            output.refuse(
                routed,
                "speaks gRPC, which nginx takes only with TLS",
                "give the edge or the route a certificate",
            );
        }
        let mut annotations = annotations(route);
        let paths = match &route.rewrite {
            None => paths(routed),
            Some(prefix) => {
                annotations.insert(key("use-regex"), "true".into());
                let target = format!("{}/$2", prefix.as_str().trim_end_matches('/'));
                annotations.insert(key("rewrite-target"), target);
                expressions(routed, output)
            }
        };
        let parts = IngressParts {
            class: &self.class,
            annotations,
            paths,
            secret,
        };
        output.objects.add_at(ingress(routed, parts), route.code);
        output.peers = Some(Peers::namespace(&self.namespace));
    }
}

fn annotations(route: &Route) -> BTreeMap<String, String> {
    let mut annotations = BTreeMap::new();
    let mut annotate = |name: &str, value: &str| annotations.insert(key(name), value.into());
    if let Some(stream) = &route.stream {
        let seconds = stream.idle_seconds().to_string();
        annotate("proxy-read-timeout", &seconds);
        annotate("proxy-send-timeout", &seconds);
        annotate("proxy-http-version", "1.1");
        if !stream.is_buffered {
            annotate("proxy-buffering", "off");
            annotate("proxy-request-buffering", "off");
        }
    }
    if route.app_protocol == AppProtocol::Grpc {
        annotate("backend-protocol", "GRPC");
    }
    annotations
}

/// Returns the paths as regular expressions, whose second group is what follows the prefix.
fn expressions(routed: &RoutedPort<'_>, output: &mut EdgeOutput) -> Vec<(String, PathType)> {
    let mut expressions = Vec::new();
    for (path, _) in routed.route.all_paths() {
        let path = path.trim_end_matches('/').to_string();
        if path.contains(|c: char| !(c.is_ascii_alphanumeric() || "/_-".contains(c))) {
            output.refuse(
                routed,
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
