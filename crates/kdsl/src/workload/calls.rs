//! A workload's connections: the endpoints it calls, and what it reaches outside.

use super::workload::Workload;
use crate::network::{Egress, Endpoint, ExternalService};
use crate::text::{EnvName, Named};

impl Workload {
    /// Adds calls of another workload of its system: gives its main container the variable with the URL, and lets the
    /// traffic through both network policies.
    ///
    /// The variable is named after the callee, `PLATFORM_SERVICE_URL` for `platform-service`. If the callee stands
    /// behind a gate, so does the variable.
    #[must_use]
    #[track_caller]
    pub fn calls(self, callee: &Endpoint) -> Self {
        self.calls_as(callee.variable(), callee)
    }

    /// Adds calls of another workload, with a variable of this name.
    #[must_use]
    #[track_caller]
    pub fn calls_as(mut self, name: impl Into<Named<EnvName>>, callee: &Endpoint) -> Self {
        self.pod.main = self.pod.main.env_when(callee.gate(), name, callee.url());
        self.connects(callee)
    }

    /// Adds calls of another workload without a variable: something else tells the program the [`Endpoint::url`],
    /// [`Endpoint::address`] or [`Endpoint::host`].
    #[must_use]
    #[track_caller]
    pub fn connects(mut self, callee: &Endpoint) -> Self {
        self.connections = self.connections.calls(callee);
        self
    }

    /// Adds traffic to an external service: gives its main container the variable with the URL, and lets the traffic
    /// out through its network policy.
    #[must_use]
    #[track_caller]
    pub fn reaches(mut self, external: &ExternalService) -> Self {
        let release = self.component().release().clone();
        self.connections = self.connections.reaches(external);
        if let Some((host, address)) = external.alias_of() {
            let names = vec![host.to_owned()];
            self.pod = self.pod.with_host_alias(address, names);
        }
        self.pod.main = self.pod.main.envs(external.variables(&release));
        self
    }

    /// Adds traffic to addresses, which the program learns in another way.
    #[must_use]
    pub fn egress(mut self, egress: Egress) -> Self {
        self.connections = self.connections.egress(egress);
        self
    }
}
