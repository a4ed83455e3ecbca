//! The objects of a system.

use super::member::Member;
use super::system::System;
use crate::exposure::EdgeWarning;
use crate::network::{Peers, ServedPort, policy_of};
use crate::object::Objects;
use k8s_openapi::api::core::v1::Service;

impl From<System> for Objects {
    fn from(system: System) -> Self {
        let mut objects = Self::new();
        let mut warnings = Vec::new();
        for member in &system.members {
            objects.extend(member_objects(&system, member, &mut warnings));
        }
        EdgeWarning::report(&warnings, &mut objects);
        objects.extend(system.certificate());
        objects.extend(system.external_services());
        let policies = system.policies_of_others();
        objects.extend(policies.when(&system.policies_when));
        for refusal in system.refusals() {
            objects.refuse(refusal);
        }
        objects
    }
}

/// Returns a workload's objects, with those that let requests in to it, and its policy.
fn member_objects(system: &System, member: &Member, warnings: &mut Vec<EdgeWarning>) -> Objects {
    let gate = member.endpoint.gate();
    let mut workload = member.workload.clone();
    let mut annotations = Vec::new();
    let mut edge_objects = Objects::new();
    let mut peers: Vec<(&ServedPort, Peers)> = Vec::new();
    for (port, output) in system.edge_outputs(member) {
        if let Some(protocol) = output.app_protocol {
            workload = workload.app_protocol(&port.name, protocol);
        }
        annotations.extend(output.annotation);
        peers.extend(output.peers.map(|peers| (port, peers)));
        warnings.extend(output.warnings);
        edge_objects.extend(output.objects);
    }
    let mut objects = workload.objects_in_system();
    for (key, value) in annotations {
        objects.change(|service: &mut Service| {
            let annotations = service.metadata.annotations.get_or_insert_default();
            annotations.insert(key.into(), value.into());
        });
    }
    objects.extend(edge_objects.when(gate));
    let policy = policy_of(
        member.endpoint.component(),
        &system.ingress(member, &peers),
        &member.workload.connections,
    );
    let policies = Objects::at(policy, member.workload.code);
    objects.extend(policies.when(gate.and(&system.policies_when)));
    objects
}
