//! A workload: pods that run for good, and the objects that belong to them.

use super::container::Container;
use super::pod::Pod;
use super::replicas::Replicas;
use super::volume;
use crate::error::{Code, Diagnostic};
use crate::harden::{DisruptionBudget, RolloutStrategy};
use crate::k8s::{AccessMode, Retention};
use crate::network::{Connections, ServedPort};
use crate::release::Component;
use crate::text::Memory;
use crate::val::{Gate, Val};
use crate::waiver::Waiver;
use k8s_openapi::api::core::v1::{ConfigMap, PersistentVolumeClaim};
use std::collections::BTreeMap;
use std::panic::Location;

/// Pods of one kind that run for good, with their service account, Service, budget and autoscaler.
///
/// ```
/// # use kdsl::{ReleaseInfo, Release};
/// # use kdsl::workload::{Container, Image, Workload};
/// # use k8s_openapi::api::apps::v1::Deployment;
/// # let release = Release::resolved(ReleaseInfo::example("shop"));
/// # let image = Image::tagged("example.com/api", "1.4.0");
/// let api = Container::new("api", &image).port("http", 8080);
/// let objects = Workload::deployment(&release.component("api"), 2, api).objects();
///
/// let deployment: &Deployment = objects.get("shop-api").unwrap();
/// assert_eq!(deployment.spec.as_ref().unwrap().replicas, Some(2));
/// ```
#[derive(Debug, Clone)]
pub struct Workload {
    pub(crate) component: Component,
    pub(super) kind: Kind,
    pub(crate) pod: Pod,
    pub(super) budget: Option<DisruptionBudget>,
    pub(crate) when: Gate,
    pub(super) waivers: Vec<Waiver>,
    pub(super) account_annotations: BTreeMap<String, String>,
    pub(super) config_maps: Vec<ConfigMap>,
    pub(super) refusals: Vec<Diagnostic>,
    pub(super) service_ports: BTreeMap<String, i32>,
    pub(super) app_protocols: BTreeMap<String, String>,
    pub(crate) connections: Connections,
    pub(crate) code: &'static Location<'static>,
}

#[derive(Debug, Clone)]
pub(super) enum Kind {
    Deployment {
        replicas: Replicas,
        rollout: RolloutStrategy,
    },
    StatefulSet {
        replicas: Replicas,
        claims: Vec<PersistentVolumeClaim>,
        retention: Retention,
    },
    DaemonSet,
}

impl Workload {
    /// Pods that are all alike, any of which can take the place of another.
    #[track_caller]
    pub fn deployment(
        component: &Component,
        replicas: impl Into<Replicas>,
        pod: impl Into<Pod>,
    ) -> Self {
        let kind = Kind::Deployment {
            replicas: replicas.into(),
            rollout: RolloutStrategy::default(),
        };
        Self::new(component, kind, pod.into())
    }

    /// Pods that have a name and volumes of their own each.
    #[track_caller]
    pub fn stateful_set(
        component: &Component,
        replicas: impl Into<Replicas>,
        pod: impl Into<Pod>,
    ) -> Self {
        let kind = Kind::StatefulSet {
            replicas: replicas.into(),
            claims: Vec::new(),
            retention: Retention::Retain,
        };
        Self::new(component, kind, pod.into())
    }

    /// One pod on every node.
    #[track_caller]
    pub fn daemon_set(component: &Component, pod: impl Into<Pod>) -> Self {
        Self::new(component, Kind::DaemonSet, pod.into())
    }

    #[track_caller]
    fn new(component: &Component, kind: Kind, pod: Pod) -> Self {
        Self {
            component: component.clone(),
            kind,
            pod,
            budget: None,
            when: Gate::from(true),
            waivers: Vec::new(),
            account_annotations: BTreeMap::new(),
            config_maps: Vec::new(),
            refusals: Vec::new(),
            service_ports: BTreeMap::new(),
            app_protocols: BTreeMap::new(),
            connections: Connections::new(),
            code: Location::caller(),
        }
    }

    /// How one version takes the place of another; for a Deployment.
    #[must_use]
    #[track_caller]
    pub fn rollout(mut self, new: RolloutStrategy) -> Self {
        match &mut self.kind {
            Kind::Deployment { rollout, .. } => *rollout = new,
            _ => self.refuse("has a rollout, but is no Deployment"),
        }
        self
    }

