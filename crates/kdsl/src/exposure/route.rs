//! What is let in, and how.

use super::tls::Tls;
use crate::text::Duration;
use std::fmt::Display;
use std::panic::Location;

/// Requests that are let in to a workload: hosts and paths, and what is particular about them.
///
/// ```
/// # use kdsl::exposure::{Route, Stream, minutes};
/// let chat = Route::host("api.example.com")
///     .path("/chat")
///     .rewrite("/")
///     .streaming(Stream::sse(minutes(30)));
/// let socket = Route::host("live.example.com").websocket();
/// ```
#[derive(Debug, Clone)]
pub struct Route {
    hosts: Vec<RouteHost>,
    pub(super) paths: Vec<Path>,
    pub(super) rewrite: Option<String>,
    pub(super) tls: Option<Tls>,
    pub(super) stream: Option<Stream>,
    pub(super) speech: AppProtocol,
    pub(super) code: &'static Location<'static>,
}

/// A host, and which setting it is: two settings are two hosts, though they may have one value.
#[derive(Debug, Clone)]
pub(crate) struct RouteHost {
    pub(crate) text: String,
    pub(crate) setting: String,
}

/// Which paths of a host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Path {
    pub(super) text: String,
    pub(super) is_exact: bool,
}

/// What is spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AppProtocol {
    Http,
    WebSocket,
    Grpc,
}

/// Responses that go on for long.
#[derive(Debug, Clone)]
pub struct Stream {
    pub(super) idle: Duration,
    pub(super) is_buffered: bool,
}

impl Stream {
    /// Server-sent events: nothing may hold them back, and they may be silent for so long.
    pub fn sse(idle: Duration) -> Self {
        Self {
            idle,
            is_buffered: false,
        }
    }

    /// Long responses that may be gathered on the way, such as large files.
    pub fn buffered(idle: Duration) -> Self {
        Self {
            idle,
            is_buffered: true,
        }
    }

    /// Whole seconds of silence.
    pub(super) fn seconds(&self) -> u64 {
        self.idle.milliseconds().div_ceil(1000)
    }
}

/// So many minutes.
pub fn minutes(minutes: u32) -> Duration {
    Duration::minutes(minutes)
}

impl Route {
    /// Requests for this host, fixed or open.
    ///
    /// An edge that knows no hosts, such as a port, uses none: an open one has to be used elsewhere then, or it is
    /// refused as a setting that does nothing.
    #[track_caller]
    pub fn host(host: impl Display) -> Self {
        Self {
            hosts: vec![RouteHost::new(&host)],
            paths: Vec::new(),
            rewrite: None,
            tls: None,
            stream: None,
            speech: AppProtocol::Http,
            code: Location::caller(),
        }
    }

    /// And for this one.
    #[must_use]
    pub fn and_host(mut self, host: impl Display) -> Self {
        self.hosts.push(RouteHost::new(&host));
        self
    }

    /// Only this path and all beneath it; several such are each let in.
    #[must_use]
    pub fn path(self, path: &str) -> Self {
        self.with(path, false)
    }

    /// Only this very path.
    #[must_use]
    pub fn exact_path(self, path: &str) -> Self {
        self.with(path, true)
    }

    /// The workload sees another prefix in place of the path's.
    #[must_use]
    pub fn rewrite(mut self, prefix: &str) -> Self {
        self.rewrite = Some(prefix.into());
        self
    }

    /// How it is encrypted, if not as the [`Edge`](super::Edge) does it for all.
    #[must_use]
    pub fn tls(mut self, tls: Tls) -> Self {
        self.tls = Some(tls);
        self
    }

    /// Responses go on for long.
    #[must_use]
    pub fn streaming(mut self, stream: Stream) -> Self {
        self.stream = Some(stream);
        self
    }

    /// Its connections become sockets: WebSocket.
    #[must_use]
    pub fn websocket(mut self) -> Self {
        self.speech = AppProtocol::WebSocket;
        self
    }

    /// It is gRPC.
    #[must_use]
    pub fn grpc(mut self) -> Self {
        self.speech = AppProtocol::Grpc;
        self
    }

    fn with(mut self, text: &str, is_exact: bool) -> Self {
        self.paths.push(Path {
            text: text.into(),
            is_exact,
        });
        self
    }

    /// Its paths; all beneath `/` if none is said.
    pub(super) fn all_paths(&self) -> Vec<Path> {
        if self.is_narrow() {
            self.paths.clone()
        } else {
            vec![Path {
                text: "/".into(),
                is_exact: false,
            }]
        }
    }

    /// Is there anything that it doesn't let in?
    pub(super) fn is_narrow(&self) -> bool {
        !self.paths.is_empty()
    }

    /// Its hosts.
    pub(super) fn hosts(&self) -> Vec<String> {
        self.hosts.iter().map(|host| host.text.clone()).collect()
    }

    /// Its hosts, if what encrypts them is the edge's.
    pub(crate) fn common_hosts(&self) -> impl Iterator<Item = &RouteHost> {
        self.hosts.iter().filter(|_| self.tls.is_none())
    }

    /// Hosts and paths, for a picture.
    pub(crate) fn label(&self) -> String {
        let paths = self.paths.iter().map(|path| path.text.as_str());
        format!(
            "{}{}",
            self.hosts().join(" "),
            paths.collect::<Vec<_>>().join(" ")
        )
    }
}

impl RouteHost {
    fn new(host: &impl Display) -> Self {
        Self {
            text: host.to_string(),
            setting: format!("{host:#}"),
        }
    }
}
