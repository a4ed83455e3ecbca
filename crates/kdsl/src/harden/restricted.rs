//! Security contexts of pods and containers that Pod Security `restricted` asks for.
//!
//! Source: the Pod Security Standards of Kubernetes, level Restricted. A read-only root isn't among them, but asked
//! for by every benchmark.

use super::opt_out::{Effect, OptOut};
use crate::non_empty::non_empty;
use k8s_openapi::api::core::v1::{
    Capabilities, PodSecurityContext, SeccompProfile, SecurityContext,
};

/// The user and the group that a pod's processes run as; 10001 for both by default.
///
/// Above 10,000 a user of the container is none of the node's.
#[doc(alias = "runAsUser")]
#[doc(alias = "runAsGroup")]
#[doc(alias = "fsGroup")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RunAs {
    user: u32,
    group: u32,
}

impl RunAs {
    /// Sets the ids of user and group; in a `const`, root is a compile error.
    ///
    /// # Panics
    ///
    /// If one of them is 0, which is root.
    pub const fn new(user: u32, group: u32) -> Self {
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

/// Builds a pod's security context: `restricted`, less what the opt-outs name.
///
/// ```
/// let context = kdsl::harden::pod_security_context(kdsl::harden::RunAs::new(1000, 1000), &[]);
/// assert_eq!(context.run_as_non_root, Some(true));
/// assert_eq!(context.seccomp_profile.unwrap().type_, "RuntimeDefault");
/// ```
#[doc(alias = "securityContext")]
pub fn pod_security_context(run_as: RunAs, opt_outs: &[OptOut]) -> PodSecurityContext {
    let is_root = opt_outs.iter().any(|o| o.effect == Effect::Root);
    PodSecurityContext {
        run_as_non_root: Some(!is_root),
        run_as_user: Some(if is_root { 0 } else { run_as.user.into() }),
        run_as_group: Some(if is_root { 0 } else { run_as.group.into() }),
        fs_group: Some(if is_root { 0 } else { run_as.group.into() }),
        seccomp_profile: Some(SeccompProfile {
            type_: "RuntimeDefault".into(),
            localhost_profile: None,
        }),
        ..PodSecurityContext::default()
    }
}

/// Builds a container's security context: `restricted` and a read-only root file system, less what the opt-outs name.
#[doc(alias = "securityContext")]
pub fn container_security_context(opt_outs: &[OptOut]) -> SecurityContext {
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
