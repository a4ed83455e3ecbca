//! Egress: addresses and ports that pods may send to.

use crate::error::Diagnostic;
use crate::k8s::Protocol;
use crate::text::{Cidr, Named, NamespaceName};
use crate::val::Port;
use k8s_openapi::api::networking::v1::{
    IPBlock, NetworkPolicyEgressRule, NetworkPolicyPeer, NetworkPolicyPort,
};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
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
    pub fn cidr(cidr: &Cidr, port: impl Into<Port>) -> Self {
        Self::new(vec![network(cidr.to_string())], port)
    }

    /// Allows one address.
    pub fn ip(ip: IpAddr, port: impl Into<Port>) -> Self {
        let prefix = if ip.is_ipv4() { 32 } else { 128 };
        Self::new(vec![network(format!("{ip}/{prefix}"))], port)
    }

    /// Allows every address, private networks and nodes too.
    pub fn anywhere(port: impl Into<Port>) -> Self {
        let all = ["0.0.0.0/0", "::/0"].map(|cidr| network(cidr.into()));
        Self::new(all.into(), port)
    }

    /// Allows all pods of a namespace.
    pub fn namespace(name: impl Into<Named<NamespaceName>>, port: impl Into<Port>) -> Self {
        Self::new(vec![namespace(name.into().into_text())], port)
    }

    /// Allows this port, too.
    #[must_use]
    pub fn port(mut self, number: impl Into<Port>) -> Self {
        self.ports.push(port(Protocol::TCP, number));
        self
    }

    fn new(to: Vec<NetworkPolicyPeer>, number: impl Into<Port>) -> Self {
        Self {
            to,
            ports: vec![port(Protocol::TCP, number)],
        }
    }

    /// Records the refusals: a malformed namespace, port 0.
    pub(super) fn check(
        &self,
        code: &'static Location<'static>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let namespaces = self
            .to
            .iter()
            .filter_map(|to| to.namespace_selector.as_ref());
        let labels = namespaces.filter_map(|it| it.match_labels.as_ref());
        for name in labels.flat_map(BTreeMap::values) {
            Named::<NamespaceName>::from(name).checked(code, diagnostics);
        }
        let is_none = |port: &NetworkPolicyPort| port.port == Some(IntOrString::Int(0));
        if self.ports.iter().any(is_none) {
            diagnostics.extend(Port::from(0).refusal(code));
        }
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
