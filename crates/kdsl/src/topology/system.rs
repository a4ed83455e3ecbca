//! The workloads of a release, and what connects them.

use super::connections::{Call, Connections};
use super::node::{Mistakes, Node, ServedPort};
use super::policy::{self, Ingress, Peers};
use crate::error::Diagnostic;
use crate::object::Objects;
use crate::release::{Component, Release};
use crate::val::Gate;
use crate::workload::Workload;
use std::panic::Location;

/// The workloads of a release, and what connects them; the module's page has an example.
#[derive(Debug)]
pub struct System {
    release: Release,
    isolated: Gate,
    pub(super) members: Vec<Member>,
    /// Pods that are no workload of the system, such as a Job's, and whom they talk to.
    others: Vec<Other>,
    testers: Vec<(Component, &'static Location<'static>)>,
    mistakes: Mistakes,
    code: &'static Location<'static>,
}

/// A workload of the system.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) node: Node,
    pub(super) workload: Workload,
    /// Who comes in from outside of the system, by which port.
    admitted: Vec<(Node, Peers)>,
}

#[derive(Debug)]
struct Other {
    component: Component,
    connections: Connections,
    gate: Gate,
    code: &'static Location<'static>,
}

impl System {
    /// A system of a release that has nothing in it yet.
    #[track_caller]
    pub fn new(release: &Release) -> Self {
        Self {
            release: release.clone(),
            isolated: true.into(),
            members: Vec::new(),
            others: Vec::new(),
            testers: Vec::new(),
            mistakes: Mistakes::default(),
            code: Location::caller(),
        }
    }

    /// Has network policies only behind a gate: for clusters whose network doesn't enforce them, or not rightly.
    #[must_use]
    pub fn isolated(mut self, gate: impl Into<Gate>) -> Self {
        self.isolated = gate.into();
        self
    }

    /// Adds a workload; what comes back is how others call it.
    #[track_caller]
    pub fn add(&mut self, workload: Workload) -> Node {
        self.check(&workload.connections);
        let name = workload.component().short_name();
        if self.find(name).is_some() {
            let mistake = Diagnostic::new(format!("two workloads are called `{name}`"))
                .in_code(Location::caller())
                .help("the workloads of a system are components of their own each");
            self.mistakes.borrow_mut().push(mistake);
        }
        let node = Node::new(&workload, &self.mistakes);
        self.members.push(Member {
            node: node.clone(),
            workload,
            admitted: Vec::new(),
        });
        node
    }

    /// All pods of a namespace may ask a workload for its metrics.
    #[track_caller]
    pub fn scraped(&mut self, node: &Node, namespace: impl Into<String>) {
        self.admit(node, Peers::namespace(namespace));
    }

    /// Connects pods that are no workload, such as those of a Job: nobody calls them.
    #[track_caller]
    pub fn connect(
        &mut self,
        component: &Component,
        gate: impl Into<Gate>,
        connections: Connections,
    ) {
        self.check(&connections);
        self.others.push(Other {
            component: component.clone(),
            connections,
            gate: gate.into(),
            code: Location::caller(),
        });
    }

    /// Pods of this component call every workload on every port: those of `helm test`.
    #[track_caller]
    pub fn tested_by(&mut self, component: &Component) {
        self.testers.push((component.clone(), Location::caller()));
    }

    /// All objects of its workloads, and the policies.
    pub fn objects(&self) -> Objects {
        let mut objects = Objects::new();
        for member in &self.members {
            objects.extend(member.workload.objects());
            let policy = policy::of(
                member.node.component(),
                &self.ingress(member),
                &member.workload.connections,
            );
            let gate = member.node.gate().and(&self.isolated);
            let mut policies = Objects::new();
            policies.add_at(policy, member.workload.code);
            objects.extend(policies.when(gate));
        }
        objects.extend(self.policies_of_others().when(&self.isolated));
        for mistake in self.mistakes.borrow().iter() {
            objects.refuse(mistake.clone());
        }
        objects
    }

    /// Those who may come in to a workload, by its ports.
    fn ingress<'a>(&self, callee: &'a Member) -> Ingress<'a> {
        let component = callee.node.component();
        let callers = self.callers().flat_map(|(caller, connections)| {
            let called = connections.calls.iter().map(|call| &call.callee);
            let called = called.filter(|it| it.component().short_name() == component.short_name());
            called.map(move |node| (node.chosen(), Peers::component(caller)))
        });
        let admitted = callee.admitted.iter();
        let admitted = admitted.map(|(node, peers)| (node.chosen(), peers.clone()));
        let peers: Vec<(Option<&ServedPort>, Peers)> = callers.chain(admitted).collect();
        let testers = self.testers.iter().map(|(tester, _)| tester);
        let rules = callee.node.ports().iter().filter_map(|port| {
            let here = peers.iter().filter(|(at, _)| *at == Some(port));
            let here = here.map(|(_, peers)| peers.clone());
            let all = here.chain(testers.clone().map(Peers::component));
            Some((port, all.reduce(Peers::and)?))
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

    fn policies_of_others(&self) -> Objects {
        let mut objects = Objects::new();
        for other in &self.others {
            let policy = policy::of(&other.component, &Vec::new(), &other.connections);
            let mut policies = Objects::new();
            policies.add_at(policy, other.code);
            objects.extend(policies.when(&other.gate));
        }
        for (tester, code) in &self.testers {
            let nodes = self.members.iter().flat_map(|member| {
                let ports = member.node.ports().iter();
                ports.map(|port| member.node.port(&port.name))
            });
            let all = nodes.fold(Connections::new(), |all, node| all.calls(&node));
            objects.add_at(policy::of(tester, &Vec::new(), &all), code);
        }
        objects.add_at(policy::default_deny(&self.release), self.code);
        objects
    }

    fn admit(&mut self, node: &Node, peers: Peers) {
        if let Some(member) = self.find(node.component().short_name()) {
            member.admitted.push((node.clone(), peers));
        }
    }

    fn find(&mut self, name: &str) -> Option<&mut Member> {
        let mut members = self.members.iter_mut();
        members.find(|member| member.node.component().short_name() == name)
    }

    /// Those of another system aren't here.
    fn check(&self, connections: &Connections) {
        let strangers = connections.calls.iter();
        for Call { callee, code } in strangers.filter(|call| !call.callee.is_of(&self.mistakes)) {
            let name = callee.component().short_name();
            let mistake = Diagnostic::new(format!("`{name}` is a part of another system"))
                .in_code(code)
                .help("a system's workloads call each other; what is elsewhere is an `External`");
            self.mistakes.borrow_mut().push(mistake);
        }
        let egress = connections.egress.iter();
        for mistake in egress.flat_map(super::Egress::mistakes) {
            self.mistakes.borrow_mut().push(mistake);
        }
        for external in &connections.externals {
            self.mistakes
                .borrow_mut()
                .extend(external.egress().mistakes());
        }
    }
}

impl From<System> for Objects {
    fn from(system: System) -> Self {
        system.objects()
    }
}
