//! Routes of gRPC calls.

use super::filter::GRPCRouteFilter;
use super::http_route::MatchType;
use super::reference::ParentReference;
use crate::val::Port;

custom_resource! {
    /// A route of gRPC calls from Gateways to backends.
    #[derive(Default)]
    pub struct GRPCRoute: Namespaced("gateway.networking.k8s.io/v1", "grpcroutes") {
        /// The desired state of the GRPCRoute.
        spec: GRPCRouteSpec,
    }
}

object! {
    /// The desired state of a GRPCRoute.
    pub struct GRPCRouteSpec {
        /// The Gateways that the route attaches to.
        pub parent_refs: Option<Vec<ParentReference>>,
        /// The hosts, `*.` before one for all hosts beneath; all hosts of the listener if left out.
        pub hostnames: Option<Vec<String>>,
        /// The rules, at most 16; the most specific match wins.
        pub rules: Option<Vec<GRPCRouteRule>>,
    }
}

object! {
    /// A rule: matches, filters and backends.
    pub struct GRPCRouteRule {
        /// The name, unique within the route.
        pub name: Option<String>,
        /// The matches, one of which must hold; all calls match if left out.
        pub matches: Option<Vec<GRPCRouteMatch>>,
        /// The filters of calls and responses.
        pub filters: Option<Vec<GRPCRouteFilter>>,
        /// The backends, by weight.
        pub backend_refs: Option<Vec<GRPCBackendRef>>,
    }
}

object! {
    /// A match of calls: all of its fields must hold.
    pub struct GRPCRouteMatch {
        /// The match of the method; any method if left out.
        pub method: Option<GRPCMethodMatch>,
        /// The matches of headers.
        pub headers: Option<Vec<GRPCHeaderMatch>>,
    }
}

object! {
    /// A match of a method: at least one of `service` and `method`.
    pub struct GRPCMethodMatch {
        /// The comparison; `Exact` if left out.
        pub r#type: Option<MatchType>,
        /// The name of the service, such as `shop.v1.Catalogue`.
        pub service: Option<String>,
        /// The name of the method.
        pub method: Option<String>,
    }
}

object! {
    /// A match of a header.
    pub struct GRPCHeaderMatch {
        /// The comparison; `Exact` if left out.
        pub r#type: Option<MatchType>,
        /// The name of the header; case doesn't matter.
        pub name: String,
        /// The value of the header.
        pub value: String,
    }
}

object! {
    /// A backend and its share of the calls.
    pub struct GRPCBackendRef {
        /// The API group of the backend; the core group if left out.
        pub group: Option<String>,
        /// The kind of the backend; `Service` if left out.
        pub kind: Option<String>,
        /// The name of the backend.
        pub name: String,
        /// The namespace of the backend, which needs a ReferenceGrant; the route's own if left out.
        pub namespace: Option<String>,
        /// The port of the Service; required for a Service.
        pub port: Option<i32>,
        /// The weight, relative to the sum of all weights; 1 if left out, 0 for no calls.
        pub weight: Option<i32>,
        /// The filters of the calls to this backend.
        pub filters: Option<Vec<GRPCRouteFilter>>,
    }
}

impl GRPCBackendRef {
    /// Returns the backend of a Service's port.
    pub fn service(name: impl Into<String>, port: impl Into<Port>) -> Self {
        Self {
            name: name.into(),
            port: Some(port.into().into()),
            ..Self::default()
        }
    }
}
