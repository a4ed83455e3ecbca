//! How many pods a drained node may take away at once.

use crate::k8s::UnhealthyPodEvictionPolicy;
use crate::release::Component;
use k8s_openapi::api::policy::v1::{PodDisruptionBudget, PodDisruptionBudgetSpec};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

/// How many of a workload's pods may be evicted at the same time.
///
/// Pods that aren't healthy may always be evicted, so that none of them keeps a node from being drained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DisruptionBudget {
    /// At most so many are missing: it fits any number of replicas.
    MaxUnavailable(u32),
    /// At least so many are there: fewer than there are replicas, else no node could ever be drained.
    MinAvailable(u32),
}

impl DisruptionBudget {
    /// Whether some pod may be evicted while so many run.
    pub(crate) fn can_be_met(self, replicas: i32) -> bool {
        match self {
            Self::MaxUnavailable(most) => most > 0,
            Self::MinAvailable(least) => i64::from(least) < i64::from(replicas),
        }
    }

    /// The budget of a component's pods.
    pub fn object(self, component: &Component) -> PodDisruptionBudget {
        let count = |n: u32| Some(IntOrString::Int(i32::try_from(n).unwrap_or(i32::MAX)));
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

/// One at a time.
impl Default for DisruptionBudget {
    fn default() -> Self {
        Self::MaxUnavailable(1)
    }
}
