//! Waivers: named, reasoned exceptions from the audit.

use std::panic::Location;

/// An exception from one check of the audit, for the objects that [`Objects::waive`](crate::Objects::waive) gives it to.
///
/// `audit` and `explain` show it with its
/// reason; `audit` warns of one whose check finds nothing (any more). It can't depend on an open value.
///
/// ```
/// # use k8s_openapi::api::apps::v1::Deployment;
/// # use kdsl::{ReleaseInfo, Objects, Release, Waiver};
/// # let release = Release::resolved(ReleaseInfo::example("shop"));
/// # let deployment = Deployment { metadata: release.component("api").metadata(), ..Deployment::default() };
/// let objects = Objects::from(deployment)
///     .waive(Waiver::new("no-read-only-root-fs", "writes its plugins beside its binary"));
/// ```
///
/// A builder's [warning](crate::Objects::warn) is waived in the same way, by its name:
///
/// ```
/// # use kdsl::exposure::{Edge, Route};
/// # use kdsl::topology::System;
/// # use kdsl::workload::{Container, Image, Workload};
/// # use kdsl::{ReleaseInfo, Objects, Release, Waiver};
/// # let release = Release::resolved(ReleaseInfo::example("shop"));
/// # let image = Image::tagged("example.com/chat", "1.4.0");
/// # let edge: Edge = serde_json::from_str(r#"{"nodePort": {}}"#)?;
/// # let mut system = System::new(&release).edge(&edge);
/// # let chat = Container::new("chat", &image).port("http", 8080);
/// # let chat = system.add(Workload::deployment(&release.component("chat"), 2, chat));
/// system.expose(&chat, Route::host("api.example.com").path("/chat"));
///
/// let objects = Objects::from(system)
///     .waive(Waiver::new("all-paths", "a laptop's cluster, which nobody else reaches"));
/// assert_eq!(objects.warnings().count(), 0);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// `audit` and `emit` refuse a waiver whose check doesn't exist, or that has no reason.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a waiver does nothing until objects are given it: `Objects::waive`"]
pub struct Waiver {
    check: String,
    reason: String,
    code: &'static Location<'static>,
}

/// The warnings of kdsl's builders: the name of each, and its meaning.
pub(crate) const OF_BUILDERS: [(&str, &str); 3] = [
    (
        "all-paths",
        "a route with paths of its own is exposed by a port, which takes all of them",
    ),
    (
        "idle-limit",
        "a stream may be ended when it is silent, by an edge whose limit isn't in the chart",
    ),
    (
        "tls-elsewhere",
        "a route has a certificate of its own, and its edge has no use for it",
    ),
];

impl Waiver {
    /// Creates an exception from a check or a warning, by its name, with the reason why it is right.
    #[track_caller]
    pub fn new(check: impl Into<String>, reason: impl Into<String>) -> Self {
        Self {
            check: check.into(),
            reason: reason.into(),
            code: Location::caller(),
        }
    }

    /// Returns the name of the check or warning.
    pub fn check(&self) -> &str {
        &self.check
    }

    /// Returns the reason.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// Returns whether it is about a warning of kdsl's builders. In an environment where none warns, it does nothing.
    pub(crate) fn is_of_builders(&self) -> bool {
        OF_BUILDERS.iter().any(|(name, _)| *name == self.check)
    }

    /// Returns the line of code that makes it.
    pub(crate) fn code(&self) -> &'static Location<'static> {
        self.code
    }
}
