//! A Fastify service: its Deployment, and what belongs to one.

use crate::autoscaler::autoscaler;
use crate::config::{Config, Service as Settings};
use crate::container::{little, mount, reference, restricted, restricted_pod, scratch};
use crate::ecosystem::variable;
use k8s_openapi::api::apps::v1::{
    Deployment, DeploymentSpec, DeploymentStrategy, RollingUpdateDeployment,
};
use k8s_openapi::api::core::v1::{
    Affinity, ConfigMap, ConfigMapEnvSource, Container, ContainerPort, EnvFromSource, EnvVar,
    HTTPGetAction, Lifecycle, LifecycleHandler, Pod, PodAffinityTerm, PodAntiAffinity, PodSpec,
    PodTemplateSpec, Probe, Service, ServiceAccount, ServicePort, ServiceSpec, SleepAction,
    TopologySpreadConstraint, WeightedPodAffinityTerm,
};
use k8s_openapi::api::policy::v1::{PodDisruptionBudget, PodDisruptionBudgetSpec};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;
use kdsl::{Component, Gate, Objects, Release};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Seconds that a pod has to finish what it was asked.
const GRACE: i64 = 45;
/// Seconds until nobody asks it any more.
const DRAIN: i64 = 5;

/// A Fastify service.
pub(crate) struct Fastify<'a> {
    component: Component,
    settings: &'a Settings,
    env: Vec<EnvVar>,
    sidecar: Option<Container>,
}

impl<'a> Fastify<'a> {
    pub(crate) fn new(release: &Release, name: &str, settings: &'a Settings) -> Self {
        let component = release.component(name);
        Self {
            component,
            settings,
            env: Vec::new(),
            sidecar: None,
        }
    }

    /// Puts a process beside it.
    pub(crate) fn beside(mut self, sidecar: Container) -> Self {
        self.sidecar = Some(sidecar);
        self
    }

    /// Gives it a variable.
    pub(crate) fn env(mut self, name: &str, value: impl Into<String>) -> Self {
        self.env.push(variable(name, value));
        self
    }

    /// Tells it where another one is.
    pub(crate) fn calls(self, name: &str, other: &Fastify<'_>) -> Self {
        let url = format!("http://{}:{}", other.component.name(), other.settings.port);
        self.env(name, url)
    }

    /// All its objects; there only while it is enabled.
    pub(crate) fn objects(&self, config: &Config) -> Objects {
        let mut objects = Objects::new();
        objects.add(self.service_account(config));
        objects.add(self.config_map());
        objects.add(self.deployment());
        objects.add(self.service());
        objects.add(self.test(config));
        if self.settings.disruption_budget {
            objects.add(self.disruption_budget());
        }
        if let Some(autoscaling) = &self.settings.autoscaling {
            let autoscaler = Objects::from(autoscaler(&self.component, autoscaling));
            objects.extend(autoscaler.when(&autoscaling.enabled));
        }
        objects.when(&self.settings.enabled)
    }

    fn service_account(&self, config: &Config) -> ServiceAccount {
        ServiceAccount {
            metadata: ObjectMeta {
                name: Some(self.component.service_account_name()),
                ..self.component.metadata()
            },
            automount_service_account_token: Some(false),
            image_pull_secrets: config.image_pull_secrets.non_empty(),
            ..ServiceAccount::default()
        }
    }

    fn config_map(&self) -> ConfigMap {
        ConfigMap {
            metadata: self.component.metadata(),
            data: Some(self.facts()),
            ..ConfigMap::default()
        }
    }

    /// What is fixed for an environment, and so the same for all of its releases.
    fn facts(&self) -> BTreeMap<String, String> {
        BTreeMap::from([
            ("HOST".into(), "0.0.0.0".into()),
            ("NODE_ENV".into(), "production".into()),
            ("PORT".into(), self.settings.port.to_string()),
            ("SERVICE_NAME".into(), self.component.short_name().into()),
        ])
    }

    /// Another config, other pods: they read it only when they start.
    fn checksum(&self) -> String {
        let digest = Sha256::digest(format!("{:?}", self.facts()));
        digest.iter().take(8).fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }

