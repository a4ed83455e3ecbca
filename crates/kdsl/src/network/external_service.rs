//! What is outside of the system.

use super::egress::Egress;
use super::endpoint::url_variable;
use crate::k8s::{from_field, variable};
use crate::release::Release;
use crate::text::Cidr;
use k8s_openapi::api::core::v1::EnvVar;
use std::fmt::Display;
use std::net::IpAddr;

/// Something outside of the system that a workload [reaches](crate::workload::Workload::reaches).
///
/// Each form gives its caller the variable with the URL, and opens the way to it:
///
/// ```
/// # use kdsl::network::ExternalService;
/// // A name that DNS knows; the policy opens the port to the internet, since policies know no names.
/// let cosmos = ExternalService::host("cosmos", "shop.documents.azure.com");
/// // The same in a private network.
/// let archive = ExternalService::host("archive", "archive.internal").within(&kdsl::cidr!("10.9.0.0/16"));
/// // Machines that have no name: a Service and an EndpointSlice give them one.
/// let ollama = ExternalService::addresses("ollama", ["10.0.0.5".parse()?], 11434);
/// # Ok::<(), std::net::AddrParseError>(())
/// ```
///
/// Which form it is can be a setting: [`ExternalSetting`](super::ExternalSetting).
#[derive(Debug, Clone, PartialEq)]
pub struct ExternalService {
    pub(crate) name: String,
    pub(super) at: At,
    scheme: &'static str,
    pub(super) port: i32,
    variable: Option<String>,
    within: Vec<Cidr>,
}

/// How it is found.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum At {
    /// By a URL, as it is.
    Url(String),
    /// By a name that DNS knows.
    Host(String),
    /// By the name of a Service that stands for a host's.
    Named(String),
    /// By the name of a Service with these endpoints.
    Addresses(Vec<IpAddr>),
    /// By a name that the pod is told the address of.
    Alias(String, IpAddr),
    /// On the pod's own node.
    Node,
}

impl ExternalService {
    /// Something that a URL leads to, fixed or open; its port is 443 unless one says otherwise by [`port`](Self::port).
    pub fn url(name: &str, url: impl Display) -> Self {
        Self::new(name, At::Url(url.to_string()), "https", 443)
    }

    /// A host that DNS knows, fixed or open: by HTTPS on port 443 unless one says otherwise.
    pub fn host(name: &str, host: impl Display) -> Self {
        Self::new(name, At::Host(host.to_string()), "https", 443)
    }

    /// A host that an `ExternalName` Service stands for, so that its callers never change when it moves.
    ///
    /// They call it by the Service's name: TLS and virtual hosts, which look at the name, don't work with it.
    pub fn named(name: &str, host: impl Display, port: impl Into<i32>) -> Self {
        Self::new(name, At::Named(host.to_string()), "http", port)
    }

    /// Machines at fixed addresses, all of IPv4 or all of IPv6: a Service without a selector and an `EndpointSlice`.
    pub fn addresses(
        name: &str,
        addresses: impl IntoIterator<Item = IpAddr>,
        port: impl Into<i32>,
    ) -> Self {
        let addresses = addresses.into_iter().collect();
        Self::new(name, At::Addresses(addresses), "http", port)
    }

    /// A machine at a fixed address that the pod knows by this name: what `extra_hosts` is in Compose.
    pub fn alias(name: &str, host: &str, address: IpAddr, port: impl Into<i32>) -> Self {
        Self::new(name, At::Alias(host.into(), address), "http", port)
    }

    /// What runs on the pod's own node, beside Kubernetes: `host-gateway` of Compose, where a laptop is the node.
    ///
    /// The node's address isn't known before, so the policy opens the port to everywhere, unless one says
    /// [`within`](Self::within) which network nodes are.
    pub fn node(name: &str, port: impl Into<i32>) -> Self {
        Self::new(name, At::Node, "http", port)
    }

    /// The port that it listens on.
    #[must_use]
    pub fn port(mut self, number: impl Into<i32>) -> Self {
        self.port = number.into();
        self
    }

    /// Its URL begins with `http:`.
    #[must_use]
    pub fn http(mut self) -> Self {
        self.scheme = "http";
        self
    }

    /// Its URL begins with `https:`.
    #[must_use]
    pub fn https(mut self) -> Self {
        self.scheme = "https";
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
    pub fn within(mut self, network: &Cidr) -> Self {
        self.within.push(network.clone());
        self
    }

    /// What its caller is told.
    pub(crate) fn variables(&self, release: &Release) -> Vec<EnvVar> {
        let named = self.variable.clone();
        let name = named.unwrap_or_else(|| url_variable(&self.name));
        let host = match &self.at {
            At::Url(url) => return vec![variable(&name, url)],
            At::Host(host) | At::Alias(host, _) => host.clone(),
            At::Named(_) | At::Addresses(_) => release.component(&self.name).name(),
            At::Node => {
                let host = format!("{}_HOST", name.trim_end_matches("_URL"));
                let url = format!("{}://$({host}):{}", self.scheme, self.port);
                return vec![from_field(&host, "status.hostIP"), variable(&name, url)];
            }
        };
        vec![variable(
            &name,
            format!("{}://{host}:{}", self.scheme, self.port),
        )]
    }

    /// Returns the name and the address that the pod's own resolver has to know, if any.
    pub(crate) fn alias_of(&self) -> Option<(&str, IpAddr)> {
        match &self.at {
            At::Alias(host, address) => Some((host, *address)),
            _ => None,
        }
    }

    /// Where traffic to it goes.
    pub(super) fn egress(&self) -> Egress {
        let networks = self.within.iter().map(|it| Egress::cidr(it, self.port));
        if let Some(within) = networks.reduce(Egress::and) {
            return within;
        }
        let one = |address: &IpAddr| Egress::ip(*address, self.port);
        match &self.at {
            At::Url(_) | At::Host(_) | At::Named(_) => Egress::internet(self.port),
            At::Addresses(all) => {
                let all = all.iter().map(one).reduce(Egress::and);
                all.unwrap_or_else(|| Egress::internet(self.port))
            }
            At::Alias(_, address) => one(address),
            At::Node => Egress::anywhere(self.port),
        }
    }

    fn new(name: &str, at: At, scheme: &'static str, port: impl Into<i32>) -> Self {
        Self {
            name: name.into(),
            at,
            scheme,
            port: port.into(),
            variable: None,
            within: Vec::new(),
        }
    }

    pub(super) fn is_https(&self) -> bool {
        self.scheme == "https"
    }
}
