//! The parts of a system.

use crate::exposure::Route;
use crate::network::{Connections, Endpoint, Peers};
use crate::release::Component;
use crate::val::Gate;
use crate::workload::Workload;
use std::panic::Location;

/// A workload of the system.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) endpoint: Endpoint,
    pub(super) workload: Workload,
    /// Peers from outside of the system, by the port that they may reach.
    pub(super) peers: Vec<(Endpoint, Peers)>,
    /// Routes from outside of the cluster, by the port that they lead to.
    pub(super) routes: Vec<(Endpoint, Route)>,
}

/// Pods that are no workload of the system, such as a Job's, and their connections.
#[derive(Debug)]
pub(super) struct OtherPods {
    pub(super) component: Component,
    pub(super) connections: Connections,
    pub(super) gate: Gate,
    pub(super) code: &'static Location<'static>,
}

/// Pods that connect to every workload, such as those of `helm test`.
#[derive(Debug)]
pub(super) struct TestPods {
    pub(super) component: Component,
    pub(super) code: &'static Location<'static>,
}
