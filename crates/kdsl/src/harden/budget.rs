//! A limit on how many pods may be evicted at once.

use crate::k8s::{UnhealthyPodEvictionPolicy, int32, is_too_large};
use crate::release::Component;
use k8s_openapi::api::policy::v1::{PodDisruptionBudget, PodDisruptionBudgetSpec};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

/// A limit on how many of a workload's pods may be evicted at the same time, such as when a node is drained.
///
/// Pods that aren't healthy may always be evicted, so that none of them keeps a node from being drained.
#[doc(alias = "PodDisruptionBudget")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum DisruptionBudget {
    /// The most pods that may be missing; it fits any number of replicas.
    MaxUnavailable(u32),
    /// The fewest pods that must be there. As many as there are replicas are refused: no node could ever be drained.
    MinAvailable(u32),
}

/// The numbers of replicas of which a budget lets one be evicted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Evictable {
    OfAny,
    OfNone,
    /// This many, or more.
    Of(i64),
}

impl DisruptionBudget {
    /// Returns the numbers of replicas of which one may be evicted.
    pub(crate) fn evictable(self) -> Evictable {
        match self {
            Self::MaxUnavailable(0) => Evictable::OfNone,
            Self::MaxUnavailable(_) | Self::MinAvailable(0) => Evictable::OfAny,
            Self::MinAvailable(least) => Evictable::Of(i64::from(least) + 1),
        }
    }

    /// Returns whether its number is more than Kubernetes takes.
    pub(crate) fn is_too_large(self) -> bool {
        let (Self::MaxUnavailable(number) | Self::MinAvailable(number)) = self;
        is_too_large(number)
    }

    /// Builds the PodDisruptionBudget of a component's pods.
    pub(crate) fn object(self, component: &Component) -> PodDisruptionBudget {
        let count = |n: u32| Some(IntOrString::Int(int32(n)));
        let (min_available, max_unavailable) = match self {
            Self::MaxUnavailable(most) => (None, count(most)),
            Self::MinAvailable(least) => (count(least), None),
        };
        PodDisruptionBudget {
            metadata: component.metadata(),
            spec: Some(PodDisruptionBudgetSpec {
                min_available,
                max_unavailable,
                selector: Some(component.selector()),
                unhealthy_pod_eviction_policy: Some(
                    UnhealthyPodEvictionPolicy::AlwaysAllow.to_string(),
                ),
            }),
            ..PodDisruptionBudget::default()
        }
    }
}

/// Defaults to `MaxUnavailable(1)`.
impl Default for DisruptionBudget {
    fn default() -> Self {
        Self::MaxUnavailable(1)
    }
}
