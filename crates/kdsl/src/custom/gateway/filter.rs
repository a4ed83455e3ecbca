//! Filters of routes: changes of requests and responses.

use super::reference::{BackendObjectReference, LocalObjectReference};
use serde::{Deserialize, Serialize};

one_of! {
    /// A filter of an HTTPRoute.
    pub enum HTTPRouteFilter("type") {
        /// Changes the headers of the request.
        RequestHeaderModifier(HTTPHeaderFilter) = "requestHeaderModifier",
        /// Changes the headers of the response.
        ResponseHeaderModifier(HTTPHeaderFilter) = "responseHeaderModifier",
        /// Sends a copy of the request to another backend, whose response is ignored.
        RequestMirror(HTTPRequestMirrorFilter) = "requestMirror",
        /// Answers with a redirect.
        RequestRedirect(HTTPRequestRedirectFilter) = "requestRedirect",
        /// Rewrites the host or the path of the request.
        URLRewrite(HTTPURLRewriteFilter) = "urlRewrite",
        /// Allows cross-origin requests.
        CORS(HTTPCORSFilter) = "cors",
        /// A filter of the implementation's own.
        ExtensionRef(LocalObjectReference) = "extensionRef",
    }
}

one_of! {
    /// A filter of a GRPCRoute.
    pub enum GRPCRouteFilter("type") {
        /// Changes the headers of the call.
        RequestHeaderModifier(HTTPHeaderFilter) = "requestHeaderModifier",
        /// Changes the headers of the response.
        ResponseHeaderModifier(HTTPHeaderFilter) = "responseHeaderModifier",
        /// Sends a copy of the call to another backend, whose response is ignored.
        RequestMirror(HTTPRequestMirrorFilter) = "requestMirror",
        /// A filter of the implementation's own.
        ExtensionRef(LocalObjectReference) = "extensionRef",
    }
}

object! {
    /// Changes of headers.
    pub struct HTTPHeaderFilter {
        /// The headers that are set, replacing others of the same name.
        pub set: Option<Vec<HTTPHeader>>,
        /// The headers that are added to others of the same name.
        pub add: Option<Vec<HTTPHeader>>,
        /// The names of headers that are removed.
        pub remove: Option<Vec<String>>,
    }
}

object! {
    /// An HTTP header.
    pub struct HTTPHeader {
        /// The name; case doesn't matter.
        pub name: String,
        /// The value.
        pub value: String,
    }
}

object! {
    /// The mirroring of requests.
    pub struct HTTPRequestMirrorFilter {
        /// The backend that gets the copies.
        pub backend_ref: BackendObjectReference,
        /// The percentage of requests that are mirrored; all without this and `fraction`.
        pub percent: Option<i32>,
        /// The fraction of requests that are mirrored.
        pub fraction: Option<Fraction>,
    }
}

object! {
    /// A fraction.
    pub struct Fraction {
        /// The numerator.
        pub numerator: i32,
        /// The denominator; 100 if left out.
        pub denominator: Option<i32>,
    }
}

object! {
    /// A redirect; fields that are left out are the request's.
    pub struct HTTPRequestRedirectFilter {
        /// The scheme.
        pub scheme: Option<RedirectScheme>,
        /// The host.
        pub hostname: Option<String>,
        /// The path.
        pub path: Option<HTTPPathModifier>,
        /// The port; the default port of `scheme` if that is set.
        pub port: Option<i32>,
        /// The status code: 301, 302, 303, 307 or 308; 302 if left out.
        pub status_code: Option<i32>,
    }
}

/// The scheme of a redirect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RedirectScheme {
    /// `http`.
    Http,
    /// `https`.
    Https,
}

object! {
    /// A rewrite of the request for the backend.
    pub struct HTTPURLRewriteFilter {
        /// The host.
        pub hostname: Option<String>,
        /// The path.
        pub path: Option<HTTPPathModifier>,
    }
}

one_of! {
    /// A change of a path.
    pub enum HTTPPathModifier("type") {
        /// Replaces the whole path.
        ReplaceFullPath(String) = "replaceFullPath",
        /// Replaces the matched prefix.
        ReplacePrefixMatch(String) = "replacePrefixMatch",
    }
}

object! {
    /// Cross-origin resource sharing.
    pub struct HTTPCORSFilter {
        /// The allowed origins, such as `https://shop.example.com`, or `*`.
        pub allow_origins: Option<Vec<String>>,
        /// The allowed methods, or `*`.
        pub allow_methods: Option<Vec<String>>,
        /// The allowed headers of requests, or `*`.
        pub allow_headers: Option<Vec<String>>,
        /// The headers of responses that pages may read.
        pub expose_headers: Option<Vec<String>>,
        /// Allows credentials, such as cookies, in requests.
        pub allow_credentials: Option<bool>,
        /// The time for which browsers may cache the answer to a preflight request, in seconds; 5 if left out.
        pub max_age: Option<i32>,
    }
}
