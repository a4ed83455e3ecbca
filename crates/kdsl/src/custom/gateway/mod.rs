//! Gateway API v1, its standard channel: `gateway.networking.k8s.io/v1`.
//!
//! Durations are those of GEP-2257: up to four numbers with units, such as `1h30m`, `10s` or `500ms`.

mod filter;
mod grpc_route;
mod http_route;
mod listener;
mod reference;

pub use filter::{
    Fraction, GRPCRouteFilter, HTTPCORSFilter, HTTPHeader, HTTPHeaderFilter, HTTPPathModifier,
    HTTPRequestMirrorFilter, HTTPRequestRedirectFilter, HTTPRouteFilter, HTTPURLRewriteFilter,
    RedirectScheme,
};
pub use grpc_route::{
    GRPCBackendRef, GRPCHeaderMatch, GRPCMethodMatch, GRPCRoute, GRPCRouteMatch, GRPCRouteRule,
    GRPCRouteSpec,
};
pub use http_route::{
    HTTPBackendRef, HTTPHeaderMatch, HTTPMethod, HTTPPathMatch, HTTPQueryParamMatch, HTTPRoute,
    HTTPRouteMatch, HTTPRouteRule, HTTPRouteSpec, HTTPRouteTimeouts, MatchType, PathMatchType,
};
pub use listener::{
    AllowedRoutes, FromNamespaces, Gateway, GatewayAddress, GatewayInfrastructure, GatewaySpec,
    Listener, ListenerTLS, RouteGroupKind, RouteNamespaces, TLSMode,
};
pub use reference::{
    BackendObjectReference, LocalObjectReference, ParentReference, ReferenceGrant,
    ReferenceGrantFrom, ReferenceGrantSpec, ReferenceGrantTo, SecretObjectReference,
};
