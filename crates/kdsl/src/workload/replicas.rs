//! The number of a workload's pods.

use crate::error::{Code, Diagnostic};
use crate::k8s::{TOO_LARGE, int32, is_too_large};
use crate::release::Component;
use crate::val::{Gate, Val};
use k8s_openapi::api::autoscaling::v2::{
    ContainerResourceMetricSource, CrossVersionObjectReference, HPAScalingPolicy, HPAScalingRules,
    HorizontalPodAutoscaler, HorizontalPodAutoscalerBehavior, HorizontalPodAutoscalerSpec,
    MetricSpec, MetricTarget, ResourceMetricSource,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The number of a workload's pods: fixed or open, or set by an autoscaler.
///
/// A workload with an autoscaler has no number of replicas, and the other way round: the two can't contradict each
/// other.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Replicas {
    /// A number, fixed or open.
    Fixed(Val<u32>),
    /// As many as the load needs.
    Autoscaled {
        /// Settings of the autoscaler.
        autoscaling: Box<Autoscaling>,
        /// Number of replicas when autoscaling is off.
        otherwise: Val<u32>,
    },
}

/// Autoscaling by CPU load.
#[doc(alias = "HorizontalPodAutoscaler")]
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[non_exhaustive]
pub struct Autoscaling {
    /// Enables autoscaling; `replicas` is then not used.
    #[serde(default = "on")]
    pub enabled: Val<bool>,
    /// Lowest number of replicas.
    #[schemars(range(min = 1, max = 100))]
    pub min_replicas: Val<u32>,
    /// Highest number of replicas.
    #[schemars(range(min = 1, max = 100))]
    pub max_replicas: Val<u32>,
    /// Average CPU use to aim for, in percent of the requested CPU.
    #[schemars(range(min = 1, max = 100))]
    #[serde(default = "seventy")]
    pub target_cpu: Val<u32>,
}

fn on() -> Val<bool> {
    true.into()
}

fn seventy() -> Val<u32> {
    70.into()
}

impl Replicas {
    /// Returns a number of replicas, or an autoscaler's if there is one.
    pub fn new(fixed: &Val<u32>, autoscaling: Option<&Autoscaling>) -> Self {
        match autoscaling {
            None => Self::Fixed(fixed.clone()),
            Some(autoscaling) => Self::Autoscaled {
                autoscaling: Box::new(autoscaling.clone()),
                otherwise: fixed.clone(),
            },
        }
    }

    /// Returns the workload's field; `None` while the autoscaler sets the number.
    pub(crate) fn field(&self) -> Option<i32> {
        match self {
            Self::Fixed(replicas) => Some(int32(replicas.get())),
            Self::Autoscaled {
                autoscaling,
                otherwise,
            } => autoscaling.enabled.not().then(|| int32(otherwise.get())),
        }
    }

    /// Builds the autoscaler, and returns the gate that it stands behind.
    ///
    /// Beside a sidecar it goes by the main container alone, whose load it is.
    pub(crate) fn autoscaler(
        &self,
        component: &Component,
        kind: &str,
        beside_sidecars: Option<&str>,
    ) -> Option<(HorizontalPodAutoscaler, Gate)> {
        let Self::Autoscaled { autoscaling, .. } = self else {
            return None;
        };
        let object = autoscaling.object(component, kind, beside_sidecars);
        Some((object, Gate::from(&autoscaling.enabled)))
    }

    /// Returns the diagnostic of a fixed number that Kubernetes can't take. The schema refuses such an open one.
    pub(crate) fn mistake(&self) -> Option<Diagnostic> {
        let counts = match self {
            Self::Fixed(replicas) => vec![replicas],
            Self::Autoscaled {
                autoscaling,
                otherwise,
            } => vec![
                &autoscaling.min_replicas,
                &autoscaling.max_replicas,
                &autoscaling.target_cpu,
                otherwise,
            ],
        };
        let mut counts = counts.into_iter().filter_map(Val::fixed);
        let count = counts.find(|count| is_too_large(**count))?;
        let title = format!("{count} is too large for replicas or their autoscaler");
        Some(Diagnostic::of(Code::TooLarge, title).help(TOO_LARGE))
    }
}

impl From<u32> for Replicas {
    fn from(replicas: u32) -> Self {
        Self::Fixed(replicas.into())
    }
}

impl From<&Val<u32>> for Replicas {
    fn from(replicas: &Val<u32>) -> Self {
        Self::Fixed(replicas.clone())
    }
}

impl Autoscaling {
    /// Returns autoscaling between these numbers of replicas, enabled, that aims for 70 % of the requested CPU.
    pub fn new(min_replicas: impl Into<Val<u32>>, max_replicas: impl Into<Val<u32>>) -> Self {
        Self {
            enabled: on(),
            min_replicas: min_replicas.into(),
            max_replicas: max_replicas.into(),
            target_cpu: seventy(),
        }
    }

    fn object(
        &self,
        component: &Component,
        kind: &str,
        container: Option<&str>,
    ) -> HorizontalPodAutoscaler {
        let target = MetricTarget {
            type_: "Utilization".into(),
            average_utilization: Some(int32(self.target_cpu.get())),
            ..MetricTarget::default()
        };
        let metric = match container {
            None => MetricSpec {
                type_: "Resource".into(),
                resource: Some(ResourceMetricSource {
                    name: "cpu".into(),
                    target,
                }),
                ..MetricSpec::default()
            },
            Some(container) => MetricSpec {
                type_: "ContainerResource".into(),
                container_resource: Some(ContainerResourceMetricSource {
                    name: "cpu".into(),
                    container: container.into(),
                    target,
                }),
                ..MetricSpec::default()
            },
        };
        HorizontalPodAutoscaler {
            metadata: component.metadata(),
            spec: HorizontalPodAutoscalerSpec {
                scale_target_ref: CrossVersionObjectReference {
                    api_version: Some("apps/v1".into()),
                    kind: kind.into(),
                    name: component.name(),
                },
                min_replicas: Some(int32(self.min_replicas.get())),
                max_replicas: int32(self.max_replicas.get()),
                metrics: Some(vec![metric]),
                behavior: Some(behavior()),
            }
            .into(),
            ..HorizontalPodAutoscaler::default()
        }
    }
}

/// Builds the behaviour: up fast, down slowly, so that load that comes back within five minutes finds its pods.
fn behavior() -> HorizontalPodAutoscalerBehavior {
    let policy = |type_: &str, value| HPAScalingPolicy {
        type_: type_.into(),
        value,
        period_seconds: 60,
    };
    let rules = |window, policies| HPAScalingRules {
        stabilization_window_seconds: Some(window),
        policies: Some(policies),
        select_policy: Some("Max".into()),
        ..HPAScalingRules::default()
    };
    HorizontalPodAutoscalerBehavior {
        scale_up: Some(rules(0, vec![policy("Percent", 100), policy("Pods", 4)])),
        scale_down: Some(rules(300, vec![policy("Percent", 50), policy("Pods", 1)])),
    }
}
