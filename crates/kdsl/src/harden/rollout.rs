//! The strategy by which a Deployment's new pods replace the old ones.

use crate::k8s::{int32, is_too_large};
use k8s_openapi::api::apps::v1::{DeploymentStrategy, RollingUpdateDeployment};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

/// The strategy by which a Deployment's new pods replace the old ones.
///
/// A rollout needs a pod more or a pod fewer than there should be, else it can't begin:
///
/// ```compile_fail
/// const ROLLOUT: kdsl::harden::RolloutStrategy = kdsl::harden::RolloutStrategy::rolling(0, 0);
/// ```
#[doc(alias = "strategy")]
#[doc(alias = "rollingUpdate")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum RolloutStrategy {
    /// New pods replace old ones little by little.
    #[non_exhaustive]
    Rolling {
        /// The most pods beyond the number of replicas.
        max_surge: u32,
        /// The most pods below the number of replicas.
        max_unavailable: u32,
    },
    /// All old pods end before a new one starts: for programs that may run only once.
    Recreate,
}

impl RolloutStrategy {
    /// Rolling update with a `maxSurge` of 1 and a `maxUnavailable` of 0.
    pub const WITHOUT_A_GAP: Self = Self::rolling(1, 0);

    /// Replaces pods with at most `max_surge` pods beyond the number of replicas and `max_unavailable` below it.
    ///
    /// # Panics
    ///
    /// If both are 0.
    pub const fn rolling(max_surge: u32, max_unavailable: u32) -> Self {
        assert!(
            max_surge > 0 || max_unavailable > 0,
            "a rollout needs a pod more or a pod fewer, else it can't begin"
        );
        Self::Rolling {
            max_surge,
            max_unavailable,
        }
    }

    /// Returns whether one of its numbers is more than Kubernetes takes.
    pub(crate) fn is_too_large(self) -> bool {
        match self {
            Self::Rolling {
                max_surge,
                max_unavailable,
            } => is_too_large(max_surge) || is_too_large(max_unavailable),
            Self::Recreate => false,
        }
    }

    /// Builds the strategy of a Deployment.
    pub fn strategy(self) -> DeploymentStrategy {
        let count = |n: u32| Some(IntOrString::Int(int32(n)));
        match self {
            Self::Rolling {
                max_surge,
                max_unavailable,
            } => DeploymentStrategy {
                type_: Some("RollingUpdate".into()),
                rolling_update: Some(RollingUpdateDeployment {
                    max_surge: count(max_surge),
                    max_unavailable: count(max_unavailable),
                }),
            },
            Self::Recreate => DeploymentStrategy {
                type_: Some("Recreate".into()),
                rolling_update: None,
            },
        }
    }
}

impl Default for RolloutStrategy {
    fn default() -> Self {
        Self::WITHOUT_A_GAP
    }
}
