//! The edge and the external services of a system.

use super::member::Member;
use super::system::System;
use crate::error::{Code, Diagnostic};
use crate::exposure::{EdgeOutput, RouteHost, RoutedPort};
use crate::network::{ExternalService, ServedPort};
use crate::object::Objects;
use crate::val::Gate;

impl System {
    /// Returns the edge's output for each route of a workload, by the port that the route leads to.
    pub(super) fn edge_outputs<'a>(
        &'a self,
        member: &'a Member,
    ) -> Vec<(&'a ServedPort, EdgeOutput)> {
        let Some(edge) = &self.edge else {
            return Vec::new();
        };
        let routes = member.routes.iter().enumerate();
        let outputs = routes.filter_map(|(index, (endpoint, route))| {
            let port = endpoint.chosen()?;
            let route_to_port = RoutedPort {
                component: endpoint.component(),
                port,
                route,
                index,
            };
            Some((port, edge.admit(&route_to_port)))
        });
        outputs.collect()
    }

    /// Returns the certificate for the hosts of all routes that have no TLS of their own, each host once.
    pub(super) fn certificate(&self) -> Objects {
        let mut all: Vec<(&RouteHost, Gate)> = Vec::new();
        for member in &self.members {
            let routes = member.routes.iter();
            for host in routes.flat_map(|(_, route)| route.hosts_of_edge()) {
                let gate = member.endpoint.gate();
                match all
                    .iter_mut()
                    .find(|(known, _)| known.setting == host.setting)
                {
                    Some((_, any)) => *any = any.or(gate),
                    None => all.push((host, gate.clone())),
                }
            }
        }
        let any = all.iter().map(|(_, gate)| gate.clone());
        let (Some(edge), Some(any)) = (&self.edge, any.reduce(|all, gate| all.or(gate))) else {
            return Objects::new();
        };
        let hosts = all.iter().filter(|(_, gate)| gate.is_on());
        let hosts: Vec<String> = hosts.map(|(host, _)| host.text.clone()).collect();
        let certificate = edge.certificate(&self.release, &hosts, self.code);
        certificate.when(any)
    }

    /// Returns the Services of external services, each while a workload that reaches it exists.
    pub(super) fn external_services(&self) -> Objects {
        let mut all: Vec<(&ExternalService, Gate)> = Vec::new();
        let mut objects = Objects::new();
        let members = self.members.iter();
        let members = members.map(|it| (it.endpoint.gate(), &it.workload.connections));
        let others = self.other_pods.iter().map(|it| (&it.gate, &it.connections));
        for (gate, connections) in members.chain(others) {
            for external in &connections.externals {
                match all
                    .iter_mut()
                    .find(|(known, _)| known.name == external.name)
                {
                    Some((known, any)) if *known == external => *any = any.or(gate),
                    Some(_) => {
                        let title = format!("two things outside are called `{}`", external.name);
                        let diagnostic =
                            Diagnostic::of(Code::DuplicateName, title).in_code(self.code);
                        objects.refuse(diagnostic.help("give one of them another name"));
                    }
                    None => all.push((external, gate.clone())),
                }
            }
        }
        for (external, gate) in all {
            let own = external.objects(&self.release, self.code);
            objects.extend(own.when(gate));
        }
        objects
    }

    /// Returns the refusals of the system's endpoints and of its edge.
    pub(super) fn refusals(&self) -> Vec<Diagnostic> {
        let members = self.members.iter();
        let exposed = members.filter(|member| !member.routes.is_empty());
        let exposed: Vec<&str> = exposed
            .map(|it| it.endpoint.component().short_name())
            .collect();
        let edge = self.edge.iter();
        let of_edge = edge.flat_map(|edge| edge.check_components(&exposed));
        self.handle
            .diagnostics()
            .into_iter()
            .chain(of_edge)
            .collect()
    }
}
