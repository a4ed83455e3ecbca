//! The end of a pod: a sleep before the stop signal, within the grace period.

use k8s_openapi::api::core::v1::{Lifecycle, LifecycleHandler, SleepAction};

/// The end of a pod: it goes on answering for a while, since load balancers hear of its end late, and then has time
/// to finish.
///
/// The sleep is a `preStop` hook of Kubernetes' own and needs no shell in the image.
#[doc(alias = "preStop")]
#[doc(alias = "grace period")]
#[doc(alias = "terminationGracePeriodSeconds")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drain {
    sleep: i64,
    grace: i64,
}

impl Drain {
    /// Sets the seconds of the sleep, and those of the grace period, after which the pod is killed. Both are counted
    /// from the same moment.
    ///
    /// ```
    /// const DRAIN: kdsl::harden::Drain = kdsl::harden::Drain::new(5, 45);
    /// ```
    ///
    /// ```compile_fail
    /// const DRAIN: kdsl::harden::Drain = kdsl::harden::Drain::new(45, 45); // killed while it sleeps
    /// ```
    ///
    /// # Panics
    ///
    /// If the grace period isn't longer than the sleep.
    #[track_caller]
    pub const fn new(sleep: u32, grace: u32) -> Self {
        assert!(
            grace > sleep,
            "the grace period has to be longer than the sleep before the end"
        );
        Self {
            sleep: sleep as i64,
            grace: grace as i64,
        }
    }

    /// Returns the grace period in seconds, `terminationGracePeriodSeconds`.
    pub fn grace_period(self) -> i64 {
        self.grace
    }

    /// Builds the `preStop` hook of a container that takes requests; `None` without a sleep.
    pub fn lifecycle(self) -> Option<Lifecycle> {
        (self.sleep > 0).then(|| Lifecycle {
            pre_stop: Some(LifecycleHandler {
                sleep: Some(SleepAction {
                    seconds: self.sleep,
                }),
                ..LifecycleHandler::default()
            }),
            ..Lifecycle::default()
        })
    }
}

/// Defaults to a sleep of 5 seconds and a grace period of 30.
impl Default for Drain {
    fn default() -> Self {
        Self::new(5, 30)
    }
}
