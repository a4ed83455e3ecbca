//! The workloads of a release, and what connects them.

use crate::error::Diagnostic;
use crate::exposure::{Edge, Route};
use crate::network::{Call, Connections, Endpoint, Peers, SystemHandle};
use crate::release::{Component, Release};
use crate::val::Gate;
use crate::workload::Workload;
use std::panic::Location;

/// The workloads of a release, and what connects them; the module's page has an example.
#[derive(Debug)]
pub struct System {
    pub(super) release: Release,
    pub(super) isolated: Gate,
    pub(super) edge: Option<Edge>,
    pub(super) members: Vec<Member>,
    pub(super) others: Vec<Other>,
    pub(super) testers: Vec<(Component, &'static Location<'static>)>,
    pub(super) handle: SystemHandle,
    pub(super) code: &'static Location<'static>,
}

/// A workload of the system.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) node: Endpoint,
    pub(super) workload: Workload,
    /// Who comes in from outside of the system, by which port.
    pub(super) admitted: Vec<(Endpoint, Peers)>,
    /// What the edge lets in, by which port.
    pub(super) routes: Vec<(Endpoint, Route)>,
}

/// Pods that are no workload of the system, such as a Job's, and whom they talk to.
#[derive(Debug)]
pub(super) struct Other {
    pub(super) component: Component,
    pub(super) connections: Connections,
    pub(super) gate: Gate,
    pub(super) code: &'static Location<'static>,
}

impl System {
    /// A system of a release that has nothing in it yet.
    #[track_caller]
    pub fn new(release: &Release) -> Self {
        Self {
            release: release.clone(),
            isolated: true.into(),
            edge: None,
            members: Vec::new(),
            others: Vec::new(),
            testers: Vec::new(),
            handle: SystemHandle::default(),
            code: Location::caller(),
        }
    }

    /// Has network policies only behind a gate: for clusters whose network doesn't enforce them, or not rightly.
    #[must_use]
    pub fn isolated(mut self, gate: impl Into<Gate>) -> Self {
        self.isolated = gate.into();
        self
    }

    /// What lets requests in from outside; a system that [exposes](Self::expose) something needs one.
    #[must_use]
    pub fn edge(mut self, edge: &Edge) -> Self {
        self.edge = Some(edge.clone());
        self
    }

    /// Adds a workload; what comes back is how others call it.
    #[track_caller]
    pub fn add(&mut self, workload: Workload) -> Endpoint {
        self.check(&workload.connections);
        let node = Endpoint::new(
            workload.component(),
            workload.gate(),
            workload.served_ports(),
            &self.handle,
        );
        let name = node.component().short_name();
        if self.member(&node).is_some() {
            let mistake = Diagnostic::new(format!("two workloads are called `{name}`"));
            let mistake =
                mistake.help("the workloads of a system are components of their own each");
            self.refuse(mistake.in_code(Location::caller()));
        }
        self.members.push(Member {
            node: node.clone(),
            workload,
            admitted: Vec::new(),
            routes: Vec::new(),
        });
        node
    }

    /// All that were added, in this order.
    pub fn nodes(&self) -> impl Iterator<Item = &Endpoint> {
        self.members.iter().map(|member| &member.node)
    }

    /// Lets requests from outside in to a workload, by the system's [edge](Self::edge).
    #[track_caller]
    pub fn expose(&mut self, node: &Endpoint, route: Route) {
        node.served();
        if self.edge.is_none() {
            let name = node.component().short_name();
            let mistake =
                Diagnostic::new(format!("`{name}` is exposed, but the system has no edge"))
                    .help("say what lets requests in: `System::edge`");
            self.refuse(mistake.in_code(Location::caller()));
        }
        if let Some(member) = self.member(node) {
            member.routes.push((node.clone(), route));
        }
    }

    /// All pods of a namespace may ask a workload for its metrics.
    #[track_caller]
    pub fn scraped(&mut self, node: &Endpoint, namespace: impl Into<String>) {
        node.served();
        if let Some(member) = self.member(node) {
            let peers = Peers::namespace(namespace);
            member.admitted.push((node.clone(), peers));
        }
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

    fn member(&mut self, node: &Endpoint) -> Option<&mut Member> {
        let mut members = self.members.iter_mut();
        members.find(|member| member.node.is_same(node))
    }

    /// Those of another system aren't here.
    fn check(&self, connections: &Connections) {
        let strangers = connections.calls.iter();
        for Call { callee, code } in strangers.filter(|call| !call.callee.is_of(&self.handle)) {
            let name = callee.component().short_name();
            let mistake = Diagnostic::new(format!("`{name}` is a part of another system"))
                .in_code(code)
                .help("a system's workloads call each other; what is elsewhere is an `ExternalService`");
            self.refuse(mistake);
        }
    }

    fn refuse(&self, mistake: Diagnostic) {
        self.handle.refuse(mistake);
    }
}
