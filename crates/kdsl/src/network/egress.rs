//! Egress: addresses and ports that pods may send to.

use crate::error::Diagnostic;
use crate::k8s::Protocol;
use crate::text::{Cidr, Named, NamespaceName};
use crate::val::Port;
use k8s_openapi::api::networking::v1::{
    IPBlock, NetworkPolicyEgressRule, NetworkPolicyPeer, NetworkPolicyPort,
};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::panic::Location;

/// Addresses outside of the system that pods may send to, and the TCP ports there.
///
/// A network policy knows addresses, not names: for a host that is known by name, its port is opened to the whole of
/// the internet.
///
/// ```
/// # use kdsl::network::Egress;
/// let web = Egress::internet(443);
/// let database = Egress::cidr(&kdsl::cidr!("10.20.0.0/24"), 5432);
/// let traces = Egress::namespace("monitoring", 4317);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Egress {
    to: Vec<NetworkPolicyPeer>,
    ports: Vec<NetworkPolicyPort>,
    refusals: Vec<Diagnostic>,
}

/// The networks of 0.0.0.0/0 that aren't the internet: private ones, those of carriers, link-local addresses (the
/// clouds' metadata services among them), and Azure's host.
const NOT_INTERNET: [&str; 6] = [
    "10.0.0.0/8",
    "100.64.0.0/10",
    "168.63.129.16/32",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.168.0.0/16",
];
/// The networks of `::/0` that aren't the internet: private ones, and link-local addresses.
const NOT_INTERNET_6: [&str; 2] = ["fc00::/7", "fe80::/10"];

impl Egress {
    /// Allows the internet: no private network, and no metadata service of a cloud.
    #[track_caller]
    pub fn internet(port: impl Into<Port>) -> Self {
        let block = |cidr: &str, except: &[&str]| IPBlock {
            cidr: cidr.into(),
            except: Some(except.iter().map(ToString::to_string).collect()),
        };
        let to = vec![
            blocked(block("0.0.0.0/0", &NOT_INTERNET)),
            blocked(block("::/0", &NOT_INTERNET_6)),
        ];
        Self::new(to, port)
    }

    /// Allows a network, such as `10.20.0.0/24`.
    #[track_caller]
    pub fn cidr(cidr: &Cidr, port: impl Into<Port>) -> Self {
        Self::new(vec![network(cidr.to_string())], port)
    }

    /// Allows one address.
    #[track_caller]
    pub fn ip(ip: IpAddr, port: impl Into<Port>) -> Self {
        let prefix = if ip.is_ipv4() { 32 } else { 128 };
        Self::new(vec![network(format!("{ip}/{prefix}"))], port)
    }

    /// Allows every address, private networks and nodes too.
    #[track_caller]
    pub fn anywhere(port: impl Into<Port>) -> Self {
        let all = ["0.0.0.0/0", "::/0"].map(|cidr| network(cidr.into()));
        Self::new(all.into(), port)
    }

    /// Allows all pods of a namespace.
    #[track_caller]
    pub fn namespace(name: impl Into<Named<NamespaceName>>, port: impl Into<Port>) -> Self {
        let mut refusals = Vec::new();
        let name = name.into().checked(Location::caller(), &mut refusals);
        let mut egress = Self::new(vec![namespace(name)], port);
        egress.refusals.extend(refusals);
        egress
    }

    /// Allows this port, too.
    #[must_use]
    #[track_caller]
    pub fn port(mut self, number: impl Into<Port>) -> Self {
        let number = number.into();
        self.refusals.extend(number.refusal(Location::caller()));
        self.ports.push(port(Protocol::TCP, number));
        self
    }

    #[track_caller]
    fn new(to: Vec<NetworkPolicyPeer>, number: impl Into<Port>) -> Self {
        let number = number.into();
        Self {
            to,
            ports: vec![port(Protocol::TCP, number)],
            refusals: number.refusal(Location::caller()).into_iter().collect(),
        }
    }

    /// Returns the refusals: of a malformed namespace, and of port 0.
    pub(super) fn mistakes(&self) -> &[Diagnostic] {
        &self.refusals
    }

    /// Allows the addresses of another egress, on the same ports.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.to.extend(other.to);
        self
    }

    /// Builds the rule of a network policy.
    pub(super) fn rule(&self) -> NetworkPolicyEgressRule {
        NetworkPolicyEgressRule {
            to: Some(self.to.clone()),
            ports: Some(self.ports.clone()),
        }
    }
}

/// Returns all pods of a namespace as a peer.
pub(super) fn namespace(name: String) -> NetworkPolicyPeer {
    let labels = BTreeMap::from([("kubernetes.io/metadata.name".to_string(), name)]);
    NetworkPolicyPeer {
        namespace_selector: Some(LabelSelector {
            match_labels: Some(labels),
            match_expressions: None,
        }),
        ..NetworkPolicyPeer::default()
    }
}

/// Builds a policy's port, by its number: not everything that enforces policies knows names.
pub(super) fn port(protocol: Protocol, number: impl Into<Port>) -> NetworkPolicyPort {
    NetworkPolicyPort {
        protocol: Some(protocol.to_string()),
        port: Some(number.into().into()),
        end_port: None,
    }
}

fn blocked(block: IPBlock) -> NetworkPolicyPeer {
    NetworkPolicyPeer {
        ip_block: Some(block),
        ..NetworkPolicyPeer::default()
    }
}

fn network(cidr: String) -> NetworkPolicyPeer {
    blocked(IPBlock { cidr, except: None })
}
