//! Opt-outs from hardening, each with a reason.

use crate::error::Diagnostic;
use crate::text::{Capability, Named};
use crate::waiver::Waiver;
use std::panic::Location;

/// An opt-out from one part of hardening, with the reason.
///
/// `explain` and the audit show it as a waiver of the check that it would fail.
///
/// ```
/// # use kdsl::harden::OptOut;
/// let writes = OptOut::writable_root("the vendor's image unpacks its plugins beside the binary");
/// assert_eq!(writes.check(), "no-read-only-root-fs");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptOut {
    pub(super) effect: Effect,
    waiver: Waiver,
    refusal: Option<Box<Diagnostic>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Effect {
    WritableRoot,
    Root,
    Escalation,
    Capability(String),
    ApiToken,
    ServiceLinks,
    NoLiveness,
    NoReadiness,
}

impl OptOut {
    /// Makes the container's root file system writable.
    #[track_caller]
    pub fn writable_root(reason: impl Into<String>) -> Self {
        Self::new(Effect::WritableRoot, reason)
    }

    /// Runs processes as root.
    #[track_caller]
    pub fn root(reason: impl Into<String>) -> Self {
        Self::new(Effect::Root, reason)
    }

    /// Lets processes gain more rights than their parent.
    #[track_caller]
    pub fn privilege_escalation(reason: impl Into<String>) -> Self {
        Self::new(Effect::Escalation, reason)
    }

    /// Adds a capability of Linux, such as `NET_BIND_SERVICE`.
    #[track_caller]
    pub fn capability(name: impl Into<Named<Capability>>, reason: impl Into<String>) -> Self {
        let mut refusals = Vec::new();
        let name = name.into().checked(Location::caller(), &mut refusals);
        Self {
            refusal: refusals.pop().map(Box::new),
            ..Self::new(Effect::Capability(name), reason)
        }
    }

    /// Mounts the service account's token of the API server into the pod.
    #[track_caller]
    pub fn api_token(reason: impl Into<String>) -> Self {
        Self::new(Effect::ApiToken, reason)
    }

    /// Gives containers variables for every Service of the namespace, as Docker's links had them.
    #[track_caller]
    pub fn service_links(reason: impl Into<String>) -> Self {
        Self::new(Effect::ServiceLinks, reason)
    }

    /// Leaves the liveness probe out.
    #[track_caller]
    pub fn no_liveness(reason: impl Into<String>) -> Self {
        Self::new(Effect::NoLiveness, reason)
    }

    /// Leaves the readiness probe out: the container is ready as soon as it runs.
    #[track_caller]
    pub fn no_readiness(reason: impl Into<String>) -> Self {
        Self::new(Effect::NoReadiness, reason)
    }

    /// Returns the id of the audit's check that it would fail.
    pub fn check(&self) -> &str {
        self.waiver.check()
    }

    /// Returns the reason.
    pub fn reason(&self) -> &str {
        self.waiver.reason()
    }

    pub(crate) fn is_api_token(&self) -> bool {
        self.effect == Effect::ApiToken
    }

    pub(crate) fn is_service_links(&self) -> bool {
        self.effect == Effect::ServiceLinks
    }

    /// Returns the waiver that the audit reads.
    pub(crate) fn waiver(&self) -> &Waiver {
        &self.waiver
    }

    /// Returns the diagnostic of a malformed name.
    pub(crate) fn mistake(&self) -> Option<&Diagnostic> {
        self.refusal.as_deref()
    }

    #[track_caller]
    fn new(effect: Effect, reason: impl Into<String>) -> Self {
        let check = match effect {
            Effect::WritableRoot => "no-read-only-root-fs",
            Effect::Root => "run-as-non-root",
            Effect::Escalation => "privilege-escalation-container",
            Effect::Capability(_) => "added-capabilities",
            Effect::ApiToken => "service-account-token",
            Effect::ServiceLinks => "service-links",
            Effect::NoLiveness => "no-liveness-probe",
            Effect::NoReadiness => "no-readiness-probe",
        };
        Self {
            effect,
            waiver: Waiver::new(check, reason),
            refusal: None,
        }
    }
}
