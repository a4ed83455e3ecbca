//! A Service that is reached from outside, for the dialects that use one.

use super::edge_output::EdgeOutput;
use super::routed_port::RoutedPort;
use super::tls::Tls;
use crate::k8s::Protocol;
use crate::network::Peers;
use crate::non_empty::non_empty;
use crate::val::Port;
use k8s_openapi::api::core::v1::{Service, ServicePort, ServiceSpec};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use std::collections::BTreeMap;

/// Lets a route in by a Service of the routed port alone: the workload's other ports stay within the cluster.
pub(super) fn admit(
    routed: &RoutedPort<'_>,
    output: &mut EdgeOutput,
    annotations: BTreeMap<String, String>,
    spec: ServiceSpec,
) {
    let route = routed.route;
    if route.rewrite.is_some() {
        output.refuse(
            routed,
            "has its path's prefix changed, but is exposed by a port, which knows no paths",
            "let the program take the prefix, or use the edge `gateway`",
        );
    }
    if routed.index > 0 {
        output.refuse(
            routed,
            "has two routes, but is exposed by a port, which takes all there is",
            "one route is enough there",
        );
    }
    if route.is_restricted() || route.hosts().len() > 1 {
        output.warn(
            routed,
            "all-paths",
            "is exposed by a port, which takes all hosts and all paths",
            "what must not be seen needs another edge, or another port of the container",
        );
    }
    if matches!(route.tls, Some(Tls::Secret(_) | Tls::Issuer(_))) {
        output.warn(
            routed,
            "tls-elsewhere",
            "has a certificate, but is exposed by a port, which doesn't encrypt",
            "let the program do it, or use another edge",
        );
    }
    let service = Service {
        metadata: ObjectMeta {
            annotations: non_empty(annotations),
            ..routed.component.metadata_named("edge")
        },
        spec: Some(spec),
        ..Service::default()
    };
    output.objects.add_at(service, route.code);
    output.peers = Some(Peers::Everyone);
}

/// Returns the spec of a Service of the routed port.
pub(super) fn spec(routed: &RoutedPort<'_>, node_port: Option<Port>) -> ServiceSpec {
    let port = ServicePort {
        name: Some(routed.port.name.clone()),
        port: routed.port.service.into(),
        target_port: Some(IntOrString::String(routed.port.name.clone())),
        protocol: Some(Protocol::TCP.to_string()),
        node_port: node_port.map(Into::into),
        ..ServicePort::default()
    };
    ServiceSpec {
        ports: Some(vec![port]),
        selector: Some(routed.component.selector_labels()),
        ..ServiceSpec::default()
    }
}
