//! Whom pods talk to.

use super::egress::Egress;
use super::endpoint::Endpoint;
use super::external_service::ExternalService;
use std::panic::Location;

/// Whom some pods talk to: what a [`Workload`](crate::workload::Workload) gathers by `calls` and `reaches`, and what
/// one says of other pods by [`System::connect`](crate::topology::System::connect).
#[derive(Debug, Clone, Default)]
pub struct Connections {
    pub(crate) calls: Vec<Call>,
    pub(crate) externals: Vec<ExternalService>,
    pub(crate) egress: Vec<Egress>,
}

/// Another one of the system, by one of its ports.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    pub(crate) callee: Endpoint,
    pub(crate) code: &'static Location<'static>,
}

impl Connections {
    /// None yet: they may ask for names, and that is all.
    pub fn new() -> Self {
        Self::default()
    }

    /// They call this one.
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

    /// They reach something outside of the system.
    #[must_use]
    pub fn reaches(mut self, external: &ExternalService) -> Self {
        self.externals.push(external.clone());
        self
    }

    /// They may send to these addresses.
    #[must_use]
    pub fn egress(mut self, egress: Egress) -> Self {
        self.egress.push(egress);
        self
    }
}
