//! What a Gateway listens to.

use super::reference::{LocalObjectReference, SecretObjectReference};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

custom_resource! {
    /// A way into the cluster: listeners that routes attach to.
    #[derive(Default)]
    pub struct Gateway: Namespaced("gateway.networking.k8s.io/v1", "gateways") {
        /// What it should be.
        spec: GatewaySpec,
    }
}

object! {
    /// What a Gateway should be.
    pub struct GatewaySpec {
        /// The GatewayClass that makes it.
        pub gateway_class_name: String,
        /// Ports and hosts that it listens to; names are unique.
        pub listeners: Vec<Listener>,
        /// Addresses that are asked for; the implementation's choice if left out.
        pub addresses: Option<Vec<GatewayAddress>>,
        /// Labels, annotations and parameters for what the implementation makes.
        pub infrastructure: Option<GatewayInfrastructure>,
    }
}

object! {
    /// An address that a Gateway asks for.
    pub struct GatewayAddress {
        /// `IPAddress` if left out, `Hostname`, or an implementation's own.
        pub r#type: Option<String>,
        /// The address; any of the type if left out.
        pub value: Option<String>,
    }
}

object! {
    /// What an implementation gives to all that it makes for a Gateway.
    pub struct GatewayInfrastructure {
        /// Labels, at most 8.
        pub labels: Option<BTreeMap<String, String>>,
        /// Annotations, at most 8.
        pub annotations: Option<BTreeMap<String, String>>,
        /// The implementation's own settings.
        pub parameters_ref: Option<LocalObjectReference>,
    }
}

object! {
    /// One port, protocol and host.
    pub struct Listener {
        /// What a route's `sectionName` refers to.
        pub name: String,
        /// The host, `*.` before it for all beneath; any if left out.
        pub hostname: Option<String>,
        /// The port, 1 to 65535.
        pub port: i32,
        /// `HTTP`, `HTTPS`, `TLS`, `TCP`, `UDP`, or an implementation's own.
        pub protocol: String,
        /// The certificate, for `HTTPS` and `TLS`.
        pub tls: Option<ListenerTLS>,
        /// Which routes may attach; those of the same namespace if left out.
        pub allowed_routes: Option<AllowedRoutes>,
    }
}

object! {
    /// A listener's TLS.
    pub struct ListenerTLS {
        /// `Terminate` if left out.
        pub mode: Option<TLSMode>,
        /// Secrets with certificate and key; needed to terminate.
        pub certificate_refs: Option<Vec<SecretObjectReference>>,
        /// The implementation's own options.
        pub options: Option<BTreeMap<String, String>>,
    }
}

/// Where TLS ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TLSMode {
    /// At the Gateway.
    Terminate,
    /// At the backend.
    Passthrough,
}

object! {
    /// Which routes may attach to a listener.
    pub struct AllowedRoutes {
        /// From which namespaces.
        pub namespaces: Option<RouteNamespaces>,
        /// Of which kinds; all that fit the protocol if left out.
        pub kinds: Option<Vec<RouteGroupKind>>,
    }
}

object! {
    /// Namespaces whose routes may attach.
    pub struct RouteNamespaces {
        /// `Same` if left out.
        pub from: Option<FromNamespaces>,
        /// Those with these labels, for `Selector`.
        pub selector: Option<LabelSelector>,
    }
}

/// Which namespaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FromNamespaces {
    /// All.
    All,
    /// Those that a selector selects.
    Selector,
    /// That of the Gateway.
    Same,
}

object! {
    /// A kind of routes.
    pub struct RouteGroupKind {
        /// `gateway.networking.k8s.io` if left out.
        pub group: Option<String>,
        /// Such as `HTTPRoute`.
        pub kind: String,
    }
}
