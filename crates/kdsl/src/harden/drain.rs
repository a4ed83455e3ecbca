//! How a pod ends without an answer lost.

use k8s_openapi::api::core::v1::{Lifecycle, LifecycleHandler, SleepAction};

/// A pod that ends goes on answering for a while, since load balancers hear of it late; then it has time to finish.
///
/// The sleep is Kubernetes' own and needs no shell in the image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drain {
    sleep: i64,
    grace: i64,
}

impl Drain {
    /// Seconds of answering on, and seconds until it is killed, counted from the same moment.
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

    /// `terminationGracePeriodSeconds`.
    pub fn grace_period(self) -> i64 {
        self.grace
    }

    /// The hook of a container that answers.
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

/// 5 seconds of answering on, of 30.
impl Default for Drain {
    fn default() -> Self {
        Self::new(5, 30)
    }
}
