//! Responses that go on for long.

use crate::text::Duration;

/// Responses that go on for long, and the time that they may be silent for.
#[derive(Debug, Clone)]
#[doc(alias(
    "SSE",
    "server-sent events",
    "idle timeout",
    "proxy-read-timeout",
    "buffering"
))]
pub struct Stream {
    pub(super) idle: Duration,
    pub(super) is_buffered: bool,
}

impl Stream {
    /// Builds a stream of server-sent events: proxies pass them on without buffering, and end the connection only
    /// after `idle` without an event.
    pub fn sse(idle: Duration) -> Self {
        Self {
            idle,
            is_buffered: false,
        }
    }

    /// Builds a stream that proxies may buffer, such as a large file; they end it after `idle` without data.
    pub fn buffered(idle: Duration) -> Self {
        Self {
            idle,
            is_buffered: true,
        }
    }

    /// Returns the idle time in seconds, rounded up.
    pub(super) fn idle_seconds(&self) -> u64 {
        self.idle.milliseconds().div_ceil(1000)
    }
}
