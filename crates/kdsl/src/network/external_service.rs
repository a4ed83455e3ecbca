//! External services: what is outside of the system.

use super::egress::Egress;
use super::endpoint::url_variable;
use crate::error::Diagnostic;
use crate::k8s::{from_field, variable};
use crate::release::Release;
use crate::text::{Cidr, DnsLabel, DnsName, EnvName, Named};
use crate::val::Port;
use k8s_openapi::api::core::v1::EnvVar;
use std::fmt::Display;
use std::net::IpAddr;
use std::panic::Location;

/// A service outside of the system that a workload [reaches](crate::workload::Workload::reaches).
///
/// Each form gives its caller the variable with the URL, and lets the traffic through the caller's network policy:
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
/// The form can be a setting: [`ExternalSetting`](super::ExternalSetting).
#[derive(Debug, Clone, PartialEq)]
pub struct ExternalService {
    pub(crate) name: String,
    pub(super) at: At,
    scheme: &'static str,
    pub(super) port: Port,
    variable: Option<String>,
    within: Vec<Cidr>,
    refusals: Vec<Diagnostic>,
}

/// The form of an external service.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum At {
    /// A URL, as it is.
    Url(String),
    /// A host that DNS knows.
    Host(String),
    /// A Service of type `ExternalName` that stands for a host.
    Named(String),
    /// A Service with these endpoints.
    Addresses(Vec<IpAddr>),
    /// A name that the pod's own resolver maps to an address.
    Alias(String, IpAddr),
    /// The pod's own node.
    Node,
}

/// The port of HTTPS.
const DEFAULT_PORT: Port = Port::new(443);

impl ExternalService {
    /// Returns the service at a URL, fixed or open; its port is 443 unless [`port`](Self::port) sets another.
    #[track_caller]
    pub fn url(name: impl Into<Named<DnsLabel>>, url: impl Display) -> Self {
        Self::new(name, At::Url(url.to_string()), "https", DEFAULT_PORT)
    }

    /// Returns the service at a host that DNS knows, fixed or open: by HTTPS on port 443 by default.
    #[track_caller]
    pub fn host(name: impl Into<Named<DnsLabel>>, host: impl Display) -> Self {
        Self::at_host(name, host.to_string(), At::Host, "https", DEFAULT_PORT)
    }

    /// Returns the service at a host that a Service of type `ExternalName` stands for: callers don't change when it
    /// moves.
    ///
    /// They call it by the Service's name: TLS and virtual hosts, which look at the name, don't work with it.
    #[track_caller]
    pub fn external_name(
        name: impl Into<Named<DnsLabel>>,
        host: impl Display,
        port: impl Into<Port>,
    ) -> Self {
        Self::at_host(name, host.to_string(), At::Named, "http", port)
    }

    /// Returns the service on machines at fixed addresses, all of IPv4 or all of IPv6: a Service without a selector and
    /// an `EndpointSlice`.
    #[track_caller]
    pub fn addresses(
        name: impl Into<Named<DnsLabel>>,
        addresses: impl IntoIterator<Item = IpAddr>,
        port: impl Into<Port>,
    ) -> Self {
        let addresses = addresses.into_iter().collect();
        Self::new(name, At::Addresses(addresses), "http", port)
    }

    /// Returns the service on a machine at a fixed address, which the pod knows by this host name: `extra_hosts` of
    /// Compose.
    #[doc(alias = "hostAliases")]
    #[track_caller]
    pub fn host_alias(
        name: impl Into<Named<DnsLabel>>,
        host: impl Into<Named<DnsName>>,
        address: IpAddr,
        port: impl Into<Port>,
    ) -> Self {
        let at = |host| At::Alias(host, address);
        Self::at_host(name, host, at, "http", port)
    }

    /// Returns the service that runs on the pod's own node, beside Kubernetes: `host-gateway` of Compose, where a laptop
    /// is the node.
    ///
    /// The node's address isn't known before, so the policy opens the port to everywhere, unless
    /// [`within`](Self::within) names the nodes' network.
    #[track_caller]
    pub fn node(name: impl Into<Named<DnsLabel>>, port: impl Into<Port>) -> Self {
        Self::new(name, At::Node, "http", port)
    }

    /// Sets the port that it listens on.
    #[must_use]
    #[track_caller]
    pub fn port(mut self, number: impl Into<Port>) -> Self {
        self.port = number.into();
        self.refusals.extend(self.port.refusal(Location::caller()));
        self
    }

    /// Makes its URL begin with `http:`.
    #[must_use]
    pub fn http(mut self) -> Self {
        self.scheme = "http";
        self
    }

    /// Makes its URL begin with `https:`.
    #[must_use]
    pub fn https(mut self) -> Self {
        self.scheme = "https";
        self
    }

    /// Sets the name of the variable with its URL; `COSMOS_URL` for `cosmos` by default.
    #[must_use]
    #[track_caller]
    pub fn variable(mut self, name: impl Into<Named<EnvName>>) -> Self {
        let refusals = self.refusals.len();
        let name = name.into().checked(Location::caller(), &mut self.refusals);
        // A refused name would be refused again by the container.
        if self.refusals.len() == refusals {
            self.variable = Some(name);
        }
        self
    }

    /// Adds a network that its addresses are in; without any they are taken to be on the internet.
    #[must_use]
    pub fn within(mut self, network: &Cidr) -> Self {
        self.within.push(network.clone());
        self
    }

    /// Returns the variables that its caller gets.
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

    /// Returns the refusals: of malformed names, and of port 0.
    pub(super) fn mistakes(&self) -> &[Diagnostic] {
        &self.refusals
    }

    /// Returns the addresses that traffic to it goes to.
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

    #[track_caller]
    fn at_host(
        name: impl Into<Named<DnsLabel>>,
        host: impl Into<Named<DnsName>>,
        at: impl FnOnce(String) -> At,
        scheme: &'static str,
        port: impl Into<Port>,
    ) -> Self {
        let mut refusals = Vec::new();
        let host = host.into().checked(Location::caller(), &mut refusals);
        let mut external = Self::new(name, at(host), scheme, port);
        external.refusals.extend(refusals);
        external
    }

    #[track_caller]
    fn new(
        name: impl Into<Named<DnsLabel>>,
        at: At,
        scheme: &'static str,
        port: impl Into<Port>,
    ) -> Self {
        let (code, port) = (Location::caller(), port.into());
        let mut refusals = Vec::new();
        let name = name.into().checked(code, &mut refusals);
        refusals.extend(port.refusal(code));
        Self {
            name,
            at,
            scheme,
            port,
            variable: None,
            within: Vec::new(),
            refusals,
        }
    }

    /// Returns whether its URL begins with `https:`.
    pub(super) fn is_https(&self) -> bool {
        self.scheme == "https"
    }
}