    /// A volume for each pod of a StatefulSet, and where the main container sees it.
    #[must_use]
    #[track_caller]
    pub fn storage(
        mut self,
        name: &str,
        path: &str,
        class: Option<&str>,
        size: impl Into<Val<Memory>>,
    ) -> Self {
        match &mut self.kind {
            Kind::StatefulSet { claims, .. } => {
                let size = size.into().get();
                claims.push(volume::claim(name, AccessMode::ReadWriteOnce, class, size));
                self.pod.main.claim(name, path);
            }
            _ => self.refuse("has a volume for each pod, but is no StatefulSet"),
        }
        self
    }

    /// What becomes of those volumes when the StatefulSet goes or shrinks.
    #[must_use]
    #[track_caller]
    pub fn retention(mut self, new: Retention) -> Self {
        match &mut self.kind {
            Kind::StatefulSet { retention, .. } => *retention = new,
            _ => self.refuse("keeps the volumes of its pods, but is no StatefulSet"),
        }
        self
    }

    /// How many of its pods a drained node may take away at once.
    #[must_use]
    pub fn budget(mut self, budget: impl Into<Option<DisruptionBudget>>) -> Self {
        self.budget = budget.into();
        self
    }

    /// Puts all of it behind a gate.
    #[must_use]
    pub fn when(mut self, gate: impl Into<Gate>) -> Self {
        self.when = self.when.and(gate);
        self
    }

    /// An annotation of its service account: how clouds are told who it is there.
    #[must_use]
    pub fn account_annotation(mut self, key: &str, value: impl Into<String>) -> Self {
        self.account_annotations.insert(key.into(), value.into());
        self
    }

    /// The Service takes another number for this port than the container does.
    #[must_use]
    pub fn service_port(mut self, port: &str, number: impl Into<i32>) -> Self {
        self.service_ports.insert(port.into(), number.into());
        self
    }

    /// What is spoken on a port, such as `kubernetes.io/ws`.
    #[must_use]
    pub fn app_protocol(mut self, port: &str, protocol: &str) -> Self {
        self.app_protocols.insert(port.into(), protocol.into());
        self
    }

    /// Excepts it from a check of the audit.
    #[must_use]
    pub fn waive(mut self, waiver: Waiver) -> Self {
        self.waivers.push(waiver);
        self
    }

    /// Changes its main container.
    #[must_use]
    pub fn container(mut self, change: impl FnOnce(Container) -> Container) -> Self {
        self.pod.main = change(self.pod.main);
        self
    }

    /// Changes its pod.
    #[must_use]
    pub fn pod(mut self, change: impl FnOnce(Pod) -> Pod) -> Self {
        self.pod = change(self.pod);
        self
    }

    /// The component that it is.
    pub fn component(&self) -> &Component {
        &self.component
    }

    /// The gate that it stands behind.
    pub fn gate(&self) -> &Gate {
        &self.when
    }

    /// The number by which its Service is reached, for a port of this name.
    pub fn service_number(&self, port: &str) -> Option<i32> {
        let declared = self
            .pod
            .main
            .ports()
            .iter()
            .find(|(name, _)| name == port)?;
        Some(self.service_ports.get(port).copied().unwrap_or(declared.1))
    }

    /// The ports that it serves on.
    pub(crate) fn served_ports(&self) -> Vec<ServedPort> {
        // Nothing stands between a StatefulSet's pods and who calls them that could change the number.
        let is_direct = matches!(self.kind, Kind::StatefulSet { .. });
        let ports = self.pod.main.ports().iter();
        let served = |(name, container): &(String, i32)| ServedPort {
            name: name.clone(),
            container: *container,
            service: match self.service_ports.get(name) {
                Some(service) if !is_direct => *service,
                _ => *container,
            },
        };
        ports.map(served).collect()
    }

    #[track_caller]
    fn refuse(&mut self, title: &str) {
        let name = self.component.short_name();
        self.refusals.push(
            Diagnostic::of(Code::Contradiction, format!("`{name}` {title}"))
                .in_code(Location::caller())
                .help("leave it out, or make it one"),
        );
    }
}
