//! Services that are reached from outside: on a port of every node, or through a load balancer.

use super::edge_output::{EdgeOutput, RoutedPort};
use super::tls::Tls;
use crate::k8s::{Protocol, ServiceType};
use crate::network::Peers;
use crate::non_empty::non_empty;
use crate::text::Cidr;
use k8s_openapi::api::core::v1::{Service, ServicePort, ServiceSpec};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A port of every node for each workload that is exposed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct NodePortEdge {
    /// Numbers by component, such as `30080`; the cluster chooses for those that have none here.
    pub ports: BTreeMap<String, u16>,
}

/// A load balancer of the cloud for each workload that is exposed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct LoadBalancerEdge {
    /// Who makes it, if not the cluster's own.
    pub class: Option<String>,
    /// What the cloud is told of it, such as idle limits.
    pub annotations: BTreeMap<String, String>,
    /// Who may come in; everyone if there is none.
    pub source_ranges: Vec<Cidr>,
}

impl NodePortEdge {
    pub(super) fn open(&self, exposed: &RoutedPort<'_>, opening: &mut EdgeOutput) {
        let number = self.ports.get(exposed.component.short_name());
        let spec = ServiceSpec {
            type_: Some(ServiceType::NodePort.to_string()),
            ..spec(exposed, number.map(|number| i32::from(*number)))
        };
        add(exposed, opening, BTreeMap::new(), spec);
    }
}

impl LoadBalancerEdge {
    pub(super) fn open(&self, exposed: &RoutedPort<'_>, opening: &mut EdgeOutput) {
        if exposed.route.stream.is_some() && self.annotations.is_empty() {
            opening.warn(
                exposed,
                "idle-limit",
                "streams, and how long it may be silent is up to the cloud's load balancer",
                "say it in the edge's `annotations`, in the cloud's own words",
            );
        }
        let ranges: Vec<String> = self.source_ranges.iter().map(ToString::to_string).collect();
        let spec = ServiceSpec {
            type_: Some(ServiceType::LoadBalancer.to_string()),
            load_balancer_class: self.class.clone(),
            load_balancer_source_ranges: non_empty(ranges),
            ..spec(exposed, None)
        };
        add(exposed, opening, self.annotations.clone(), spec);
    }
}

/// A Service of the exposed port alone: the workload's other ports stay within the cluster.
fn add(
    exposed: &RoutedPort<'_>,
    opening: &mut EdgeOutput,
    annotations: BTreeMap<String, String>,
    spec: ServiceSpec,
) {
    let route = exposed.route;
    if route.rewrite.is_some() {
        opening.refuse(
            exposed,
            "has its path's prefix changed, but is exposed by a port, which knows no paths",
            "let the program take the prefix, or use the edge `gateway`",
        );
    }
    if exposed.index > 0 {
        opening.refuse(
            exposed,
            "has two routes, but is exposed by a port, which takes all there is",
            "one route is enough there",
        );
    }
    if route.is_narrow() || route.hosts().len() > 1 {
        opening.warn(
            exposed,
            "all-paths",
            "is exposed by a port, which takes all hosts and all paths",
            "what must not be seen needs another edge, or another port of the container",
        );
    }
    if matches!(route.tls, Some(Tls::Secret(_) | Tls::Issuer(_))) {
        opening.warn(
            exposed,
            "tls-elsewhere",
            "has a certificate, but is exposed by a port, which doesn't encrypt",
            "let the program do it, or use another edge",
        );
    }
    let service = Service {
        metadata: ObjectMeta {
            annotations: non_empty(annotations),
            ..exposed.component.metadata_named("edge")
        },
        spec: Some(spec),
        ..Service::default()
    };
    opening.objects.add_at(service, route.code);
    opening.peers = Some(Peers::Everyone);
}

fn spec(exposed: &RoutedPort<'_>, node_port: Option<i32>) -> ServiceSpec {
    let port = ServicePort {
        name: Some(exposed.port.name.clone()),
        port: exposed.port.service,
        target_port: Some(IntOrString::String(exposed.port.name.clone())),
        protocol: Some(Protocol::TCP.to_string()),
        node_port,
        ..ServicePort::default()
    };
    ServiceSpec {
        ports: Some(vec![port]),
        selector: Some(exposed.component.selector_labels()),
        ..ServiceSpec::default()
    }
}
