//! Where something outside is, as a setting.

use super::ExternalService;
use crate::text::{Cidr, Host};
use crate::val::Port;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// Where something outside of the system is, as an environment has it.
///
/// ```
/// # use kdsl::network::{ExternalService, ExternalSetting};
/// // `ollama: {node: {port: 11434}}` on a laptop, and in the cloud:
/// let setting = r#"{"host": {"host": "ollama.example.com", "port": 443, "scheme": "https"}}"#;
/// let ollama: ExternalSetting = serde_json::from_str(setting)?;
/// let external: ExternalService = ollama.named("ollama");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(
    deny_unknown_fields,
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum ExternalSetting {
    /// Where a URL leads.
    Url {
        /// The URL, as it is.
        url: String,
        /// Its port, for the network policy.
        port: Port,
        /// Where its addresses are; the internet if left out.
        #[serde(default)]
        within: Vec<Cidr>,
    },
    /// At a host that DNS knows.
    Host {
        /// The host.
        host: Host,
        /// The port that it listens on.
        port: Port,
        /// What its URL begins with.
        #[serde(default)]
        scheme: UrlScheme,
        /// Where its addresses are; the internet if left out.
        #[serde(default)]
        within: Vec<Cidr>,
    },
    /// At a host that an `ExternalName` Service stands for.
    ExternalName {
        /// The host.
        host: Host,
        /// The port that it listens on.
        port: Port,
        /// Where its addresses are; the internet if left out.
        #[serde(default)]
        within: Vec<Cidr>,
    },
    /// At fixed addresses, which a Service stands for.
    Addresses {
        /// The addresses, all of IPv4 or all of IPv6.
        addresses: Vec<IpAddr>,
        /// The port that they listen on.
        port: Port,
    },
    /// At a fixed address that pods know by a name.
    HostAlias {
        /// The name.
        host: Host,
        /// The address.
        address: IpAddr,
        /// The port that it listens on.
        port: Port,
    },
    /// On the pod's own node.
    Node {
        /// The port that it listens on.
        port: Port,
        /// Where nodes' addresses are; anywhere if left out.
        #[serde(default)]
        within: Vec<Cidr>,
    },
}

/// What a URL begins with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum UrlScheme {
    /// Not encrypted.
    Http,
    /// Encrypted.
    #[default]
    Https,
}

impl ExternalSetting {
    /// What is there, by this name.
    pub fn named(&self, name: &str) -> ExternalService {
        let (external, networks): (ExternalService, &[Cidr]) = match self {
            Self::Url { url, port, within } => {
                (ExternalService::url(name, url).port(*port), within)
            }
            Self::Host {
                host,
                port,
                scheme,
                within,
            } => {
                let external = ExternalService::host(name, host).port(*port);
                let external = match scheme {
                    UrlScheme::Http => external.http(),
                    UrlScheme::Https => external,
                };
                (external, within)
            }
            Self::ExternalName { host, port, within } => {
                (ExternalService::named(name, host, *port), within)
            }
            Self::Addresses { addresses, port } => (
                ExternalService::addresses(name, addresses.clone(), *port),
                &[],
            ),
            Self::HostAlias {
                host,
                address,
                port,
            } => (
                ExternalService::alias(name, host.as_str(), *address, *port),
                &[],
            ),
            Self::Node { port, within } => (ExternalService::node(name, *port), within),
        };
        networks.iter().fold(external, ExternalService::within)
    }
}
