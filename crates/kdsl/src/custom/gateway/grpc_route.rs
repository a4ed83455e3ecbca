//! Which gRPC calls go where.

use super::filter::GRPCRouteFilter;
use super::http_route::MatchType;
use super::reference::ParentReference;

custom_resource! {
    /// Which gRPC calls go where.
    #[derive(Default)]
    pub struct GRPCRoute: Namespaced("gateway.networking.k8s.io/v1", "grpcroutes") {
        /// What it should be.
        spec: GRPCRouteSpec,
    }
}

object! {
    /// What a GRPCRoute should be.
    pub struct GRPCRouteSpec {
        /// The Gateways that it attaches to.
        pub parent_refs: Option<Vec<ParentReference>>,
        /// Hosts, `*.` before one for all beneath; all of the listener's if left out.
        pub hostnames: Option<Vec<String>>,
        /// At most 16; the most specific match wins.
        pub rules: Option<Vec<GRPCRouteRule>>,
    }
}

object! {
    /// What becomes of the calls that match.
    pub struct GRPCRouteRule {
        /// Unique within the route.
        pub name: Option<String>,
        /// One of them must hold; all calls if left out.
        pub matches: Option<Vec<GRPCRouteMatch>>,
        /// What is done to calls and responses.
        pub filters: Option<Vec<GRPCRouteFilter>>,
        /// Where they go, by weight.
        pub backend_refs: Option<Vec<GRPCBackendRef>>,
    }
}

object! {
    /// All that must hold of a call.
    pub struct GRPCRouteMatch {
        /// Its method; any if left out.
        pub method: Option<GRPCMethodMatch>,
        /// Its headers.
        pub headers: Option<Vec<GRPCHeaderMatch>>,
    }
}

object! {
    /// What must hold of a method; one of `service` and `method` at least.
    pub struct GRPCMethodMatch {
        /// How to compare; `Exact` if left out.
        pub r#type: Option<MatchType>,
        /// The service's name, such as `shop.v1.Catalogue`.
        pub service: Option<String>,
        /// The method's name.
        pub method: Option<String>,
    }
}

object! {
    /// What must hold of a header.
    pub struct GRPCHeaderMatch {
        /// How to compare; `Exact` if left out.
        pub r#type: Option<MatchType>,
        /// The header's name, in any case.
        pub name: String,
        /// The header's value.
        pub value: String,
    }
}

object! {
    /// A backend, and its share of the calls.
    pub struct GRPCBackendRef {
        /// That of Services if left out.
        pub group: Option<String>,
        /// `Service` if left out.
        pub kind: Option<String>,
        /// Its name.
        pub name: String,
        /// Its namespace, which must grant it; the route's own if left out.
        pub namespace: Option<String>,
        /// The Service's port; needed for one.
        pub port: Option<i32>,
        /// Its share, by the sum of all weights; 1 if left out, 0 for none.
        pub weight: Option<i32>,
        /// What is done to the calls that go there.
        pub filters: Option<Vec<GRPCRouteFilter>>,
    }
}

impl GRPCBackendRef {
    /// A Service's port.
    pub fn service(name: impl Into<String>, port: impl Into<i32>) -> Self {
        Self {
            name: name.into(),
            port: Some(port.into()),
            ..Self::default()
        }
    }
}
