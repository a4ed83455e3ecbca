//! How one version takes the place of another.

use k8s_openapi::api::apps::v1::{DeploymentStrategy, RollingUpdateDeployment};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

/// How a Deployment's pods are replaced.
///
/// Some pod can always be spared or some further one started, so a rollout never stands still:
///
/// ```compile_fail
/// const ROLLOUT: kdsl::harden::RolloutStrategy = kdsl::harden::RolloutStrategy::rolling(0, 0);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RolloutStrategy {
    /// So many more pods than there should be, and so many fewer.
    #[non_exhaustive]
    Rolling {
        /// How many more.
        max_surge: u32,
        /// How many fewer.
        max_unavailable: u32,
    },
    /// All old ones end before a new one starts: for what may run only once.
    Recreate,
}

impl RolloutStrategy {
    /// One more, never one fewer.
    pub const WITHOUT_A_GAP: Self = Self::rolling(1, 0);

    /// So many more, so many fewer.
    ///
    /// # Panics
    ///
    /// If both are 0.
    pub const fn rolling(max_surge: u32, max_unavailable: u32) -> Self {
        assert!(
            max_surge + max_unavailable > 0,
            "a rollout needs a pod more or a pod fewer, else it can't begin"
        );
        Self::Rolling {
            max_surge,
            max_unavailable,
        }
    }

    /// A Deployment's strategy.
    pub fn strategy(self) -> DeploymentStrategy {
        let count = |n: u32| Some(IntOrString::Int(i32::try_from(n).unwrap_or(i32::MAX)));
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
