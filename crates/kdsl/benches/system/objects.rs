//! The objects of a service, as long as real ones are.

use super::settings::Service as Settings;
use k8s_openapi::api::apps::v1::{
    Deployment, DeploymentSpec, DeploymentStrategy, RollingUpdateDeployment,
};
use k8s_openapi::api::autoscaling::v2::{
    CrossVersionObjectReference, HorizontalPodAutoscaler, HorizontalPodAutoscalerSpec, MetricSpec,
    MetricTarget, ResourceMetricSource,
};
use k8s_openapi::api::core::v1::{
    Capabilities, ConfigMap, ConfigMapEnvSource, Container, ContainerPort, EmptyDirVolumeSource,
    EnvFromSource, EnvVar, HTTPGetAction, PodSecurityContext, PodSpec, PodTemplateSpec, Probe,
    SeccompProfile, SecurityContext, Service, ServiceAccount, ServicePort, ServiceSpec,
    TopologySpreadConstraint, Volume, VolumeMount,
};
use k8s_openapi::api::policy::v1::{PodDisruptionBudget, PodDisruptionBudgetSpec};
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use kdsl::Component;
use std::collections::BTreeMap;

/// A service that gives its objects.
pub(super) struct Parts<'a> {
    pub(super) component: Component,
    pub(super) settings: &'a Settings,
}

