//! The workloads of a release, and their connections.

use super::member::{Member, OtherPods, TestPods};
use crate::error::{Code, Diagnostic};
use crate::exposure::{Edge, Route};
use crate::network::{Call, Connections, Endpoint, Peers, SystemHandle};
use crate::release::{Component, Release};
use crate::text::{Named, NamespaceName};
use crate::val::Gate;
use crate::workload::Workload;
use std::panic::Location;

/// The workloads of a release, and their connections; the [module's page](crate::topology) has an example.
///
/// Becomes objects by `Into<Objects>`: those of the workloads, their network policies, the objects of the edge, and
/// the Services of [external services](crate::network::ExternalService).
///
/// Its objects tell what its endpoints refuse, such as a port that a workload hasn't: a system that becomes no objects
/// tells nothing.
#[derive(Debug)]
#[must_use = "a system does nothing until it becomes objects"]
#[doc(alias("NetworkPolicy", "service mesh", "topology"))]
pub struct System {
    pub(super) release: Release,
    pub(super) policies_when: Gate,
    pub(super) edge: Option<Edge>,
    pub(super) members: Vec<Member>,
    pub(super) other_pods: Vec<OtherPods>,
    pub(super) test_pods: Vec<TestPods>,
    pub(super) handle: SystemHandle,
    pub(super) code: &'static Location<'static>,
}

impl System {
    /// Builds a system of this release, without workloads.
    #[track_caller]
    pub fn new(release: &Release) -> Self {
        Self {
            release: release.clone(),
            policies_when: true.into(),
            edge: None,
            members: Vec::new(),
            other_pods: Vec::new(),
            test_pods: Vec::new(),
            handle: SystemHandle::default(),
            code: Location::caller(),
        }
    }

    /// Puts all network policies behind a gate: for clusters whose network doesn't enforce them, or not correctly.
    #[doc(alias("NetworkPolicy", "isolated"))]
    pub fn network_policies_when(mut self, gate: impl Into<Gate>) -> Self {
        self.policies_when = gate.into();
        self
    }

    /// Sets the entry point for requests from outside; a system that [exposes](Self::expose) a workload needs one.
    #[doc(alias("Ingress", "Gateway"))]
    pub fn edge(mut self, edge: &Edge) -> Self {
        self.edge = Some(edge.clone());
        self
    }

    /// Adds a workload, and returns the endpoint by which others call it. Two of one component are refused.
    #[track_caller]
    pub fn add(&mut self, workload: Workload) -> Endpoint {
        self.check_callees(&workload.connections);
        let endpoint = Endpoint::new(
            workload.component(),
            workload.gate(),
            workload.served_ports(),
            &self.handle,
        );
        let name = endpoint.component().short_name();
        if self.member(&endpoint).is_some() {
            let diagnostic = Diagnostic::of(
                Code::DuplicateName,
                format!("two workloads are called `{name}`"),
            )
            .in_code(Location::caller())
            .help("the workloads of a system are components of their own each");
            self.handle.refuse(diagnostic);
        }
        self.members.push(Member {
            endpoint: endpoint.clone(),
            workload,
            peers: Vec::new(),
            routes: Vec::new(),
        });
        endpoint
    }

    /// Returns the endpoints of all workloads, in the order in which they were added.
    pub fn endpoints(&self) -> impl Iterator<Item = &Endpoint> {
        self.members.iter().map(|member| &member.endpoint)
    }

    /// Lets requests from outside in to a workload, through the system's [edge](Self::edge).
    #[track_caller]
    #[doc(alias("Ingress", "HTTPRoute", "GRPCRoute", "NodePort", "LoadBalancer"))]
    pub fn expose(&mut self, endpoint: &Endpoint, route: Route) {
        endpoint.served();
        if self.edge.is_none() {
            let name = endpoint.component().short_name();
            let title = format!("`{name}` is exposed, but the system has no edge");
            let diagnostic = Diagnostic::of(Code::MissingEdge, title).in_code(Location::caller());
            self.handle
                .refuse(diagnostic.help("say what lets requests in: `System::edge`"));
        }
        self.check_own(endpoint);
        if let Some(member) = self.member(endpoint) {
            member.routes.push((endpoint.clone(), route));
        }
    }

    /// Allows all pods of a namespace to reach a workload's port, such as those of a Prometheus that scrapes it.
    #[track_caller]
    #[doc(alias("scrape", "Prometheus", "metrics"))]
    pub fn allow_from_namespace(
        &mut self,
        endpoint: &Endpoint,
        namespace: impl Into<Named<NamespaceName>>,
    ) {
        endpoint.served();
        let mut refusals = Vec::new();
        let namespace = namespace.into().checked(Location::caller(), &mut refusals);
        for refusal in refusals {
            self.handle.refuse(refusal);
        }
        self.check_own(endpoint);
        if let Some(member) = self.member(endpoint) {
            let peers = Peers::namespace(namespace);
            member.peers.push((endpoint.clone(), peers));
        }
    }

    /// Connects pods that are no workload of the system, such as those of a Job. Nobody connects to them.
    #[track_caller]
    pub fn connect(
        &mut self,
        component: &Component,
        gate: impl Into<Gate>,
        connections: Connections,
    ) {
        self.check_callees(&connections);
        for mistake in connections.mistakes() {
            self.handle.refuse(mistake.clone());
        }
        if let Some(mistake) = component.mistake() {
            self.handle.refuse(mistake);
        }
        self.other_pods.push(OtherPods {
            component: component.clone(),
            connections,
            gate: gate.into(),
            code: Location::caller(),
        });
    }

    /// Connects pods of this component to every workload on every port: those of `helm test`.
    #[track_caller]
    #[doc(alias = "helm test")]
    pub fn connect_tests(&mut self, component: &Component) {
        self.test_pods.push(TestPods {
            component: component.clone(),
            code: Location::caller(),
        });
    }

    fn member(&mut self, endpoint: &Endpoint) -> Option<&mut Member> {
        let mut members = self.members.iter_mut();
        members.find(|member| member.endpoint.is_same(endpoint))
    }

    /// Refuses an endpoint of another system.
    #[track_caller]
    fn check_own(&self, endpoint: &Endpoint) {
        if !endpoint.is_of(&self.handle) {
            let diagnostic = foreign(endpoint).in_code(Location::caller());
            self.handle.refuse(
                diagnostic.help("expose and open a workload in the system that it was added to"),
            );
        }
    }

    /// Refuses calls to endpoints of another system.
    fn check_callees(&self, connections: &Connections) {
        let calls = connections.calls.iter();
        for Call { callee, code } in calls.filter(|call| !call.callee.is_of(&self.handle)) {
            let diagnostic = foreign(callee).in_code(code).help(
                "a system's workloads call each other; what is elsewhere is an `ExternalService`",
            );
            self.handle.refuse(diagnostic);
        }
    }
}

/// Returns the diagnostic of an endpoint of another system.
fn foreign(endpoint: &Endpoint) -> Diagnostic {
    let name = endpoint.component().short_name();
    let title = format!("`{name}` is a part of another system");
    Diagnostic::of(Code::ForeignWorkload, title)
}
