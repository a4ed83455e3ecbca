//! A workload's connections: the endpoints it calls, and what it reaches outside.

use super::workload::Workload;
use crate::network::{Egress, Endpoint, ExternalService};

impl Workload {
    /// Calls another one of its system: its main container learns where that is, and both network policies let the
    /// traffic through.
    ///
    /// The variable is named after the callee, `PLATFORM_SERVICE_URL` for `platform-service`. If the callee stands
    /// behind a gate, so does the variable.
    #[must_use]
    #[track_caller]
    pub fn calls(self, callee: &Endpoint) -> Self {
        self.calls_as(&callee.variable(), callee)
    }

    /// The same, with a variable of another name.
    #[must_use]
    #[track_caller]
    pub fn calls_as(self, name: &str, callee: &Endpoint) -> Self {
        let url = callee.url();
        self.container(|container| container.env_when(callee.gate(), name, url))
            .connects(callee)
    }

    /// The same, without a variable: the program knows where the callee is by [`Endpoint::url`], [`Endpoint::address`] or
    /// [`Endpoint::host`] in something else.
    #[must_use]
    #[track_caller]
    pub fn connects(mut self, callee: &Endpoint) -> Self {
        self.connections = self.connections.calls(callee);
        self
    }

    /// Reaches something outside of the system: its main container learns where that is, and its network policy lets
    /// the traffic out.
    #[must_use]
    pub fn reaches(mut self, external: &ExternalService) -> Self {
        let release = self.component().release().clone();
        self.connections = self.connections.reaches(external);
        if let Some((host, address)) = external.alias_of() {
            self = self.pod(|pod| pod.host_alias(&address.to_string(), &[host]));
        }
        self.container(|container| container.envs(external.variables(&release)))
    }

    /// May send to these addresses, of which it learns in another way.
    #[must_use]
    pub fn egress(mut self, egress: Egress) -> Self {
        self.connections = self.connections.egress(egress);
        self
    }
}