    fn deployment(&self) -> Deployment {
        let replicas = &self.settings.replicas;
        let fixed = match &self.settings.autoscaling {
            Some(autoscaling) => autoscaling.enabled.not(),
            None => Gate::from(true),
        };
        Deployment {
            metadata: self.component.metadata(),
            spec: Some(DeploymentSpec {
                replicas: fixed.then(|| replicas.get()),
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
                    metadata: Some(self.pod_metadata()),
                    spec: Some(self.pod()),
                },
                ..DeploymentSpec::default()
            }),
            ..Deployment::default()
        }
    }

    fn pod_metadata(&self) -> ObjectMeta {
        let mut labels = self.component.selector_labels();
        labels.extend(self.settings.pod_labels.get());
        let mut annotations = BTreeMap::from([("checksum/config".into(), self.checksum())]);
        annotations.extend(self.settings.pod_annotations.get());
        ObjectMeta {
            labels: Some(labels),
            annotations: Some(annotations),
            ..ObjectMeta::default()
        }
    }

    fn pod(&self) -> PodSpec {
        let mut volumes = vec![scratch("tmp", "256Mi"), scratch("cache", "256Mi")];
        if self.sidecar.is_some() {
            volumes.push(scratch("sidecar-tmp", "256Mi"));
        }
        PodSpec {
            service_account_name: Some(self.component.service_account_name()),
            automount_service_account_token: Some(false),
            enable_service_links: Some(false),
            termination_grace_period_seconds: Some(GRACE),
            security_context: Some(restricted_pod()),
            init_containers: self.sidecar.clone().map(|sidecar| vec![sidecar]),
            containers: vec![self.container()],
            volumes: Some(volumes),
            node_selector: self.settings.node_selector.non_empty(),
            tolerations: self.settings.tolerations.non_empty(),
            affinity: self
                .settings
                .affinity
                .non_empty()
                .or_else(|| Some(self.apart())),
            topology_spread_constraints: Some(vec![
                self.spread("kubernetes.io/hostname"),
                self.spread("topology.kubernetes.io/zone"),
            ]),
            ..PodSpec::default()
        }
    }

    fn container(&self) -> Container {
        let Settings {
            image,
            port,
            resources,
            log_level,
            ..
        } = self.settings;
        let mut env = vec![variable("LOG_LEVEL", log_level.to_string())];
        env.extend(self.env.clone());
        env.extend(
            self.settings
                .env
                .get()
                .iter()
                .map(|(name, value)| variable(name, value)),
        );
        env.extend(self.settings.extra_env.get());
        Container {
            name: self.component.short_name().into(),
            image: Some(reference(image)),
            image_pull_policy: Some(image.pull_policy.to_string()),
            ports: Some(vec![ContainerPort {
                name: Some("http".into()),
                container_port: (*port).into(),
                ..ContainerPort::default()
            }]),
            env_from: Some(vec![EnvFromSource {
                config_map_ref: Some(ConfigMapEnvSource {
                    name: self.component.name(),
                    optional: None,
                }),
                ..EnvFromSource::default()
            }]),
            env: Some(env),
            lifecycle: Some(Lifecycle {
                pre_stop: Some(LifecycleHandler {
                    sleep: Some(SleepAction { seconds: DRAIN }),
                    ..LifecycleHandler::default()
                }),
                ..Lifecycle::default()
            }),
            liveness_probe: Some(health(10, 10)),
            readiness_probe: Some(health(5, 5)),
            resources: resources.non_empty(),
            security_context: Some(restricted()),
            volume_mounts: Some(vec![
                mount("tmp", "/tmp"),
                mount("cache", "/home/node/.cache"),
            ]),
            ..Container::default()
        }
    }

    /// One pod a node, if possible.
    fn apart(&self) -> Affinity {
        Affinity {
            pod_anti_affinity: Some(PodAntiAffinity {
                preferred_during_scheduling_ignored_during_execution: Some(vec![
                    WeightedPodAffinityTerm {
                        weight: 100,
                        pod_affinity_term: PodAffinityTerm {
                            topology_key: "kubernetes.io/hostname".into(),
                            label_selector: Some(self.component.selector()),
                            ..PodAffinityTerm::default()
                        },
                    },
                ]),
                ..PodAntiAffinity::default()
            }),
            ..Affinity::default()
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

    fn service(&self) -> Service {
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

    fn disruption_budget(&self) -> PodDisruptionBudget {
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

    /// What `helm test` runs: it asks for the service's health.
    ///
    /// It is no pod of the service's own: with the service's labels its Service, its disruption budget and its
    /// autoscaler would count it among them, and an autoscaler does nothing while one pod has no CPU request.
    fn test(&self, config: &Config) -> Pod {
        let image = &config.test.image;
        let url = format!(
            "http://{}:{}/health",
            self.component.name(),
            self.settings.port
        );
        Pod {
            metadata: ObjectMeta {
                annotations: Some(BTreeMap::from([
                    ("helm.sh/hook".into(), "test".into()),
                    (
                        "helm.sh/hook-delete-policy".into(),
                        "before-hook-creation".into(),
                    ),
                ])),
                labels: Some(self.component.release().component("test").labels()),
                ..self.component.metadata_named("test")
            },
            spec: Some(PodSpec {
                automount_service_account_token: Some(false),
                enable_service_links: Some(false),
                restart_policy: Some("Never".into()),
                image_pull_secrets: config.image_pull_secrets.non_empty(),
                security_context: Some(restricted_pod()),
                containers: vec![Container {
                    name: "health".into(),
                    image: Some(reference(image)),
                    image_pull_policy: Some(image.pull_policy.to_string()),
                    command: Some(vec!["wget".into()]),
                    args: Some(vec![
                        "-q".into(),
                        "-O-".into(),
                        "-T".into(),
                        "10".into(),
                        url,
                    ]),
                    resources: Some(little()),
                    security_context: Some(restricted()),
                    ..Container::default()
                }],
                ..PodSpec::default()
            }),
            ..Pod::default()
        }
    }
}

/// A question for `/health`, with the figures of ByteLyst's roadmap.
fn health(delay: i32, period: i32) -> Probe {
    Probe {
        http_get: Some(HTTPGetAction {
            path: Some("/health".into()),
            port: IntOrString::String("http".into()),
            ..HTTPGetAction::default()
        }),
        initial_delay_seconds: Some(delay),
        period_seconds: Some(period),
        timeout_seconds: Some(5),
        ..Probe::default()
    }
}
