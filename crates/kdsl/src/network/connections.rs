//! Connections of pods: the endpoints they call, and what they reach outside.

use super::egress::Egress;
use super::endpoint::Endpoint;
use super::external_service::ExternalService;
use crate::error::Diagnostic;
use std::panic::Location;

/// Connections of pods: a [`Workload`](crate::workload::Workload) gathers them by `calls` and `reaches`; those of other
/// pods, such as a Job's, are given to [`System::connect`](crate::topology::System::connect).
#[derive(Debug, Clone, Default)]
pub struct Connections {
    pub(crate) calls: Vec<Call>,
    pub(crate) externals: Vec<ExternalService>,
    pub(crate) egress: Vec<Egress>,
    refusals: Vec<Diagnostic>,
}

/// A call of another workload of the system, on one of its ports.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    pub(crate) callee: Endpoint,
    pub(crate) code: &'static Location<'static>,
}

impl Connections {
    /// Creates an empty set: the pods can reach nothing but DNS.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds calls of an endpoint; one that serves on no port is refused.
    #[must_use]
    #[track_caller]
    pub fn calls(mut self, callee: &Endpoint) -> Self {
        callee.served();
        self.calls.push(Call {
            callee: callee.clone(),
            code: Location::caller(),
        });
        self
    }

    /// Adds traffic to an external service.
    #[must_use]
    pub fn reaches(mut self, external: &ExternalService) -> Self {
        self.refusals.extend(external.mistakes().iter().cloned());
        self.externals.push(external.clone());
        self
    }

    /// Adds traffic to addresses.
    #[must_use]
    pub fn egress(mut self, egress: Egress) -> Self {
        self.refusals.extend(egress.mistakes().iter().cloned());
        self.egress.push(egress);
        self
    }

    /// Returns whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.calls.is_empty() && self.externals.is_empty() && self.egress.is_empty()
    }

    /// Returns the refusals of the connections.
    pub(crate) fn mistakes(&self) -> &[Diagnostic] {
        &self.refusals
    }
}
