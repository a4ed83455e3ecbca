//! Named, reasoned exceptions from the audit.

use std::panic::Location;

/// An exception from one check of the audit, for the objects that [`Objects::waive`](crate::Objects::waive) gives it to.
///
/// It says in code what would otherwise be an exception in somebody's head. `audit` and `explain` show it with its
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
/// What a builder [warns of](crate::Objects::warn) is waived in the same way, by its name:
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
/// That the check exists, and that there is a reason, is seen to by `audit` and `emit`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a waiver does nothing until objects are given it: `Objects::waive`"]
pub struct Waiver {
    check: String,
    reason: String,
    code: &'static Location<'static>,
}

/// What kdsl's builders warn of: names, and what each is about.
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
    /// An exception from a check, by its name, and why it is right.
    #[track_caller]
    pub fn new(check: impl Into<String>, reason: impl Into<String>) -> Self {
        Self {
            check: check.into(),
            reason: reason.into(),
            code: Location::caller(),
        }
    }

    /// The name of the check.
    pub fn check(&self) -> &str {
        &self.check
    }

    /// Why the exception is right.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// Is it about something that kdsl's builders warn of? In an environment where they don't, it does nothing.
    pub(crate) fn is_of_builders(&self) -> bool {
        OF_BUILDERS.iter().any(|(name, _)| *name == self.check)
    }

    /// The line of code that makes it.
    pub(crate) fn code(&self) -> &'static Location<'static> {
        self.code
    }
}
