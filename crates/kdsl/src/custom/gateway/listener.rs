//! Gateways and their listeners.

use super::reference::{LocalObjectReference, SecretObjectReference};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

custom_resource! {
    /// An entry point for traffic: listeners that routes attach to.
    #[derive(Default)]
    pub struct Gateway: Namespaced("gateway.networking.k8s.io/v1", "gateways") {
        /// The desired state of the Gateway.
        spec: GatewaySpec,
    }
}

object! {
    /// The desired state of a Gateway.
    pub struct GatewaySpec {
        /// The name of the GatewayClass.
        pub gateway_class_name: String,
        /// The listeners; their names are unique.
        pub listeners: Vec<Listener>,
        /// The requested addresses; the implementation's choice if left out.
        pub addresses: Option<Vec<GatewayAddress>>,
        /// The metadata and parameters of the objects that the implementation creates.
        pub infrastructure: Option<GatewayInfrastructure>,
    }
}

object! {
    /// A requested address of a Gateway.
    pub struct GatewayAddress {
        /// The type: `IPAddress` if left out, `Hostname`, or the implementation's own.
        pub r#type: Option<String>,
        /// The address; any address of the type if left out.
        pub value: Option<String>,
    }
}

object! {
    /// Metadata and parameters of the objects that the implementation creates for a Gateway.
    pub struct GatewayInfrastructure {
        /// The labels, at most 8.
        pub labels: Option<BTreeMap<String, String>>,
        /// The annotations, at most 8.
        pub annotations: Option<BTreeMap<String, String>>,
        /// The object with the implementation's own parameters.
        pub parameters_ref: Option<LocalObjectReference>,
    }
}

object! {
    /// A listener: a port, a protocol and a host.
    pub struct Listener {
        /// The name, which a route's `sectionName` refers to.
        pub name: String,
        /// The host, `*.` before it for all hosts beneath; any host if left out.
        pub hostname: Option<String>,
        /// The port, 1 to 65535.
        pub port: i32,
        /// The protocol: `HTTP`, `HTTPS`, `TLS`, `TCP`, `UDP`, or the implementation's own.
        pub protocol: String,
        /// The TLS configuration, for `HTTPS` and `TLS`.
        pub tls: Option<ListenerTLS>,
        /// The routes that may attach; those of the same namespace if left out.
        pub allowed_routes: Option<AllowedRoutes>,
    }
}

object! {
    /// The TLS configuration of a listener.
    pub struct ListenerTLS {
        /// The mode; `Terminate` if left out.
        pub mode: Option<TLSMode>,
        /// The Secrets with certificate and key; required for `Terminate`.
        pub certificate_refs: Option<Vec<SecretObjectReference>>,
        /// The implementation's own options.
        pub options: Option<BTreeMap<String, String>>,
    }
}

/// The end of a TLS session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TLSMode {
    /// The Gateway terminates TLS.
    Terminate,
    /// The backend terminates TLS.
    Passthrough,
}

object! {
    /// The routes that may attach to a listener.
    pub struct AllowedRoutes {
        /// The namespaces of the routes.
        pub namespaces: Option<RouteNamespaces>,
        /// The kinds of the routes; all that fit the protocol if left out.
        pub kinds: Option<Vec<RouteGroupKind>>,
    }
}

object! {
    /// The namespaces whose routes may attach.
    pub struct RouteNamespaces {
        /// The choice of namespaces; `Same` if left out.
        pub from: Option<FromNamespaces>,
        /// The selector of namespaces, for `Selector`.
        pub selector: Option<LabelSelector>,
    }
}

/// A choice of namespaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FromNamespaces {
    /// All namespaces.
    All,
    /// The namespaces that a selector selects.
    Selector,
    /// The Gateway's own namespace.
    Same,
}

object! {
    /// A kind of routes.
    pub struct RouteGroupKind {
        /// The API group; `gateway.networking.k8s.io` if left out.
        pub group: Option<String>,
        /// The kind, such as `HTTPRoute`.
        pub kind: String,
    }
}