impl Parts<'_> {
    pub(super) fn service_account(&self) -> ServiceAccount {
        ServiceAccount {
            metadata: ObjectMeta {
                name: Some(self.component.service_account_name()),
                ..self.component.metadata()
            },
            automount_service_account_token: Some(false),
            ..ServiceAccount::default()
        }
    }

    pub(super) fn config_map(&self) -> ConfigMap {
        ConfigMap {
            metadata: self.component.metadata(),
            data: Some(BTreeMap::from([
                ("HOST".into(), "0.0.0.0".into()),
                ("NODE_ENV".into(), "production".into()),
                ("PORT".into(), self.settings.port.to_string()),
                ("SERVICE_NAME".into(), self.component.short_name().into()),
            ])),
            ..ConfigMap::default()
        }
    }

    pub(super) fn deployment(&self) -> Deployment {
        let fixed = self.settings.autoscaling.enabled.not();
        Deployment {
            metadata: self.component.metadata(),
            spec: Some(DeploymentSpec {
                replicas: fixed.then(|| self.settings.replicas.get()),
                revision_history_limit: Some(5),
                selector: self.component.selector(),
                strategy: Some(DeploymentStrategy {
                    type_: Some("RollingUpdate".into()),
                    rolling_update: Some(RollingUpdateDeployment {
                        max_surge: Some(IntOrString::Int(1)),
                        max_unavailable: Some(IntOrString::Int(0)),
                    }),
                }),
                template: PodTemplateSpec {
                    metadata: Some(ObjectMeta {
                        labels: Some(self.component.selector_labels()),
                        ..ObjectMeta::default()
                    }),
                    spec: Some(self.pod()),
                },
                ..DeploymentSpec::default()
            }),
            ..Deployment::default()
        }
    }

    fn pod(&self) -> PodSpec {
        PodSpec {
            service_account_name: Some(self.component.service_account_name()),
            automount_service_account_token: Some(false),
            enable_service_links: Some(false),
            termination_grace_period_seconds: Some(45),
            security_context: Some(PodSecurityContext {
                fs_group: Some(1000),
                run_as_group: Some(1000),
                run_as_non_root: Some(true),
                run_as_user: Some(1000),
                seccomp_profile: Some(SeccompProfile {
                    type_: "RuntimeDefault".into(),
                    ..SeccompProfile::default()
                }),
                ..PodSecurityContext::default()
            }),
            containers: vec![self.container()],
            volumes: Some(vec![scratch("tmp"), scratch("cache")]),
            topology_spread_constraints: Some(vec![
                self.spread("kubernetes.io/hostname"),
                self.spread("topology.kubernetes.io/zone"),
            ]),
            ..PodSpec::default()
        }
    }

    fn container(&self) -> Container {
        let image = &self.settings.image;
        let variable = |name: &str, value: String| EnvVar {
            name: name.into(),
            value: Some(value),
            value_from: None,
        };
        Container {
            name: self.component.short_name().into(),
            image: Some(format!("{}:{}", image.repository, image.tag)),
            image_pull_policy: Some("IfNotPresent".into()),
            ports: Some(vec![ContainerPort {
                name: Some("http".into()),
                container_port: self.settings.port.into(),
                ..ContainerPort::default()
            }]),
            env_from: Some(vec![EnvFromSource {
                config_map_ref: Some(ConfigMapEnvSource {
                    name: self.component.name(),
                    optional: None,
                }),
                ..EnvFromSource::default()
            }]),
            env: Some(vec![
                variable("LOG_LEVEL", self.settings.log_level.to_string()),
                variable("CACHE", "/home/node/.cache".into()),
            ]),
            liveness_probe: Some(health(10)),
            readiness_probe: Some(health(5)),
            resources: self.settings.resources.non_empty(),
            security_context: Some(SecurityContext {
                allow_privilege_escalation: Some(false),
                capabilities: Some(Capabilities {
                    drop: Some(vec!["ALL".into()]),
                    add: None,
                }),
                read_only_root_filesystem: Some(true),
                ..SecurityContext::default()
            }),
            volume_mounts: Some(vec![
                mount("tmp", "/tmp"),
                mount("cache", "/home/node/.cache"),
            ]),
            ..Container::default()
        }
    }

    fn spread(&self, topology_key: &str) -> TopologySpreadConstraint {
        TopologySpreadConstraint {
            max_skew: 1,
            topology_key: topology_key.into(),
            when_unsatisfiable: "ScheduleAnyway".into(),
            label_selector: Some(self.component.selector()),
            match_label_keys: Some(vec!["pod-template-hash".into()]),
            ..TopologySpreadConstraint::default()
        }
    }

    pub(super) fn service(&self) -> Service {
        Service {
            metadata: self.component.metadata(),
            spec: Some(ServiceSpec {
                type_: Some("ClusterIP".into()),
                ports: Some(vec![ServicePort {
                    name: Some("http".into()),
                    port: self.settings.port.into(),
                    target_port: Some(IntOrString::String("http".into())),
                    protocol: Some("TCP".into()),
                    ..ServicePort::default()
                }]),
                selector: Some(self.component.selector_labels()),
                ..ServiceSpec::default()
            }),
            ..Service::default()
        }
    }

    pub(super) fn disruption_budget(&self) -> PodDisruptionBudget {
        PodDisruptionBudget {
            metadata: self.component.metadata(),
            spec: Some(PodDisruptionBudgetSpec {
                max_unavailable: Some(IntOrString::Int(1)),
                selector: Some(self.component.selector()),
                unhealthy_pod_eviction_policy: Some("AlwaysAllow".into()),
                ..PodDisruptionBudgetSpec::default()
            }),
            ..PodDisruptionBudget::default()
        }
    }

    pub(super) fn autoscaler(&self) -> HorizontalPodAutoscaler {
        let autoscaling = &self.settings.autoscaling;
        HorizontalPodAutoscaler {
            metadata: self.component.metadata(),
            spec: Some(HorizontalPodAutoscalerSpec {
                scale_target_ref: CrossVersionObjectReference {
                    api_version: Some("apps/v1".into()),
                    kind: "Deployment".into(),
                    name: self.component.name(),
                },
                min_replicas: Some(autoscaling.min_replicas.get()),
                max_replicas: autoscaling.max_replicas.get(),
                metrics: Some(vec![MetricSpec {
                    type_: "Resource".into(),
                    resource: Some(ResourceMetricSource {
                        name: "cpu".into(),
                        target: MetricTarget {
                            type_: "Utilization".into(),
                            average_utilization: Some(autoscaling.target_cpu.get()),
                            ..MetricTarget::default()
                        },
                    }),
                    ..MetricSpec::default()
                }]),
                behavior: None,
            }),
            ..HorizontalPodAutoscaler::default()
        }
    }
}

fn health(delay: i32) -> Probe {
    Probe {
        http_get: Some(HTTPGetAction {
            path: Some("/health".into()),
            port: IntOrString::String("http".into()),
            ..HTTPGetAction::default()
        }),
        initial_delay_seconds: Some(delay),
        period_seconds: Some(delay),
        timeout_seconds: Some(5),
        ..Probe::default()
    }
}

fn scratch(name: &str) -> Volume {
    Volume {
        name: name.into(),
        empty_dir: Some(EmptyDirVolumeSource {
            size_limit: Some(Quantity("256Mi".into())),
            ..EmptyDirVolumeSource::default()
        }),
        ..Volume::default()
    }
}

fn mount(name: &str, path: &str) -> VolumeMount {
    VolumeMount {
        name: name.into(),
        mount_path: path.into(),
        ..VolumeMount::default()
    }
}
