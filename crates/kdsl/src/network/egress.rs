//! Addresses that pods may send to.

use crate::k8s::Protocol;
use crate::text::Cidr;
use k8s_openapi::api::networking::v1::{
    IPBlock, NetworkPolicyEgressRule, NetworkPolicyPeer, NetworkPolicyPort,
};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use std::collections::BTreeMap;
use std::net::IpAddr;

/// Addresses outside of the system, on ports.
///
/// A network policy knows addresses, not names: what is reached by a name on the internet has its port opened to the
/// whole of the internet.
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

/// What 0.0.0.0/0 has that isn't the internet: private networks, those of carriers, link-local addresses, among
/// which are the clouds' metadata services, and Azure's host.
const NOT_INTERNET: [&str; 6] = [
    "10.0.0.0/8",
    "100.64.0.0/10",
    "168.63.129.16/32",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.168.0.0/16",
];
/// The same for IPv6.
const NOT_INTERNET_6: [&str; 2] = ["fc00::/7", "fe80::/10"];

impl Egress {
    /// All of the internet; no private network, and no metadata service of a cloud.
    pub fn internet(port: impl Into<i32>) -> Self {
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

    /// A network, such as `10.20.0.0/24`.
    pub fn cidr(cidr: &Cidr, port: impl Into<i32>) -> Self {
        Self::new(vec![network(cidr.to_string())], port)
    }

    /// One address.
    pub fn ip(ip: IpAddr, port: impl Into<i32>) -> Self {
        let prefix = if ip.is_ipv4() { 32 } else { 128 };
        Self::new(vec![network(format!("{ip}/{prefix}"))], port)
    }

    /// All there is, private networks and nodes too.
    pub fn anywhere(port: impl Into<i32>) -> Self {
        let all = ["0.0.0.0/0", "::/0"].map(|cidr| network(cidr.into()));
        Self::new(all.into(), port)
    }

    /// All pods of a namespace.
    pub fn namespace(name: impl Into<String>, port: impl Into<i32>) -> Self {
        Self::new(vec![namespace(name.into())], port)
    }

    /// On this port, too.
    #[must_use]
    pub fn port(mut self, number: impl Into<i32>) -> Self {
        self.ports.push(port(Protocol::TCP, number.into()));
        self
    }

    fn new(to: Vec<NetworkPolicyPeer>, number: impl Into<i32>) -> Self {
        Self {
            to,
            ports: vec![port(Protocol::TCP, number.into())],
        }
    }

    /// Several places, on the same ports.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.to.extend(other.to);
        self
    }

    pub(super) fn rule(&self) -> NetworkPolicyEgressRule {
        NetworkPolicyEgressRule {
            to: Some(self.to.clone()),
            ports: Some(self.ports.clone()),
        }
    }
}

/// All pods of a namespace.
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

/// A port, by its number: not all that enforce policies know names.
pub(super) fn port(protocol: Protocol, number: i32) -> NetworkPolicyPort {
    NetworkPolicyPort {
        protocol: Some(protocol.to_string()),
        port: Some(IntOrString::Int(number)),
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
