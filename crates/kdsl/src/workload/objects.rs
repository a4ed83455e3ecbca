//! Objects of a workload.

use super::pod::Owner;
use super::replicas::Replicas;
use super::workload::{Kind, Workload};
use crate::error::{Code, Diagnostic};
use crate::harden::RolloutStrategy;
use crate::k8s::{Protocol, Retention, ServiceType};
use crate::non_empty::non_empty;
use crate::object::Objects;
use crate::val::{Gate, Port};
use k8s_openapi::api::apps::v1::{
    DaemonSet, DaemonSetSpec, DaemonSetUpdateStrategy, Deployment, DeploymentSpec,
    RollingUpdateDaemonSet, StatefulSet, StatefulSetPersistentVolumeClaimRetentionPolicy,
    StatefulSetSpec,
};
use k8s_openapi::api::autoscaling::v2::HorizontalPodAutoscaler;
use k8s_openapi::api::core::v1::{PersistentVolumeClaim, Service, ServicePort, ServiceSpec};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

/// The number of old versions that a rollback can go back to.
const HISTORY: i32 = 5;

impl Workload {
    /// Builds its objects but for its network policy, which the system that it was added to makes.
    pub(crate) fn objects_in_system(&self) -> Objects {
        let mut objects = Objects::new();
        let annotations = self.service_account_annotations.clone();
        let account = self.pod.service_account(&self.component, annotations);
        objects.add_at(account, self.code);
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
        let pods = self.pod.waive(pods);
        let waivers = self.waivers.iter().cloned();
        objects.extend(waivers.fold(pods, Objects::waive));
        if let Some(service) = self.service() {
            objects.add_at(service, self.code);
        }
        if let Some(budget) = self.budget {
            objects.add_at(budget.object(&self.component), self.code);
        }
        if let Some((autoscaler, gate)) = self.autoscaler() {
            objects.extend(Objects::at(autoscaler, self.code).when(gate));
        }
        self.mistakes().into_iter().for_each(|mistake| {
            objects.refuse(mistake);
        });
        self.rules().into_iter().for_each(|rule| {
            objects.demand(rule);
        });
        objects.when(&self.when)
    }

    pub(super) fn replicas(&self) -> Option<&Replicas> {
        match &self.kind {
            Kind::Deployment { replicas, .. } | Kind::StatefulSet { replicas, .. } => {
                Some(replicas)
            }
            Kind::DaemonSet => None,
        }
    }

    fn autoscaler(&self) -> Option<(HorizontalPodAutoscaler, Gate)> {
        let kind = match self.kind {
            Kind::StatefulSet { .. } => "StatefulSet",
            _ => "Deployment",
        };
        let is_alone = self.pod.containers().count() == 1;
        let container = (!is_alone).then_some(self.pod.main.name.as_str());
        self.replicas()?
            .autoscaler(&self.component, kind, container)
    }

    fn deployment_of(&self, replicas: &Replicas, rollout: RolloutStrategy) -> Deployment {
        Deployment {
            metadata: self.component.metadata(),
            spec: DeploymentSpec {
                replicas: replicas.field(),
                revision_history_limit: Some(HISTORY),
                selector: self.component.selector(),
                strategy: Some(rollout.strategy()),
                template: self.pod.template(&self.component, Owner::Deployment),
                ..DeploymentSpec::default()
            }
            .into(),
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
            spec: StatefulSetSpec {
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
                volume_claim_templates: non_empty(claims.to_vec()),
                ..StatefulSetSpec::default()
            }
            .into(),
            ..StatefulSet::default()
        }
    }

    fn daemon_set_of(&self) -> DaemonSet {
        DaemonSet {
            metadata: self.component.metadata(),
            spec: DaemonSetSpec {
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
            }
            .into(),
            ..DaemonSet::default()
        }
    }

    /// Builds its Service, if it listens on any port; a StatefulSet always has one.
    fn service(&self) -> Option<Service> {
        let is_set = matches!(self.kind, Kind::StatefulSet { .. });
        let ports = self.pod.main.ports();
        let port = |(name, number): &(String, Port)| ServicePort {
            name: Some(name.clone()),
            port: i32::from(self.service_ports.get(name).copied().unwrap_or(*number)),
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
                ports: non_empty(ports.iter().map(port).collect()),
                selector: Some(self.component.selector_labels()),
                ..ServiceSpec::default()
            }),
            ..Service::default()
        })
    }
}

impl From<Workload> for Objects {
    fn from(workload: Workload) -> Self {
        let mut objects = workload.objects_in_system();
        if !workload.connections.is_empty() {
            let name = workload.component.short_name();
            let title = format!("`{name}` has connections, but is a part of no system");
            let diagnostic = Diagnostic::of(Code::Contradiction, title).in_code(workload.code);
            objects.refuse(diagnostic.help(
                "add it by `System::add`, which makes the network policies and the Services of what is outside",
            ));
        }
        objects
    }
}
