//! A workload: pods that run for good, and the objects that belong to them.

use super::container::Container;
use super::pod::{Owner, Pod};
use super::replicas::Replicas;
use super::volume;
use super::words::{AccessMode, Protocol, Retention, ServiceType};
use crate::error::Diagnostic;
use crate::harden::{Budget, Rollout};
use crate::object::Objects;
use crate::release::Component;
use crate::topology::{Connections, ServedPort};
use crate::val::Gate;
use k8s_openapi::api::apps::v1::{
    DaemonSet, DaemonSetSpec, DaemonSetUpdateStrategy, Deployment, DeploymentSpec,
    RollingUpdateDaemonSet, StatefulSet, StatefulSetPersistentVolumeClaimRetentionPolicy,
    StatefulSetSpec,
};
use k8s_openapi::api::core::v1::{
    ConfigMap, PersistentVolumeClaim, Service, ServiceAccount, ServicePort, ServiceSpec,
};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use std::collections::BTreeMap;
use std::panic::Location;

/// Pods of one kind that run for good, with their service account, Service, budget and autoscaler.
///
/// ```
/// # use kdsl::{Facts, Release};
/// # use kdsl::workload::{Container, Image, Workload};
/// # use k8s_openapi::api::apps::v1::Deployment;
/// # let release = Release::known(Facts::example("shop"));
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
    kind: Kind,
    pub(crate) pod: Pod,
    budget: Option<Budget>,
    pub(crate) when: Gate,
    account_annotations: BTreeMap<String, String>,
    pub(super) config_maps: Vec<ConfigMap>,
    pub(super) refusals: Vec<Diagnostic>,
    service_ports: BTreeMap<String, i32>,
    app_protocols: BTreeMap<String, String>,
    pub(crate) connections: Connections,
    pub(crate) code: &'static Location<'static>,
}

