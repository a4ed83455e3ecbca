//! The network policies of a system.

use super::member::Member;
use super::system::System;
use crate::network::{
    Connections, Ingress, Peers, ServedPort, default_deny, policy_of, policy_of_tester,
};
use crate::object::Objects;
use crate::release::Component;

impl System {
    /// Returns the peers that may connect to a workload, by its ports.
    pub(super) fn ingress<'a>(
        &'a self,
        callee: &'a Member,
        from_edge: &[(&'a ServedPort, Peers)],
    ) -> Ingress<'a> {
        let callers = self.callers().flat_map(|(caller, connections)| {
            let callees = connections.calls.iter().map(|call| &call.callee);
            let here = callees.filter(|endpoint| endpoint.is_same(&callee.endpoint));
            here.filter_map(|endpoint| Some((endpoint.chosen()?, Peers::component(caller))))
        });
        let outside = callee.peers.iter();
        let outside =
            outside.filter_map(|(endpoint, peers)| Some((endpoint.chosen()?, peers.clone())));
        let peers: Vec<(&ServedPort, Peers)> = callers
            .chain(from_edge.iter().cloned())
            .chain(outside)
            .collect();
        let rules = callee.endpoint.ports().iter().filter_map(|port| {
            let here = peers.iter().filter(|(at, _)| *at == port);
            let here = here.map(|(_, peers)| peers.clone());
            let tests = self.test_pods.iter();
            let tests = tests.map(|pods| Peers::component(&pods.component));
            Some((port, here.chain(tests).reduce(Peers::and)?))
        });
        rules.collect()
    }

    /// Returns the policies of all pods that are no workload of the system.
    pub(super) fn policies_of_others(&self) -> Objects {
        let mut objects = Objects::new();
        for other in &self.other_pods {
            let policy = policy_of(&other.component, &Vec::new(), &other.connections);
            objects.extend(Objects::at(policy, other.code).when(&other.gate));
        }
        for pods in &self.test_pods {
            objects.add_at(policy_of_tester(&pods.component), pods.code);
        }
        objects.add_at(default_deny(&self.release), self.code);
        objects
    }

    /// Returns all pods that may call a workload, with their connections.
    fn callers(&self) -> impl Iterator<Item = (&Component, &Connections)> {
        let members = self.members.iter();
        let members = members.map(|it| (it.endpoint.component(), &it.workload.connections));
        let others = self.other_pods.iter();
        members.chain(others.map(|it| (&it.component, &it.connections)))
    }
}
