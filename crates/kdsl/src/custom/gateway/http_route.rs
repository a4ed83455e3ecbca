//! Routes of HTTP requests.

use super::filter::HTTPRouteFilter;
use super::reference::ParentReference;
use crate::val::Port;
use serde::{Deserialize, Serialize};

custom_resource! {
    /// A route of HTTP requests from Gateways to backends.
    #[derive(Default)]
    pub struct HTTPRoute: Namespaced("gateway.networking.k8s.io/v1", "httproutes") {
        /// The desired state of the HTTPRoute.
        spec: HTTPRouteSpec,
    }
}

object! {
    /// The desired state of an HTTPRoute.
    pub struct HTTPRouteSpec {
        /// The Gateways that the route attaches to.
        pub parent_refs: Option<Vec<ParentReference>>,
        /// The hosts, `*.` before one for all hosts beneath; all hosts of the listener if left out.
        pub hostnames: Option<Vec<String>>,
        /// The rules, at most 16; the most specific match wins.
        pub rules: Option<Vec<HTTPRouteRule>>,
    }
}

object! {
    /// A rule: matches, filters and backends.
    pub struct HTTPRouteRule {
        /// The name, unique within the route.
        pub name: Option<String>,
        /// The matches, one of which must hold; all requests match if left out.
        pub matches: Option<Vec<HTTPRouteMatch>>,
        /// The filters of requests and responses.
        pub filters: Option<Vec<HTTPRouteFilter>>,
        /// The backends, by weight; none for a redirect.
        pub backend_refs: Option<Vec<HTTPBackendRef>>,
        /// The timeouts of requests.
        pub timeouts: Option<HTTPRouteTimeouts>,
    }
}

object! {
    /// A match of requests: all of its fields must hold.
    pub struct HTTPRouteMatch {
        /// The match of the path; any path if left out.
        pub path: Option<HTTPPathMatch>,
        /// The method; any method if left out.
        pub method: Option<HTTPMethod>,
        /// The matches of headers.
        pub headers: Option<Vec<HTTPHeaderMatch>>,
        /// The matches of query parameters.
        pub query_params: Option<Vec<HTTPQueryParamMatch>>,
    }
}

object! {
    /// A match of a path.
    pub struct HTTPPathMatch {
        /// The comparison; `PathPrefix` if left out.
        pub r#type: Option<PathMatchType>,
        /// The path, beginning with `/`, or the regular expression.
        pub value: Option<String>,
    }
}

impl HTTPPathMatch {
    /// Returns a match of a path and all paths beneath it.
    pub fn prefix(path: impl Into<String>) -> Self {
        Self {
            r#type: Some(PathMatchType::PathPrefix),
            value: Some(path.into()),
        }
    }

    /// Returns a match of exactly one path.
    pub fn exact(path: impl Into<String>) -> Self {
        Self {
            r#type: Some(PathMatchType::Exact),
            value: Some(path.into()),
        }
    }
}

/// The comparison of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PathMatchType {
    /// Exactly.
    Exact,
    /// By its first segments: `/a` is a prefix of `/a/b`, not of `/ab`.
    PathPrefix,
    /// By a regular expression in the implementation's dialect.
    RegularExpression,
}

/// The comparison of a header, a query parameter or a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MatchType {
    /// Exactly.
    Exact,
    /// By a regular expression in the implementation's dialect.
    RegularExpression,
}

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "they are HTTP's")]
pub enum HTTPMethod {
    Get,
    Head,
    Post,
    Put,
    Delete,
    Connect,
    Options,
    Trace,
    Patch,
}

object! {
    /// A match of a header.
    pub struct HTTPHeaderMatch {
        /// The comparison; `Exact` if left out.
        pub r#type: Option<MatchType>,
        /// The name of the header; case doesn't matter.
        pub name: String,
        /// The value of the header.
        pub value: String,
    }
}

object! {
    /// A match of a query parameter.
    pub struct HTTPQueryParamMatch {
        /// The comparison; `Exact` if left out.
        pub r#type: Option<MatchType>,
        /// The name of the parameter.
        pub name: String,
        /// The value of the parameter.
        pub value: String,
    }
}

object! {
    /// A backend and its share of the requests.
    pub struct HTTPBackendRef {
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
        /// The weight, relative to the sum of all weights; 1 if left out, 0 for no requests.
        pub weight: Option<i32>,
        /// The filters of the requests to this backend.
        pub filters: Option<Vec<HTTPRouteFilter>>,
    }
}

impl HTTPBackendRef {
    /// Returns the backend of a Service's port.
    pub fn service(name: impl Into<String>, port: impl Into<Port>) -> Self {
        Self {
            name: name.into(),
            port: Some(port.into().into()),
            ..Self::default()
        }
    }
}

object! {
    /// Timeouts of requests, as durations such as `30s`; `0s` is no timeout.
    pub struct HTTPRouteTimeouts {
        /// The timeout of the whole request, from its first byte until its response is complete.
        pub request: Option<String>,
        /// The timeout of one attempt at a backend; at most `request`.
        pub backend_request: Option<String>,
    }
}
