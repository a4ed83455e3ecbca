//! Workloads: pods that run for good, and the objects that belong to them.

use super::container::Container;
use super::pod::Pod;
use super::replicas::Replicas;
use super::volume;
use crate::error::{Code, Diagnostic};
use crate::harden::{DisruptionBudget, RolloutStrategy};
use crate::k8s::{AccessMode, Retention, TOO_LARGE};
use crate::network::{Connections, ServedPort};
use crate::release::Component;
use crate::text::{AnnotationKey, DnsLabel, DnsName, LabelKey, Memory, MountPath, Named, PortName};
use crate::val::{Gate, Port, Val};
use crate::waiver::Waiver;
use k8s_openapi::api::core::v1::{ConfigMap, PersistentVolumeClaim};
use std::collections::BTreeMap;
use std::panic::Location;

/// Pods that run for good, with their service account, Service, disruption budget and autoscaler.
///
/// ```
/// # use kdsl::{Objects, ReleaseInfo, Release};
/// # use kdsl::workload::{Container, Image, Workload};
/// # use k8s_openapi::api::apps::v1::Deployment;
/// # let release = Release::resolved(ReleaseInfo::example("shop"));
/// # let image = Image::tagged("example.com/api", "1.4.0");
/// let api = Container::new("api", &image).port("http", 8080);
/// let objects = Objects::from(Workload::deployment(&release.component("api"), 2, api));
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
    pub(super) service_account_annotations: BTreeMap<String, String>,
    pub(super) config_maps: Vec<ConfigMap>,
    pub(super) refusals: Vec<Diagnostic>,
    pub(super) service_ports: BTreeMap<String, Port>,
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
    /// Returns a Deployment: pods that are all alike.
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

    /// Returns a StatefulSet: pods with a stable name and volumes of their own each.
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

    /// Returns a DaemonSet: one pod on every node.
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
            service_account_annotations: BTreeMap::new(),
            config_maps: Vec::new(),
            refusals: Vec::new(),
            service_ports: BTreeMap::new(),
            app_protocols: BTreeMap::new(),
            connections: Connections::new(),
            code: Location::caller(),
        }
    }

    /// Sets the strategy by which new pods replace old ones; refused for anything but a Deployment.
    #[must_use]
    #[track_caller]
    pub fn rollout(mut self, new: RolloutStrategy) -> Self {
        match &mut self.kind {
            Kind::Deployment { rollout, .. } if new.is_too_large() => {
                *rollout = new;
                self.refuse_number("rollout");
            }
            Kind::Deployment { rollout, .. } => *rollout = new,
            _ => self.refuse("has a rollout, but is no Deployment"),
        }
        self
    }

    /// Gives each pod a volume of its own, of the cluster's storage class if none is given, and mounts it in the main
    /// container; refused for anything but a StatefulSet.
    #[doc(alias = "volumeClaimTemplates")]
    #[must_use]
    #[track_caller]
    pub fn storage(
        mut self,
        name: impl Into<Named<DnsLabel>>,
        path: impl Into<Named<MountPath>>,
        class: Option<Named<DnsName>>,
        size: impl Into<Val<Memory>>,
    ) -> Self {
        let code = Location::caller();
        match &mut self.kind {
            Kind::StatefulSet { claims, .. } => {
                let size = size.into().get();
                let name = name.into().checked(code, &mut self.refusals);
                let path = path.into().checked(code, &mut self.refusals);
                let class = class.map(|class| class.checked(code, &mut self.refusals));
                claims.push(volume::claim(&name, AccessMode::ReadWriteOnce, class, size));
                self.pod.main.claim(name, path);
            }
            _ => self.refuse("has a volume for each pod, but is no StatefulSet"),
        }
        self
    }

    /// Sets what happens to those volumes when the StatefulSet is deleted or shrinks; refused for anything else.
    #[must_use]
    #[track_caller]
    pub fn retention(mut self, new: Retention) -> Self {
        match &mut self.kind {
            Kind::StatefulSet { retention, .. } => *retention = new,
            _ => self.refuse("keeps the volumes of its pods, but is no StatefulSet"),
        }
        self
    }

    /// Sets its disruption budget.
    #[must_use]
    #[track_caller]
    #[doc(alias = "PodDisruptionBudget")]
    pub fn budget(mut self, budget: DisruptionBudget) -> Self {
        if budget.is_too_large() {
            self.refuse_number("disruption budget");
        }
        self.budget = Some(budget);
        self
    }

    /// Sets its disruption budget, if there is one.
    #[must_use]
    #[track_caller]
    pub fn budget_some(self, budget: Option<DisruptionBudget>) -> Self {
        match budget {
            Some(budget) => self.budget(budget),
            None => self,
        }
    }

    /// Puts all its objects behind a gate.
    #[must_use]
    pub fn when(mut self, gate: impl Into<Gate>) -> Self {
        self.when = self.when.and(gate);
        self
    }

    /// Adds an annotation to its service account, such as a cloud's identity.
    #[must_use]
    #[track_caller]
    #[doc(alias = "service account")]
    pub fn service_account_annotation(
        mut self,
        key: impl Into<Named<AnnotationKey>>,
        value: impl Into<String>,
    ) -> Self {
        let key = key.into().checked(Location::caller(), &mut self.refusals);
        let annotations = &mut self.service_account_annotations;
        annotations.insert(key, value.into());
        self
    }

    /// Sets another number for a port of the Service than the container has.
    #[must_use]
    #[track_caller]
    pub fn service_port(
        mut self,
        port: impl Into<Named<PortName>>,
        number: impl Into<Port>,
    ) -> Self {
        let number = number.into();
        self.refusals.extend(number.refusal(Location::caller()));
        self.service_ports.insert(port.into().into_text(), number);
        self
    }

    /// Sets the application protocol of a port of the Service, such as `kubernetes.io/ws`: a word, or one with a domain
    /// before it, by the rule of labels' keys.
    #[must_use]
    #[track_caller]
    #[doc(alias = "appProtocol")]
    pub fn app_protocol(
        mut self,
        port: impl Into<Named<PortName>>,
        protocol: impl Into<Named<LabelKey>>,
    ) -> Self {
        let port = port.into().into_text();
        let protocol = protocol.into();
        let protocol = protocol.checked(Location::caller(), &mut self.refusals);
        self.app_protocols.insert(port, protocol);
        self
    }

    /// Waives a check of the audit for it.
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

    /// Returns its component.
    pub fn component(&self) -> &Component {
        &self.component
    }

    /// Returns the gate that its objects stand behind.
    pub fn gate(&self) -> &Gate {
        &self.when
    }

    /// Returns the Service's number of the port of this name, if the main container declares it.
    pub fn service_number(&self, port: &str) -> Option<Port> {
        let declared = self
            .pod
            .main
            .ports()
            .iter()
            .find(|(name, _)| name == port)?;
        Some(self.service_ports.get(port).copied().unwrap_or(declared.1))
    }

    /// Returns the ports that it serves on.
    pub(crate) fn served_ports(&self) -> Vec<ServedPort> {
        // Nothing stands between a StatefulSet's pods and who calls them that could change the number.
        let is_direct = matches!(self.kind, Kind::StatefulSet { .. });
        let ports = self.pod.main.ports().iter();
        let served = |(name, container): &(String, Port)| ServedPort {
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
    fn refuse_number(&mut self, of: &str) {
        let name = self.component.short_name();
        self.refusals.push(
            Diagnostic::of(
                Code::TooLarge,
                format!("the {of} of `{name}` has a number that is too large"),
            )
            .in_code(Location::caller())
            .help(TOO_LARGE),
        );
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
