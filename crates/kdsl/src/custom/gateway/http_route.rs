//! Which HTTP requests go where.

use super::filter::HTTPRouteFilter;
use super::reference::ParentReference;
use serde::{Deserialize, Serialize};

custom_resource! {
    /// Which HTTP requests go where.
    #[derive(Default)]
    pub struct HTTPRoute: Namespaced("gateway.networking.k8s.io/v1", "httproutes") {
        /// What it should be.
        spec: HTTPRouteSpec,
    }
}

object! {
    /// What an HTTPRoute should be.
    pub struct HTTPRouteSpec {
        /// The Gateways that it attaches to.
        pub parent_refs: Option<Vec<ParentReference>>,
        /// Hosts, `*.` before one for all beneath; all of the listener's if left out.
        pub hostnames: Option<Vec<String>>,
        /// At most 16; the most specific match wins.
        pub rules: Option<Vec<HTTPRouteRule>>,
    }
}

object! {
    /// What becomes of the requests that match.
    pub struct HTTPRouteRule {
        /// Unique within the route.
        pub name: Option<String>,
        /// One of them must hold; all requests if left out.
        pub matches: Option<Vec<HTTPRouteMatch>>,
        /// What is done to requests and responses.
        pub filters: Option<Vec<HTTPRouteFilter>>,
        /// Where they go, by weight; nowhere is for redirects.
        pub backend_refs: Option<Vec<HTTPBackendRef>>,
        /// How long they may take.
        pub timeouts: Option<HTTPRouteTimeouts>,
    }
}

object! {
    /// All that must hold of a request.
    pub struct HTTPRouteMatch {
        /// Its path; any if left out.
        pub path: Option<HTTPPathMatch>,
        /// Its method; any if left out.
        pub method: Option<HTTPMethod>,
        /// Its headers.
        pub headers: Option<Vec<HTTPHeaderMatch>>,
        /// Its query's parameters.
        pub query_params: Option<Vec<HTTPQueryParamMatch>>,
    }
}

object! {
    /// What must hold of a path.
    pub struct HTTPPathMatch {
        /// How to compare; `PathPrefix` if left out.
        pub r#type: Option<PathMatchType>,
        /// The path, beginning with `/`, or the expression.
        pub value: Option<String>,
    }
}

impl HTTPPathMatch {
    /// This path and all beneath.
    pub fn prefix(path: impl Into<String>) -> Self {
        Self {
            r#type: Some(PathMatchType::PathPrefix),
            value: Some(path.into()),
        }
    }

    /// This very path.
    pub fn exact(path: impl Into<String>) -> Self {
        Self {
            r#type: Some(PathMatchType::Exact),
            value: Some(path.into()),
        }
    }
}

/// How a path is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PathMatchType {
    /// Letter by letter.
    Exact,
    /// Element by element, from the start: `/a` is a prefix of `/a/b`, not of `/ab`.
    PathPrefix,
    /// As a regular expression, of the implementation's sort.
    RegularExpression,
}

/// How a header, a parameter or a method is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MatchType {
    /// Letter by letter.
    Exact,
    /// As a regular expression, of the implementation's sort.
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
    /// What must hold of a header.
    pub struct HTTPHeaderMatch {
        /// How to compare; `Exact` if left out.
        pub r#type: Option<MatchType>,
        /// The header's name, in any case.
        pub name: String,
        /// The header's value.
        pub value: String,
    }
}

object! {
    /// What must hold of a query's parameter.
    pub struct HTTPQueryParamMatch {
        /// How to compare; `Exact` if left out.
        pub r#type: Option<MatchType>,
        /// The parameter's name.
        pub name: String,
        /// The parameter's value.
        pub value: String,
    }
}

object! {
    /// A backend, and its share of the requests.
    pub struct HTTPBackendRef {
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
        /// What is done to the requests that go there.
        pub filters: Option<Vec<HTTPRouteFilter>>,
    }
}

impl HTTPBackendRef {
    /// A Service's port.
    pub fn service(name: impl Into<String>, port: impl Into<i32>) -> Self {
        Self {
            name: name.into(),
            port: Some(port.into()),
            ..Self::default()
        }
    }
}

object! {
    /// How long requests may take, as durations such as `30s`; `0s` is for ever.
    pub struct HTTPRouteTimeouts {
        /// From a request's first byte until its response is complete.
        pub request: Option<String>,
        /// Of one attempt at a backend; no longer than `request`.
        pub backend_request: Option<String>,
    }
}
