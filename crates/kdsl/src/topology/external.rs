//! What is outside of the system.

use super::egress::Egress;
use super::node::url_variable;
use crate::release::Release;
use crate::workload::variable;
use k8s_openapi::api::core::v1::EnvVar;

/// Something outside of the system that a workload [reaches](crate::workload::Workload::reaches).
#[derive(Debug, Clone)]
pub struct External {
    name: String,
    at: At,
    scheme: String,
    port: i32,
    variable: Option<String>,
    within: Option<Egress>,
}

/// How it is found.
#[derive(Debug, Clone)]
enum At {
    /// By a URL, as it is.
    Url(String),
    /// By a name that the resolver knows.
    Host(String),
}

impl External {
    /// Something that a URL leads to; its port is 443 unless one says otherwise by [`port`](Self::port).
    pub fn url(name: &str, url: impl Into<String>) -> Self {
        Self::new(name, At::Url(url.into()))
    }

    /// A host that the resolver knows; `https` on port 443 unless one says otherwise.
    pub fn host(name: &str, host: impl Into<String>) -> Self {
        Self::new(name, At::Host(host.into()))
    }

    /// The port that it listens on.
    #[must_use]
    pub fn port(mut self, number: impl Into<i32>) -> Self {
        self.port = number.into();
        self
    }

    /// What its URL begins with, such as `http`.
    #[must_use]
    pub fn scheme(mut self, scheme: &str) -> Self {
        self.scheme = scheme.into();
        self
    }

    /// The variable that tells where it is; `COSMOS_URL` for `cosmos` if nothing else is said.
    #[must_use]
    pub fn variable(mut self, name: &str) -> Self {
        self.variable = Some(name.into());
        self
    }

    /// Where its addresses are, if not anywhere on the internet.
    #[must_use]
    #[track_caller]
    pub fn within(mut self, cidr: &str) -> Self {
        let range = Egress::cidr(cidr, self.port);
        self.within = Some(match self.within {
            Some(within) => within.and(range),
            None => range,
        });
        self
    }

    fn new(name: &str, at: At) -> Self {
        Self {
            name: name.into(),
            at,
            scheme: "https".into(),
            port: 443,
            variable: None,
            within: None,
        }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// What its caller is told.
    pub(super) fn variables(&self, _release: &Release) -> Vec<EnvVar> {
        let url = match &self.at {
            At::Url(url) => url.clone(),
            At::Host(host) => format!("{}://{host}:{}", self.scheme, self.port),
        };
        let named = self.variable.clone();
        vec![variable(
            &named.unwrap_or_else(|| url_variable(&self.name)),
            url,
        )]
    }

    /// An address and a name that a pod's resolver gets for it.
    pub(super) fn alias(&self) -> Option<(String, String)> {
        None
    }

    /// Where traffic to it goes.
    pub(super) fn egress(&self) -> Egress {
        self.within
            .clone()
            .unwrap_or_else(|| Egress::internet(self.port))
    }
}
