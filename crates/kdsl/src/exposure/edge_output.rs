//! The output of the edge's dialects.

use super::edge_warning::EdgeWarning;
use super::routed_port::RoutedPort;
use crate::network::Peers;
use crate::object::Objects;

/// The objects that let a route in, and changes to the workload's Service and policy.
pub(crate) struct EdgeOutput {
    pub(crate) objects: Objects,
    pub(crate) warnings: Vec<EdgeWarning>,
    /// The peers that may come in by the port.
    pub(crate) peers: Option<Peers>,
    /// The `appProtocol` of the Service's port.
    pub(crate) app_protocol: Option<&'static str>,
    /// An annotation of the Service.
    pub(crate) annotation: Option<(&'static str, &'static str)>,
}

impl EdgeOutput {
    pub(super) fn new() -> Self {
        Self {
            objects: Objects::new(),
            warnings: Vec::new(),
            peers: None,
            app_protocol: None,
            annotation: None,
        }
    }

    /// Refuses the route.
    pub(super) fn refuse(&mut self, routed: &RoutedPort<'_>, title: &str, help: &str) {
        self.objects.refuse(routed.diagnostic(title).help(help));
    }

    /// Warns of the route, under a name that can be waived.
    pub(super) fn warn(
        &mut self,
        routed: &RoutedPort<'_>,
        name: &'static str,
        title: &'static str,
        help: &'static str,
    ) {
        self.warnings.push(EdgeWarning {
            name,
            title,
            help,
            component: routed.component.short_name().into(),
            code: routed.route.code,
        });
    }
}
