//! Objects that give an external service a name within the cluster.

use super::external_service::{At, ExternalService};
use crate::error::{Code, Diagnostic};
use crate::k8s::{Protocol, ServiceType};
use crate::object::Objects;
use crate::release::Release;
use k8s_openapi::api::core::v1::{Service, ServicePort, ServiceSpec};
use k8s_openapi::api::discovery::v1::{Endpoint, EndpointConditions, EndpointPort, EndpointSlice};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use std::net::IpAddr;
use std::panic::Location;

impl ExternalService {
    /// Builds the objects that give it a name within the cluster, if it needs any.
    pub(crate) fn objects(&self, release: &Release, code: &'static Location<'static>) -> Objects {
        let metadata = release.component(&self.name).metadata();
        let mut objects = Objects::new();
        match &self.at {
            At::Named(host) => {
                objects.add_at(named(metadata, host), code);
            }
            At::Addresses(addresses) => {
                for mistake in check(self, addresses) {
                    objects.refuse(mistake.in_code(code));
                }
                objects.add_at(service(metadata.clone(), self), code);
                objects.add_at(slice(metadata, self, addresses), code);
            }
            At::Url(_) | At::Host(_) | At::Alias(..) | At::Node => {}
        }
        objects
    }
}

fn named(metadata: ObjectMeta, host: &str) -> Service {
    Service {
        metadata,
        spec: Some(ServiceSpec {
            type_: Some(ServiceType::ExternalName.to_string()),
            external_name: Some(host.into()),
            ..ServiceSpec::default()
        }),
        ..Service::default()
    }
}

fn service(metadata: ObjectMeta, external: &ExternalService) -> Service {
    let port = ServicePort {
        name: Some(port_name(external)),
        port: external.port.into(),
        target_port: Some(IntOrString::Int(external.port.into())),
        protocol: Some(Protocol::TCP.to_string()),
        ..ServicePort::default()
    };
    Service {
        metadata,
        spec: Some(ServiceSpec {
            type_: Some(ServiceType::ClusterIP.to_string()),
            ports: Some(vec![port]),
            ..ServiceSpec::default()
        }),
        ..Service::default()
    }
}

fn slice(
    mut metadata: ObjectMeta,
    external: &ExternalService,
    addresses: &[IpAddr],
) -> EndpointSlice {
    let service = metadata.name.clone().unwrap_or_default();
    let labels = metadata.labels.get_or_insert_default();
    labels.insert("kubernetes.io/service-name".into(), service);
    let is_v4 = addresses.iter().any(IpAddr::is_ipv4);
    let endpoint = |address: &IpAddr| Endpoint {
        addresses: vec![address.to_string()],
        conditions: Some(EndpointConditions {
            ready: Some(true),
            ..EndpointConditions::default()
        }),
        ..Endpoint::default()
    };
    #[allow(
        clippy::useless_conversion,
        reason = "the endpoints are optional in later versions of Kubernetes"
    )]
    let endpoints = addresses.iter().map(endpoint).collect::<Vec<_>>().into();
    EndpointSlice {
        metadata,
        address_type: if is_v4 { "IPv4" } else { "IPv6" }.into(),
        endpoints,
        ports: Some(vec![EndpointPort {
            name: Some(port_name(external)),
            port: Some(external.port.into()),
            protocol: Some(Protocol::TCP.to_string()),
            ..EndpointPort::default()
        }]),
    }
}

fn port_name(external: &ExternalService) -> String {
    if external.is_https() { "https" } else { "http" }.into()
}

/// Returns what is wrong with addresses that an `EndpointSlice` can't have.
fn check(external: &ExternalService, addresses: &[IpAddr]) -> Vec<Diagnostic> {
    let name = &external.name;
    let mut mistakes = Vec::new();
    if addresses.is_empty() {
        let mistake = Diagnostic::of(
            Code::InvalidAddress,
            format!("`{name}` is outside, but at no address"),
        );
        mistakes.push(mistake.help("give it one at least"));
    }
    if addresses.iter().any(IpAddr::is_ipv4) && addresses.iter().any(IpAddr::is_ipv6) {
        let mistake = Diagnostic::of(
            Code::InvalidAddress,
            format!("`{name}` has addresses of IPv4 and of IPv6"),
        );
        mistakes.push(mistake.help("an EndpointSlice has addresses of one family"));
    }
    for address in addresses
        .iter()
        .filter(|it| it.is_loopback() || it.is_unspecified())
    {
        let mistake = Diagnostic::of(
            Code::InvalidAddress,
            format!("`{name}` is at {address}, which is the pod itself"),
        );
        mistakes.push(mistake.help("give it the address that other machines reach it at"));
    }
    mistakes
}
