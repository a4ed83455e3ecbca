//! The location of an external service, as a setting.

use super::ExternalService;
use crate::text::{Cidr, DnsLabel, Host, Named};
use crate::val::Port;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// The location of an external service, as a setting of an environment.
///
/// ```
/// # use kdsl::network::{ExternalService, ExternalSetting};
/// // `ollama: {node: {port: 11434}}` on a laptop, and in the cloud:
/// let setting = r#"{"host": {"host": "ollama.example.com", "port": 443, "scheme": "https"}}"#;
/// let ollama: ExternalSetting = serde_json::from_str(setting)?;
/// let external: ExternalService = ollama.service("ollama");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(
    deny_unknown_fields,
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
#[non_exhaustive]
pub enum ExternalSetting {
    /// At a URL.
    Url {
        /// URL.
        url: String,
        /// Its port, for the network policy.
        port: Port,
        /// Networks that its addresses are in; the internet if left out.
        #[serde(default)]
        within: Vec<Cidr>,
    },
    /// At a host that DNS knows.
    Host {
        /// The host.
        host: Host,
        /// The port that it listens on.
        port: Port,
        /// Scheme of its URL.
        #[serde(default)]
        scheme: UrlScheme,
        /// Networks that its addresses are in; the internet if left out.
        #[serde(default)]
        within: Vec<Cidr>,
    },
    /// At a host that an `ExternalName` Service stands for.
    ExternalName {
        /// The host.
        host: Host,
        /// The port that it listens on.
        port: Port,
        /// Networks that its addresses are in; the internet if left out.
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
        /// Host name.
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
        /// Networks of the nodes; anywhere if left out.
        #[serde(default)]
        within: Vec<Cidr>,
    },
}

/// Scheme of a URL.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum UrlScheme {
    /// Not encrypted.
    Http,
    /// Encrypted.
    #[default]
    Https,
}

impl ExternalSetting {
    /// Returns the external service that is there, under this name.
    #[track_caller]
    pub fn service(&self, name: impl Into<Named<DnsLabel>>) -> ExternalService {
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
                (ExternalService::external_name(name, host, *port), within)
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
                ExternalService::host_alias(name, host.as_str(), *address, *port),
                &[],
            ),
            Self::Node { port, within } => (ExternalService::node(name, *port), within),
        };
        networks.iter().fold(external, ExternalService::within)
    }
}
