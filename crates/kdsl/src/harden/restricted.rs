//! Pod Security `restricted`, in its two parts: what a pod has to say, and what each container has to.
//!
//! Source: the Pod Security Standards of Kubernetes, level Restricted. A read-only root isn't among them, but asked
//! for by every benchmark.

use super::opt_out::{Effect, OptOut};
use crate::non_empty::non_empty;
use k8s_openapi::api::core::v1::{
    Capabilities, PodSecurityContext, SeccompProfile, SecurityContext,
};

/// The user and the group that processes run as; 10001 for both unless one says otherwise.
///
/// Above 10,000 a user of the container is none of the node's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RunAs {
    user: i64,
    group: i64,
}

impl RunAs {
    /// A user and a group; in a `const`, root is a compile error.
    ///
    /// # Panics
    ///
    /// If one of them is 0, which is root, or negative.
    pub const fn new(user: i64, group: i64) -> Self {
        assert!(
            user > 0 && group > 0,
            "a container runs as a user that is not root: more than 0"
        );
        Self { user, group }
    }
}

impl Default for RunAs {
    fn default() -> Self {
        Self::new(10_001, 10_001)
    }
}

/// What `restricted` asks of a pod.
///
/// ```
/// let context = kdsl::harden::pod(kdsl::harden::RunAs::new(1000, 1000), &[]);
/// assert_eq!(context.run_as_non_root, Some(true));
/// assert_eq!(context.seccomp_profile.unwrap().type_, "RuntimeDefault");
/// ```
pub fn pod(run_as: RunAs, opt_outs: &[OptOut]) -> PodSecurityContext {
    let is_root = opt_outs.iter().any(|o| o.effect == Effect::Root);
    PodSecurityContext {
        run_as_non_root: Some(!is_root),
        run_as_user: Some(if is_root { 0 } else { run_as.user }),
        run_as_group: Some(if is_root { 0 } else { run_as.group }),
        fs_group: Some(if is_root { 0 } else { run_as.group }),
        seccomp_profile: Some(SeccompProfile {
            type_: "RuntimeDefault".into(),
            localhost_profile: None,
        }),
        ..PodSecurityContext::default()
    }
}

/// What `restricted` asks of a container, and a read-only root.
pub fn container(opt_outs: &[OptOut]) -> SecurityContext {
    let has = |effect: &Effect| opt_outs.iter().any(|o| o.effect == *effect);
    let added = |o: &OptOut| match &o.effect {
        Effect::Capability(name) => Some(name.clone()),
        _ => None,
    };
    let added: Vec<String> = opt_outs.iter().filter_map(added).collect();
    SecurityContext {
        allow_privilege_escalation: Some(has(&Effect::Escalation)),
        capabilities: Some(Capabilities {
            drop: Some(vec!["ALL".into()]),
            add: non_empty(added),
        }),
        read_only_root_filesystem: Some(!has(&Effect::WritableRoot)),
        ..SecurityContext::default()
    }
}
