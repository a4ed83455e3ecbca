//! The edge `nodePort`: a port of every node.

use super::edge_output::EdgeOutput;
use super::port_service;
use super::routed_port::RoutedPort;
use crate::k8s::ServiceType;
use crate::val::Port;
use k8s_openapi::api::core::v1::ServiceSpec;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A port of every node for each exposed workload.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct NodePortEdge {
    /// Node ports by component, such as `30080`; the cluster chooses one for each component that isn't listed.
    pub ports: BTreeMap<String, Port>,
}

impl NodePortEdge {
    /// Lets a route in by a Service of type `NodePort`.
    pub(super) fn admit(&self, routed: &RoutedPort<'_>, output: &mut EdgeOutput) {
        let number = self.ports.get(routed.component.short_name());
        let spec = ServiceSpec {
            type_: Some(ServiceType::NodePort.to_string()),
            ..port_service::spec(routed, number.copied())
        };
        port_service::admit(routed, output, BTreeMap::new(), spec);
    }
}
