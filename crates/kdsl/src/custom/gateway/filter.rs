//! What a route does to requests and responses.

use super::reference::{BackendObjectReference, LocalObjectReference};
use serde::{Deserialize, Serialize};

one_of! {
    /// One thing that an HTTPRoute does to a request or its response.
    pub enum HTTPRouteFilter("type") {
        /// Changes the request's headers.
        RequestHeaderModifier(HTTPHeaderFilter) = "requestHeaderModifier",
        /// Changes the response's headers.
        ResponseHeaderModifier(HTTPHeaderFilter) = "responseHeaderModifier",
        /// Sends a copy of the request elsewhere; its response is thrown away.
        RequestMirror(HTTPRequestMirrorFilter) = "requestMirror",
        /// Answers with a redirect.
        RequestRedirect(HTTPRequestRedirectFilter) = "requestRedirect",
        /// Changes the request's host or path.
        URLRewrite(HTTPURLRewriteFilter) = "urlRewrite",
        /// Lets pages of other origins call.
        CORS(HTTPCORSFilter) = "cors",
        /// An implementation's own.
        ExtensionRef(LocalObjectReference) = "extensionRef",
    }
}

one_of! {
    /// One thing that a GRPCRoute does to a call or its response.
    pub enum GRPCRouteFilter("type") {
        /// Changes the call's headers.
        RequestHeaderModifier(HTTPHeaderFilter) = "requestHeaderModifier",
        /// Changes the response's headers.
        ResponseHeaderModifier(HTTPHeaderFilter) = "responseHeaderModifier",
        /// Sends a copy of the call elsewhere; its response is thrown away.
        RequestMirror(HTTPRequestMirrorFilter) = "requestMirror",
        /// An implementation's own.
        ExtensionRef(LocalObjectReference) = "extensionRef",
    }
}

object! {
    /// Changes of headers.
    pub struct HTTPHeaderFilter {
        /// Put in place of what is there.
        pub set: Option<Vec<HTTPHeader>>,
        /// Put beside what is there.
        pub add: Option<Vec<HTTPHeader>>,
        /// Names of headers that are taken away.
        pub remove: Option<Vec<String>>,
    }
}

object! {
    /// A header.
    pub struct HTTPHeader {
        /// Its name, in any case.
        pub name: String,
        /// Its value.
        pub value: String,
    }
}

object! {
    /// Where copies of requests go, and of how many.
    pub struct HTTPRequestMirrorFilter {
        /// Where.
        pub backend_ref: BackendObjectReference,
        /// Of how many in a hundred; of all if neither this nor `fraction` is there.
        pub percent: Option<i32>,
        /// Of how many, as a fraction.
        pub fraction: Option<Fraction>,
    }
}

object! {
    /// A fraction.
    pub struct Fraction {
        /// Above the line.
        pub numerator: i32,
        /// Below the line; 100 if left out.
        pub denominator: Option<i32>,
    }
}

object! {
    /// Where a redirect leads; what is left out stays as in the request.
    pub struct HTTPRequestRedirectFilter {
        /// The scheme.
        pub scheme: Option<RedirectScheme>,
        /// The host.
        pub hostname: Option<String>,
        /// The path.
        pub path: Option<HTTPPathModifier>,
        /// The port; the scheme's own if a scheme is given.
        pub port: Option<i32>,
        /// 301, 302, 303, 307 or 308; 302 if left out.
        pub status_code: Option<i32>,
    }
}

/// A scheme to redirect to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RedirectScheme {
    /// `http`.
    Http,
    /// `https`.
    Https,
}

object! {
    /// What a backend sees in place of the request's host and path.
    pub struct HTTPURLRewriteFilter {
        /// The host.
        pub hostname: Option<String>,
        /// The path.
        pub path: Option<HTTPPathModifier>,
    }
}

one_of! {
    /// Another path.
    pub enum HTTPPathModifier("type") {
        /// In place of the whole path.
        ReplaceFullPath(String) = "replaceFullPath",
        /// In place of the prefix that matched.
        ReplacePrefixMatch(String) = "replacePrefixMatch",
    }
}

object! {
    /// Which pages of other origins may call, and how.
    pub struct HTTPCORSFilter {
        /// Origins such as `https://shop.example.com`, or `*`.
        pub allow_origins: Option<Vec<String>>,
        /// Methods, or `*`.
        pub allow_methods: Option<Vec<String>>,
        /// Headers that requests may have, or `*`.
        pub allow_headers: Option<Vec<String>>,
        /// Headers of responses that pages may read.
        pub expose_headers: Option<Vec<String>>,
        /// Whether cookies and the like may be sent.
        pub allow_credentials: Option<bool>,
        /// For how many seconds browsers may rely on it; 5 if left out.
        pub max_age: Option<i32>,
    }
}
