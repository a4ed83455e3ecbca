//! Kubernetes' API types that may stay open: those that an operator tunes, and none that hardening rests on.

use super::Placeholder;
use super::kind::Kind;
use super::open::{Collection, Open, Slot};
use crate::tree::Tree;
use k8s_openapi::api::core::v1::{
    Affinity, EnvVar, LocalObjectReference, PodAffinity, PodAffinityTerm, ResourceClaim,
    ResourceRequirements, Toleration, TopologySpreadConstraint,
};

/// An API type whose placeholder is recognized as a whole.
///
/// The merger looks for the token at most five levels deep, through lists of one item and maps of up to three entries
/// (`emit/merge`, `token_within`): a value with its token elsewhere would be taken apart, field by field.
trait Skeleton: Sized {
    /// Returns a value with the token in one of its fields.
    fn with(token: String) -> Self;
}

impl Skeleton for ResourceRequirements {
    fn with(token: String) -> Self {
        let claims = vec![ResourceClaim {
            name: token,
            request: None,
        }];
        Self {
            claims: Some(claims),
            ..Self::default()
        }
    }
}

impl Skeleton for Affinity {
    fn with(token: String) -> Self {
        let term = PodAffinityTerm {
            topology_key: token,
            ..PodAffinityTerm::default()
        };
        let pods = PodAffinity {
            required_during_scheduling_ignored_during_execution: Some(vec![term]),
            ..PodAffinity::default()
        };
        Self {
            pod_affinity: Some(pods),
            ..Self::default()
        }
    }
}

impl Skeleton for Toleration {
    fn with(token: String) -> Self {
        Self {
            key: Some(token),
            ..Self::default()
        }
    }
}

impl Skeleton for TopologySpreadConstraint {
    fn with(token: String) -> Self {
        Self {
            topology_key: token,
            ..Self::default()
        }
    }
}

impl Skeleton for LocalObjectReference {
    fn with(token: String) -> Self {
        Self { name: token }
    }
}

impl Skeleton for EnvVar {
    fn with(token: String) -> Self {
        Self {
            name: token,
            ..Self::default()
        }
    }
}

macro_rules! object {
    ($($type:ty),*) => {$(
        impl Open for $type {
            const KIND: Kind = Kind::OBJECT;

            fn skeleton(token: &str) -> Option<Tree> {
                Tree::of(&Self::with(token.into())).ok()
            }
        }

        impl Slot for $type {
            fn placeholder(placeholder: &Placeholder<'_>) -> Self {
                Self::with(placeholder.token())
            }
        }

        impl Collection for $type {
            fn is_empty(&self) -> bool {
                *self == Self::default()
            }
        }
    )*};
}

macro_rules! object_list {
    ($($type:ty),*) => {$(
        impl Open for Vec<$type> {
            const KIND: Kind = Kind::OBJECT_LIST;

            fn skeleton(token: &str) -> Option<Tree> {
                Tree::of(&<$type>::with(token.into())).ok()
            }
        }

        impl Slot for Vec<$type> {
            fn placeholder(placeholder: &Placeholder<'_>) -> Self {
                vec![<$type>::with(placeholder.token())]
            }
        }

        impl Collection for Vec<$type> {
            fn is_empty(&self) -> bool {
                Vec::is_empty(self)
            }
        }
    )*};
}

object!(ResourceRequirements, Affinity);
object_list!(
    Toleration,
    TopologySpreadConstraint,
    LocalObjectReference,
    EnvVar
);
