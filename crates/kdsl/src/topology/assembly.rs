//! The objects of a system.

use super::system::{Member, System};
use crate::error::Diagnostic;
use crate::exposure::{EdgeOutput, EdgeWarning, RouteHost, RoutedPort};
use crate::network::{
    Connections, ExternalService, Ingress, Peers, ServedPort, default_deny, policy_of,
    policy_of_tester,
};
use crate::object::Objects;
use crate::release::Component;
use crate::val::Gate;
use k8s_openapi::api::core::v1::Service;

impl System {
    /// All objects of its workloads, and what connects them.
    pub fn objects(&self) -> Objects {
        let mut objects = Objects::new();
        let mut warnings = Vec::new();
        for member in &self.members {
            objects.extend(self.member_objects(member, &mut warnings));
        }
        EdgeWarning::tell(&warnings, &mut objects);
        objects.extend(self.certificate());
        objects.extend(self.stand_ins());
        objects.extend(self.policies_of_others().when(&self.isolated));
        let exposed = self
            .members
            .iter()
            .filter(|member| !member.routes.is_empty());
        let exposed: Vec<&str> = exposed.map(|it| it.node.component().short_name()).collect();
        let of_edge = self.edge.iter().flat_map(|edge| edge.check(&exposed));
        for mistake in self.handle.diagnostics().into_iter().chain(of_edge) {
            objects.refuse(mistake);
        }
        objects
    }

    /// A workload, what lets requests in to it, and its policy.
    fn member_objects(&self, member: &Member, warnings: &mut Vec<EdgeWarning>) -> Objects {
        let gate = member.node.gate();
        let mut workload = member.workload.clone();
        let mut annotations = Vec::new();
        let mut openings = Objects::new();
        let mut peers = Vec::new();
        for (port, opening) in self.openings(member) {
            if let Some(protocol) = opening.app_protocol {
                workload = workload.app_protocol(&port.name, protocol);
            }
            annotations.extend(opening.annotation);
            peers.extend(opening.peers.map(|peers| (port, peers)));
            warnings.extend(opening.warnings);
            openings.extend(opening.objects);
        }
        let mut objects = workload.objects();
        for (key, value) in annotations {
            objects.change(|service: &mut Service| {
                let annotations = service.metadata.annotations.get_or_insert_default();
                annotations.insert(key.into(), value.into());
            });
        }
        objects.extend(openings.when(gate));
        let policy = policy_of(
            member.node.component(),
            &self.ingress(member, &peers),
            &member.workload.connections,
        );
        let policies = Objects::at(policy, member.workload.code);
        objects.extend(policies.when(gate.and(&self.isolated)));
        objects
    }

    /// What the edge makes of each route, by the port that it leads to.
    fn openings<'a>(&'a self, member: &'a Member) -> Vec<(&'a ServedPort, EdgeOutput)> {
        let Some(edge) = &self.edge else {
            return Vec::new();
        };
        let routes = member.routes.iter().enumerate();
        let openings = routes.filter_map(|(index, (node, route))| {
            let port = node.chosen()?;
            let exposed = RoutedPort {
                component: node.component(),
                port,
                route,
                index,
            };
            Some((port, edge.open(&exposed)))
        });
        openings.collect()
    }

    /// Those who may come in to a workload, by its ports.
    fn ingress<'a>(
        &'a self,
        callee: &'a Member,
        from_edge: &[(&'a ServedPort, Peers)],
    ) -> Ingress<'a> {
        let callers = self.callers().flat_map(|(caller, connections)| {
            let nodes = connections.calls.iter().map(|call| &call.callee);
            let here = nodes.filter(|node| node.is_same(&callee.node));
            here.filter_map(|node| Some((node.chosen()?, Peers::component(caller))))
        });
        let admitted = callee.admitted.iter();
        let admitted = admitted.filter_map(|(node, peers)| Some((node.chosen()?, peers.clone())));
        let peers: Vec<(&ServedPort, Peers)> = callers
            .chain(from_edge.iter().cloned())
            .chain(admitted)
            .collect();
        let rules = callee.node.ports().iter().filter_map(|port| {
            let here = peers.iter().filter(|(at, _)| *at == port);
            let here = here.map(|(_, peers)| peers.clone());
            let testers = self
                .testers
                .iter()
                .map(|(tester, _)| Peers::component(tester));
            Some((port, here.chain(testers).reduce(Peers::and)?))
        });
        rules.collect()
    }

    /// All that call somebody.
    fn callers(&self) -> impl Iterator<Item = (&Component, &Connections)> {
        let members = self.members.iter();
        let members = members.map(|it| (it.node.component(), &it.workload.connections));
        let others = self.others.iter();
        members.chain(others.map(|it| (&it.component, &it.connections)))
    }

    /// The certificate for the hosts of all routes that have no TLS of their own, each once.
    fn certificate(&self) -> Objects {
        let mut all: Vec<(&RouteHost, Gate)> = Vec::new();
        for member in &self.members {
            let routes = member.routes.iter();
            for host in routes.flat_map(|(_, route)| route.common_hosts()) {
                match all
                    .iter_mut()
                    .find(|(known, _)| known.setting == host.setting)
                {
                    Some((_, gate)) => *gate = gate.or(member.node.gate()),
                    None => all.push((host, member.node.gate().clone())),
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

    /// The Services of what is outside, there with whoever reaches it.
    fn stand_ins(&self) -> Objects {
        let mut all: Vec<(&ExternalService, Gate)> = Vec::new();
        let mut objects = Objects::new();
        let members = self.members.iter();
        let members = members.map(|it| (it.node.gate(), &it.workload.connections));
        let others = self.others.iter().map(|it| (&it.gate, &it.connections));
        for (gate, connections) in members.chain(others) {
            for external in &connections.externals {
                match all
                    .iter_mut()
                    .find(|(known, _)| known.name == external.name)
                {
                    Some((known, any)) if *known == external => *any = any.or(gate),
                    Some(_) => {
                        let title = format!("two things outside are called `{}`", external.name);
                        let mistake = Diagnostic::new(title).in_code(self.code);
                        objects.refuse(mistake.help("give one of them another name"));
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

    fn policies_of_others(&self) -> Objects {
        let mut objects = Objects::new();
        for other in &self.others {
            let policy = policy_of(&other.component, &Vec::new(), &other.connections);
            objects.extend(Objects::at(policy, other.code).when(&other.gate));
        }
        for (tester, code) in &self.testers {
            objects.add_at(policy_of_tester(tester), code);
        }
        objects.add_at(default_deny(&self.release), self.code);
        objects
    }
}

impl From<System> for Objects {
    fn from(system: System) -> Self {
        system.objects()
    }
}