#[derive(Debug, Clone)]
enum Kind {
    Deployment {
        replicas: Replicas,
        rollout: Rollout,
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
            rollout: Rollout::default(),
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
    pub fn rollout(mut self, new: Rollout) -> Self {
        if let Kind::Deployment { rollout, .. } = &mut self.kind {
            *rollout = new;
        }
        self
    }

    /// A volume for each pod of a StatefulSet, and where the main container sees it.
    #[must_use]
    pub fn storage(mut self, name: &str, path: &str, class: Option<&str>, size: &str) -> Self {
        if let Kind::StatefulSet { claims, .. } = &mut self.kind {
            claims.push(volume::claim(name, AccessMode::ReadWriteOnce, class, size));
            self.pod.main.claims.push((name.into(), path.into()));
        }
        self
    }

    /// What becomes of those volumes when the StatefulSet goes or shrinks.
    #[must_use]
    pub fn retention(mut self, new: Retention) -> Self {
        if let Kind::StatefulSet { retention, .. } = &mut self.kind {
            *retention = new;
        }
        self
    }

    /// How many of its pods a drained node may take away at once.
    #[must_use]
    pub fn budget(mut self, budget: impl Into<Option<Budget>>) -> Self {
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

    /// All its objects.
    pub fn objects(&self) -> Objects {
        let mut objects = Objects::new();
        objects.add_at(self.service_account(), self.code);
        let mut pods = Objects::new();
        for config_map in &self.config_maps {
            objects.add_at(config_map.clone(), self.code);
        }
        match &self.kind {
            Kind::Deployment { replicas, rollout } => {
                pods.add_at(self.deployment_of(replicas, *rollout), self.code);
            }
            Kind::StatefulSet {
                replicas,
                claims,
                retention,
            } => {
                pods.add_at(
                    self.stateful_set_of(replicas, claims, *retention),
                    self.code,
                );
            }
            Kind::DaemonSet => {
                pods.add_at(self.daemon_set_of(), self.code);
            }
        }
        objects.extend(self.pod.waive(pods));
        if let Some(service) = self.service() {
            objects.add_at(service, self.code);
        }
        if let Some(budget) = self.budget {
            objects.add_at(budget.object(&self.component), self.code);
        }
        if let Some((autoscaler, gate)) = self.autoscaler() {
            let mut group = Objects::new();
            group.add_at(autoscaler, self.code);
            objects.extend(group.when(gate));
        }
        self.mistakes().into_iter().for_each(|mistake| {
            objects.refuse(mistake);
        });
        objects.when(&self.when)
    }

    fn replicas(&self) -> Option<&Replicas> {
        match &self.kind {
            Kind::Deployment { replicas, .. } | Kind::StatefulSet { replicas, .. } => {
                Some(replicas)
            }
            Kind::DaemonSet => None,
        }
    }

    fn autoscaler(
        &self,
    ) -> Option<(
        k8s_openapi::api::autoscaling::v2::HorizontalPodAutoscaler,
        Gate,
    )> {
        let kind = match self.kind {
            Kind::StatefulSet { .. } => "StatefulSet",
            _ => "Deployment",
        };
        let is_alone = self.pod.containers().count() == 1;
        let container = (!is_alone).then_some(self.pod.main.name.as_str());
        self.replicas()?
            .autoscaler(&self.component, kind, container)
    }

    fn service_account(&self) -> ServiceAccount {
        let mut annotations = self.account_annotations.clone();
        for container in self.pod.containers() {
            annotations.extend(container.account_annotations.clone());
        }
        ServiceAccount {
            metadata: ObjectMeta {
                name: Some(self.component.service_account_name()),
                annotations: (!annotations.is_empty()).then_some(annotations),
                ..self.component.metadata()
            },
            automount_service_account_token: Some(self.pod.has_api_token()),
            image_pull_secrets: self.pod.pull_secrets.non_empty(),
            ..ServiceAccount::default()
        }
    }

    fn deployment_of(&self, replicas: &Replicas, rollout: Rollout) -> Deployment {
        Deployment {
            metadata: self.component.metadata(),
            spec: Some(DeploymentSpec {
                replicas: replicas.field(),
                revision_history_limit: Some(HISTORY),
                selector: self.component.selector(),
                strategy: Some(rollout.strategy()),
                template: self.pod.template(&self.component, Owner::Deployment),
                ..DeploymentSpec::default()
            }),
            ..Deployment::default()
        }
    }

    fn stateful_set_of(
        &self,
        replicas: &Replicas,
        claims: &[PersistentVolumeClaim],
        retention: Retention,
    ) -> StatefulSet {
        StatefulSet {
            metadata: self.component.metadata(),
            spec: Some(StatefulSetSpec {
                replicas: replicas.field(),
                revision_history_limit: Some(HISTORY),
                selector: self.component.selector(),
                service_name: Some(self.component.name()),
                persistent_volume_claim_retention_policy: Some(
                    StatefulSetPersistentVolumeClaimRetentionPolicy {
                        when_deleted: Some(retention.to_string()),
                        when_scaled: Some(retention.to_string()),
                    },
                ),
                template: self.pod.template(&self.component, Owner::Set),
                volume_claim_templates: (!claims.is_empty()).then(|| claims.to_vec()),
                ..StatefulSetSpec::default()
            }),
            ..StatefulSet::default()
        }
    }

    fn daemon_set_of(&self) -> DaemonSet {
        DaemonSet {
            metadata: self.component.metadata(),
            spec: Some(DaemonSetSpec {
                revision_history_limit: Some(HISTORY),
                selector: self.component.selector(),
                update_strategy: Some(DaemonSetUpdateStrategy {
                    type_: Some("RollingUpdate".into()),
                    rolling_update: Some(RollingUpdateDaemonSet {
                        max_unavailable: Some(IntOrString::Int(1)),
                        max_surge: Some(IntOrString::Int(0)),
                    }),
                }),
                template: self.pod.template(&self.component, Owner::Set),
                ..DaemonSetSpec::default()
            }),
            ..DaemonSet::default()
        }
    }

    /// How others reach it, if it listens at all.
    fn service(&self) -> Option<Service> {
        let is_set = matches!(self.kind, Kind::StatefulSet { .. });
        let ports = self.pod.main.ports();
        let port = |(name, number): &(String, i32)| ServicePort {
            name: Some(name.clone()),
            port: self.service_ports.get(name).copied().unwrap_or(*number),
            target_port: Some(IntOrString::String(name.clone())),
            protocol: Some(Protocol::TCP.to_string()),
            app_protocol: self.app_protocols.get(name).cloned(),
            ..ServicePort::default()
        };
        (is_set || !ports.is_empty()).then(|| Service {
            metadata: self.component.metadata(),
            spec: Some(ServiceSpec {
                type_: Some(ServiceType::ClusterIP.to_string()),
                cluster_ip: is_set.then(|| "None".into()),
                ports: (!ports.is_empty()).then(|| ports.iter().map(port).collect()),
                selector: Some(self.component.selector_labels()),
                ..ServiceSpec::default()
            }),
            ..Service::default()
        })
    }

    /// What of it can't work.
    fn mistakes(&self) -> Vec<Diagnostic> {
        let mut mistakes = self.pod.mistakes();
        mistakes.extend(self.refusals.iter().cloned());
        let name = self.component.short_name();
        if let Some(replicas) = self.replicas() {
            mistakes.extend(replicas.mistake().map(|mistake| mistake.in_code(self.code)));
            let requests = self.pod.main.resources.known().requests.unwrap_or_default();
            if matches!(replicas, Replicas::Autoscaled { .. }) && !requests.contains_key("cpu") {
                mistakes.push(
                    Diagnostic::new(format!(
                        "`{name}` is scaled by a share of its requested CPU, but requests none"
                    ))
                    .in_code(self.code)
                    .note(format!(
                        "its resources are {}",
                        self.pod.main.resources.called()
                    ))
                    .help("request some CPU: `resources.requests.cpu`"),
                );
            }
            let fewest = replicas.fewest();
            if self
                .budget
                .is_some_and(|budget| fewest > 0 && !budget.can_be_met(fewest))
            {
                mistakes.push(
                    Diagnostic::new(format!("the disruption budget of `{name}` can never be met"))
                        .in_code(self.code)
                        .note(format!("there may be as few as {fewest} pods"))
                        .help("use `Budget::MaxUnavailable(1)`, which fits any number of pods, or more replicas"),
                );
            }
        }
        mistakes
    }
}

/// Versions that a rollback can go back to.
const HISTORY: i32 = 5;
