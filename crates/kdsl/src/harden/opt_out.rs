//! What weakens hardening: each by its name, with a reason.

use crate::waiver::Waiver;

/// One thing less that a workload is protected by, and why it can't be otherwise.
///
/// It shows in `explain` and in the audit, as a waiver of the check that it would trip.
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
    /// A root filesystem that can be written to.
    #[track_caller]
    pub fn writable_root(reason: impl Into<String>) -> Self {
        Self::new(Effect::WritableRoot, reason)
    }

    /// Processes that run as root.
    #[track_caller]
    pub fn root(reason: impl Into<String>) -> Self {
        Self::new(Effect::Root, reason)
    }

    /// Processes that may gain more rights than their parent.
    #[track_caller]
    pub fn privilege_escalation(reason: impl Into<String>) -> Self {
        Self::new(Effect::Escalation, reason)
    }

    /// A capability of Linux, such as `NET_BIND_SERVICE`.
    #[track_caller]
    pub fn capability(name: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::new(Effect::Capability(name.into()), reason)
    }

    /// A token of the API server in the pod.
    #[track_caller]
    pub fn api_token(reason: impl Into<String>) -> Self {
        Self::new(Effect::ApiToken, reason)
    }

    /// Variables for every Service of the namespace, as Docker had them.
    #[track_caller]
    pub fn service_links(reason: impl Into<String>) -> Self {
        Self::new(Effect::ServiceLinks, reason)
    }

    /// A container that nobody asks whether it still lives.
    #[track_caller]
    pub fn no_liveness(reason: impl Into<String>) -> Self {
        Self::new(Effect::NoLiveness, reason)
    }

    /// A container that is ready as soon as it runs.
    #[track_caller]
    pub fn no_readiness(reason: impl Into<String>) -> Self {
        Self::new(Effect::NoReadiness, reason)
    }

    /// The audit's check that it would trip.
    pub fn check(&self) -> &str {
        self.waiver.check()
    }

    /// Why.
    pub fn reason(&self) -> &str {
        self.waiver.reason()
    }

    pub(crate) fn is_api_token(&self) -> bool {
        self.effect == Effect::ApiToken
    }

    pub(crate) fn is_service_links(&self) -> bool {
        self.effect == Effect::ServiceLinks
    }

    /// What tells the audit.
    pub(crate) fn waiver(&self) -> &Waiver {
        &self.waiver
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
        }
    }
}
