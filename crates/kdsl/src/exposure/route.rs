//! Requests that are let in to a workload.

use super::route_host::RouteHost;
use super::stream::Stream;
use super::tls::Tls;
use crate::text::{Named, UrlPath};
use std::fmt::Display;
use std::panic::Location;

/// Requests from outside that are let in to a workload: their hosts and paths, and how they are treated.
///
/// ```
/// # use kdsl::exposure::{Route, Stream};
/// # use kdsl::text::Duration;
/// let chat = Route::host("api.example.com")
///     .path("/chat")
///     .rewrite("/")
///     .streaming(Stream::sse(Duration::minutes(30)));
/// let socket = Route::host("live.example.com").websocket();
/// ```
#[derive(Debug, Clone)]
#[doc(alias("Ingress", "HTTPRoute", "GRPCRoute", "hostname"))]
pub struct Route {
    hosts: Vec<RouteHost>,
    pub(super) paths: Vec<RoutePath>,
    pub(super) rewrite: Option<Named<UrlPath>>,
    pub(super) tls: Option<Tls>,
    pub(super) stream: Option<Stream>,
    pub(super) app_protocol: AppProtocol,
    pub(super) code: &'static Location<'static>,
}

/// A path of all hosts of a route.
#[derive(Debug, Clone)]
pub(super) struct RoutePath {
    pub(super) name: Named<UrlPath>,
    pub(super) is_exact: bool,
}

/// The protocol of a route's requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AppProtocol {
    Http,
    WebSocket,
    Grpc,
}

impl Route {
    /// Builds a route for all requests to this host, fixed or open.
    ///
    /// An edge without hosts, such as a node port, doesn't use it: an open one has to be used elsewhere then, or it
    /// is refused as a setting without effect.
    #[track_caller]
    pub fn host(host: impl Display) -> Self {
        Self {
            hosts: vec![RouteHost::new(&host)],
            paths: Vec::new(),
            rewrite: None,
            tls: None,
            stream: None,
            app_protocol: AppProtocol::Http,
            code: Location::caller(),
        }
    }

    /// Adds a host.
    #[must_use]
    pub fn and_host(mut self, host: impl Display) -> Self {
        self.hosts.push(RouteHost::new(&host));
        self
    }

    /// Restricts the route to this path and all paths below it. Several calls let each of them in.
    #[must_use]
    #[doc(alias("PathPrefix", "Prefix"))]
    pub fn path(self, path: impl Into<Named<UrlPath>>) -> Self {
        self.add_path(path.into(), false)
    }

    /// Restricts the route to exactly this path.
    #[must_use]
    #[doc(alias = "Exact")]
    pub fn exact_path(self, path: impl Into<Named<UrlPath>>) -> Self {
        self.add_path(path.into(), true)
    }

    /// Replaces the prefix of the path by this one before the workload sees the request. Refused by edges that
    /// can't do it.
    #[must_use]
    #[doc(alias("URLRewrite", "ReplacePrefixMatch", "rewrite-target"))]
    pub fn rewrite(mut self, prefix: impl Into<Named<UrlPath>>) -> Self {
        self.rewrite = Some(prefix.into());
        self
    }

    /// Sets the route's own TLS, in place of the [`Edge`](super::Edge)'s.
    #[must_use]
    pub fn tls(mut self, tls: Tls) -> Self {
        self.tls = Some(tls);
        self
    }

    /// Allows responses that go on for long.
    #[must_use]
    pub fn streaming(mut self, stream: Stream) -> Self {
        self.stream = Some(stream);
        self
    }

    /// Declares the requests to be WebSocket.
    #[must_use]
    #[doc(alias = "kubernetes.io/ws")]
    pub fn websocket(mut self) -> Self {
        self.app_protocol = AppProtocol::WebSocket;
        self
    }

    /// Declares the requests to be gRPC.
    #[must_use]
    #[doc(alias("kubernetes.io/h2c", "HTTP/2"))]
    pub fn grpc(mut self) -> Self {
        self.app_protocol = AppProtocol::Grpc;
        self
    }

    fn add_path(mut self, name: Named<UrlPath>, is_exact: bool) -> Self {
        self.paths.push(RoutePath { name, is_exact });
        self
    }

    /// Returns the paths as texts, each with whether it is exact; everything below `/` if the route has none.
    pub(super) fn all_paths(&self) -> Vec<(String, bool)> {
        if self.is_restricted() {
            let paths = self.paths.iter();
            let path = |path: &RoutePath| (path.name.as_str().to_string(), path.is_exact);
            paths.map(path).collect()
        } else {
            vec![("/".into(), false)]
        }
    }

    /// Reports whether there are paths that it doesn't let in.
    pub(super) fn is_restricted(&self) -> bool {
        !self.paths.is_empty()
    }

    /// Returns the hosts as texts.
    pub(super) fn hosts(&self) -> Vec<String> {
        self.hosts.iter().map(|host| host.text.clone()).collect()
    }

    /// Returns the hosts that are encrypted by the edge's TLS, rather than by the route's own.
    pub(crate) fn hosts_of_edge(&self) -> impl Iterator<Item = &RouteHost> {
        self.hosts.iter().filter(|_| self.tls.is_none())
    }

    /// Returns hosts and paths, for a diagram.
    pub(crate) fn label(&self) -> String {
        let paths = self.paths.iter().map(|path| path.name.as_str());
        format!(
            "{}{}",
            self.hosts().join(" "),
            paths.collect::<Vec<_>>().join(" ")
        )
    }
}
