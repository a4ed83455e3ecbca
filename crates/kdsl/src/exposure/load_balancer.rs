//! The edge `loadBalancer`: a load balancer of the cloud.

use super::edge_output::EdgeOutput;
use super::port_service;
use super::routed_port::RoutedPort;
use crate::k8s::ServiceType;
use crate::non_empty::non_empty;
use crate::text::Cidr;
use k8s_openapi::api::core::v1::ServiceSpec;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A load balancer of the cloud for each exposed workload.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct LoadBalancerEdge {
    /// Load balancer class; the cluster's default if left out.
    pub class: Option<String>,
    /// Annotations for the cloud's controller, such as idle timeouts.
    pub annotations: BTreeMap<String, String>,
    /// Networks that may connect; all if empty.
    pub source_ranges: Vec<Cidr>,
}

impl LoadBalancerEdge {
    /// Lets a route in by a Service of type `LoadBalancer`.
    pub(super) fn admit(&self, routed: &RoutedPort<'_>, output: &mut EdgeOutput) {
        if routed.route.stream.is_some() && self.annotations.is_empty() {
            output.warn(
                routed,
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
            ..port_service::spec(routed, None)
        };
        port_service::admit(routed, output, self.annotations.clone(), spec);
    }
}
