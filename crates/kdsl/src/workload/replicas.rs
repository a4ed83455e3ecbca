//! How many pods a workload has.

use crate::error::{Code, Diagnostic};
use crate::release::Component;
use crate::val::{Gate, Val};
use k8s_openapi::api::autoscaling::v2::{
    ContainerResourceMetricSource, CrossVersionObjectReference, HPAScalingPolicy, HPAScalingRules,
    HorizontalPodAutoscaler, HorizontalPodAutoscalerBehavior, HorizontalPodAutoscalerSpec,
    MetricSpec, MetricTarget, ResourceMetricSource,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How many pods: so many, or as many as the load asks for.
///
/// Where an autoscaler is, no number of replicas is written, and the other way round: the two can't contradict
/// each other.
#[derive(Debug, Clone)]
pub enum Replicas {
    /// So many.
    Fixed(Val<i32>),
    /// As many as the load asks for; so many while autoscaling is switched off.
    Autoscaled {
        /// Its settings.
        autoscaling: Box<Autoscaling>,
        /// The pods while it is off.
        otherwise: Val<i32>,
    },
}

/// More pods under load: settings of an environment that may scale.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Autoscaling {
    /// Whether it is on; the number of replicas is then its own.
    #[serde(default = "on")]
    pub enabled: Val<bool>,
    /// The fewest pods.
    #[schemars(range(min = 1, max = 100))]
    pub min_replicas: Val<i32>,
    /// The most pods.
    #[schemars(range(min = 1, max = 100))]
    pub max_replicas: Val<i32>,
    /// The share of its requested CPU that a pod should use, in percent.
    #[schemars(range(min = 1, max = 100))]
    #[serde(default = "seventy")]
    pub target_cpu: Val<i32>,
}

fn on() -> Val<bool> {
    true.into()
}

fn seventy() -> Val<i32> {
    70.into()
}

impl Replicas {
    /// So many, or as an environment's autoscaling has it, if it has any.
    pub fn new(fixed: &Val<i32>, autoscaling: Option<&Autoscaling>) -> Self {
        match autoscaling {
            None => Self::Fixed(fixed.clone()),
            Some(autoscaling) => Self::Autoscaled {
                autoscaling: Box::new(autoscaling.clone()),
                otherwise: fixed.clone(),
            },
        }
    }

    /// The field of the workload.
    pub(crate) fn field(&self) -> Option<i32> {
        match self {
            Self::Fixed(replicas) => Some(replicas.get()),
            Self::Autoscaled {
                autoscaling,
                otherwise,
            } => autoscaling.enabled.not().then(|| otherwise.get()),
        }
    }

    /// The fewest that there are by default.
    pub(crate) fn fewest(&self) -> i32 {
        match self {
            Self::Fixed(replicas) => replicas.default_value(),
            Self::Autoscaled {
                autoscaling,
                otherwise,
            } => {
                if autoscaling.enabled.default_value() {
                    autoscaling.min_replicas.default_value()
                } else {
                    otherwise.default_value()
                }
            }
        }
    }

    /// The autoscaler, and the gate that it stands behind.
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

    /// What of it can't work.
    pub(crate) fn mistake(&self) -> Option<Diagnostic> {
        let Self::Autoscaled { autoscaling, .. } = self else {
            return None;
        };
        let (min, max) = (&autoscaling.min_replicas, &autoscaling.max_replicas);
        (min.default_value() > max.default_value()).then(|| {
            Diagnostic::of(
                Code::Contradiction,
                "an autoscaler's fewest pods are more than its most",
            )
            .note(format!(
                "the fewest are {}, the most {}",
                min.called(),
                max.called()
            ))
            .help("raise the most, or lower the fewest")
        })
    }
}

impl From<i32> for Replicas {
    fn from(replicas: i32) -> Self {
        Self::Fixed(replicas.into())
    }
}

impl From<&Val<i32>> for Replicas {
    fn from(replicas: &Val<i32>) -> Self {
        Self::Fixed(replicas.clone())
    }
}

impl Autoscaling {
    fn object(
        &self,
        component: &Component,
        kind: &str,
        container: Option<&str>,
    ) -> HorizontalPodAutoscaler {
        let target = MetricTarget {
            type_: "Utilization".into(),
            average_utilization: Some(self.target_cpu.get()),
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
                min_replicas: Some(self.min_replicas.get()),
                max_replicas: self.max_replicas.get(),
                metrics: Some(vec![metric]),
                behavior: Some(behavior()),
            }
            .into(),
            ..HorizontalPodAutoscaler::default()
        }
    }
}

/// Up fast, down slowly: load that comes back within five minutes finds its pods still there.
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
