//! The edge `gateway`: the Gateway API.

use super::edge_output::EdgeOutput;
use super::issuer::CertificateIssuer;
use super::route::AppProtocol;
use super::routed_port::RoutedPort;
use super::tls::Tls;
use crate::custom::gateway::{
    GRPCBackendRef, GRPCRoute, GRPCRouteRule, GRPCRouteSpec, HTTPBackendRef, HTTPPathMatch,
    HTTPPathModifier, HTTPRoute, HTTPRouteFilter, HTTPRouteMatch, HTTPRouteRule, HTTPRouteSpec,
    HTTPRouteTimeouts, HTTPURLRewriteFilter, ParentReference,
};
use crate::network::Peers;
use crate::text::{Named, UrlPath};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An existing Gateway, whose listeners terminate TLS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[non_exhaustive]
#[doc(alias("Gateway API", "HTTPRoute", "GRPCRoute"))]
pub struct GatewayEdge {
    /// Name of the Gateway.
    pub name: String,
    /// Namespace of the Gateway.
    pub namespace: String,
    /// Listener that routes attach to; all matching listeners if left out.
    #[serde(default)]
    pub section_name: Option<String>,
    /// Namespace of the proxy's pods; the Gateway's namespace if left out.
    #[serde(default)]
    pub proxy_namespace: Option<String>,
    /// Certificate for the routes' hosts, if the listener has none yet.
    #[serde(default)]
    pub certificate: Option<GatewayCertificate>,
}

/// Certificate for a Gateway's listener, in the Gateway's namespace, from cert-manager.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[non_exhaustive]
pub struct GatewayCertificate {
    /// Issuer of the certificate.
    pub issuer: CertificateIssuer,
    /// Name of the Secret that the listener reads the certificate from.
    pub secret_name: String,
}

impl GatewayEdge {
    /// Lets a route in by an HTTPRoute or a GRPCRoute.
    pub(super) fn admit(&self, routed: &RoutedPort<'_>, output: &mut EdgeOutput) {
        let route = routed.route;
        if matches!(route.tls, Some(Tls::Secret(_) | Tls::Issuer(_))) {
            output.warn(
                routed,
                "tls-elsewhere",
                "has a certificate, but the Gateway's listener ends TLS",
                "give the certificate to the listener, or ask for one in the edge's `certificate`",
            );
        }
        if route.stream.is_some() {
            output.warn(
                routed,
                "idle-limit",
                "streams, and how long it may be silent is up to the Gateway's implementation",
                "requests may take for ever; see to its idle limit in a policy of its own kind",
            );
        }
        match route.app_protocol {
            AppProtocol::Grpc => {
                output.app_protocol = Some("kubernetes.io/h2c");
                self.grpc(routed, output);
            }
            AppProtocol::WebSocket => {
                output.app_protocol = Some("kubernetes.io/ws");
                self.http(routed, output);
            }
            AppProtocol::Http => self.http(routed, output),
        }
        let proxy = self.proxy_namespace.as_ref();
        output.peers = Some(Peers::namespace(proxy.unwrap_or(&self.namespace)));
    }

    fn http(&self, routed: &RoutedPort<'_>, output: &mut EdgeOutput) {
        let route = routed.route;
        let is_long = route.stream.is_some() || route.app_protocol == AppProtocol::WebSocket;
        let rewrite = |prefix: &Named<UrlPath>| {
            let path = HTTPPathModifier::ReplacePrefixMatch(prefix.as_str().into());
            vec![HTTPRouteFilter::URLRewrite(HTTPURLRewriteFilter {
                path: Some(path),
                ..HTTPURLRewriteFilter::default()
            })]
        };
        let path_match = |(path, is_exact)| HTTPRouteMatch {
            path: Some(if is_exact {
                HTTPPathMatch::exact(path)
            } else {
                HTTPPathMatch::prefix(path)
            }),
            ..HTTPRouteMatch::default()
        };
        let backend = HTTPBackendRef::service(routed.component.name(), routed.port.service);
        let rule = HTTPRouteRule {
            matches: Some(route.all_paths().into_iter().map(path_match).collect()),
            filters: route.rewrite.as_ref().map(rewrite),
            backend_refs: Some(vec![backend]),
            timeouts: is_long.then(|| HTTPRouteTimeouts {
                request: Some(NO_LIMIT.into()),
                backend_request: Some(NO_LIMIT.into()),
            }),
            ..HTTPRouteRule::default()
        };
        let object = HTTPRoute {
            metadata: routed.metadata(),
            spec: HTTPRouteSpec {
                parent_refs: Some(vec![self.parent()]),
                hostnames: Some(route.hosts()),
                rules: Some(vec![rule]),
            },
        };
        output.objects.add_at(object, route.code);
    }

    fn grpc(&self, routed: &RoutedPort<'_>, output: &mut EdgeOutput) {
        let route = routed.route;
        if route.is_restricted() {
            output.refuse(
                routed,
                "speaks gRPC at a path",
                "a gRPC route of the Gateway API has hosts only: leave the path out",
            );
        }
        let backend = GRPCBackendRef::service(routed.component.name(), routed.port.service);
        let object = GRPCRoute {
            metadata: routed.metadata(),
            spec: GRPCRouteSpec {
                parent_refs: Some(vec![self.parent()]),
                hostnames: Some(route.hosts()),
                rules: Some(vec![GRPCRouteRule {
                    backend_refs: Some(vec![backend]),
                    ..GRPCRouteRule::default()
                }]),
            },
        };
        output.objects.add_at(object, route.code);
    }

    fn parent(&self) -> ParentReference {
        ParentReference {
            namespace: Some(self.namespace.clone()),
            section_name: self.section_name.clone(),
            ..ParentReference::gateway(&self.name)
        }
    }
}

/// The Gateway API's value for a timeout without limit.
const NO_LIMIT: &str = "0s";
