//! The Gateway API.

use super::edge_output::{EdgeOutput, RoutedPort};
use super::route::{AppProtocol, Path};
use super::tls::{Issuer, Tls};
use crate::custom::gateway::{
    GRPCBackendRef, GRPCRoute, GRPCRouteRule, GRPCRouteSpec, HTTPBackendRef, HTTPPathMatch,
    HTTPPathModifier, HTTPRoute, HTTPRouteFilter, HTTPRouteMatch, HTTPRouteRule, HTTPRouteSpec,
    HTTPRouteTimeouts, HTTPURLRewriteFilter, ParentReference,
};
use crate::network::Peers;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A Gateway that is there already; its listeners end TLS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct GatewayEdge {
    /// Its name.
    pub name: String,
    /// Its namespace.
    pub namespace: String,
    /// The listener that routes attach to; all that fit if left out.
    #[serde(default)]
    pub section_name: Option<String>,
    /// Where the pods run that requests come from; the Gateway's namespace if left out.
    #[serde(default)]
    pub proxy_namespace: Option<String>,
    /// A certificate for the routes' hosts, where nobody else gets one for the listener.
    #[serde(default)]
    pub certificate: Option<GatewayCertificate>,
}

/// A certificate that cert-manager gets for a Gateway's listener, in the Gateway's namespace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct GatewayCertificate {
    /// Who signs it.
    pub issuer: Issuer,
    /// The Secret that the listener reads it from.
    pub secret_name: String,
}

impl GatewayEdge {
    pub(super) fn open(&self, exposed: &RoutedPort<'_>, opening: &mut EdgeOutput) {
        let route = exposed.route;
        if matches!(route.tls, Some(Tls::Secret(_) | Tls::Issuer(_))) {
            opening.warn(
                exposed,
                "tls-elsewhere",
                "has a certificate, but the Gateway's listener ends TLS",
                "give the certificate to the listener, or ask for one in the edge's `certificate`",
            );
        }
        if route.stream.is_some() {
            opening.warn(
                exposed,
                "idle-limit",
                "streams, and how long it may be silent is up to the Gateway's implementation",
                "requests may take for ever; see to its idle limit in a policy of its own kind",
            );
        }
        match route.speech {
            AppProtocol::Grpc => {
                opening.app_protocol = Some("kubernetes.io/h2c");
                self.grpc(exposed, opening);
            }
            AppProtocol::WebSocket => {
                opening.app_protocol = Some("kubernetes.io/ws");
                self.http(exposed, opening);
            }
            AppProtocol::Http => self.http(exposed, opening),
        }
        let proxy = self.proxy_namespace.as_ref();
        opening.peers = Some(Peers::namespace(proxy.unwrap_or(&self.namespace)));
    }

    fn http(&self, exposed: &RoutedPort<'_>, opening: &mut EdgeOutput) {
        let route = exposed.route;
        let goes_on = route.stream.is_some() || route.speech == AppProtocol::WebSocket;
        let rewrite = |prefix: &String| {
            let path = HTTPPathModifier::ReplacePrefixMatch(prefix.clone());
            vec![HTTPRouteFilter::URLRewrite(HTTPURLRewriteFilter {
                path: Some(path),
                ..HTTPURLRewriteFilter::default()
            })]
        };
        let matched = |path: Path| HTTPRouteMatch {
            path: Some(if path.is_exact {
                HTTPPathMatch::exact(path.text)
            } else {
                HTTPPathMatch::prefix(path.text)
            }),
            ..HTTPRouteMatch::default()
        };
        let backend = HTTPBackendRef::service(exposed.component.name(), exposed.port.service);
        let rule = HTTPRouteRule {
            matches: Some(route.all_paths().into_iter().map(matched).collect()),
            filters: route.rewrite.as_ref().map(rewrite),
            backend_refs: Some(vec![backend]),
            timeouts: goes_on.then(|| HTTPRouteTimeouts {
                request: Some(FOR_EVER.into()),
                backend_request: Some(FOR_EVER.into()),
            }),
            ..HTTPRouteRule::default()
        };
        let object = HTTPRoute {
            metadata: exposed.metadata(),
            spec: HTTPRouteSpec {
                parent_refs: Some(vec![self.parent()]),
                hostnames: Some(route.hosts()),
                rules: Some(vec![rule]),
            },
        };
        opening.objects.add_at(object, route.code);
    }

    fn grpc(&self, exposed: &RoutedPort<'_>, opening: &mut EdgeOutput) {
        let route = exposed.route;
        if route.is_narrow() {
            opening.refuse(
                exposed,
                "speaks gRPC at a path",
                "a gRPC route of the Gateway API has hosts only: leave the path out",
            );
        }
        let backend = GRPCBackendRef::service(exposed.component.name(), exposed.port.service);
        let object = GRPCRoute {
            metadata: exposed.metadata(),
            spec: GRPCRouteSpec {
                parent_refs: Some(vec![self.parent()]),
                hostnames: Some(route.hosts()),
                rules: Some(vec![GRPCRouteRule {
                    backend_refs: Some(vec![backend]),
                    ..GRPCRouteRule::default()
                }]),
            },
        };
        opening.objects.add_at(object, route.code);
    }

    fn parent(&self) -> ParentReference {
        ParentReference {
            namespace: Some(self.namespace.clone()),
            section_name: self.section_name.clone(),
            ..ParentReference::gateway(&self.name)
        }
    }
}

/// How Gateway API says that there is no limit.
const FOR_EVER: &str = "0s";
