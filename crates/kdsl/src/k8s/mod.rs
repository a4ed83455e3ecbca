//! Kubernetes' own vocabulary: the words that fields take, and the sources of environment variables.

pub(crate) mod annotations;
pub(crate) mod enumerations;
mod int32;
mod variables;
mod words;

pub(crate) use int32::{TOO_LARGE, int32, is_too_large};
pub use variables::{from_config, from_field, from_resource, from_secret, variable};
pub use words::{
    AccessMode, ConcurrencyPolicy, PathType, PolicyType, Protocol, PullPolicy, RestartPolicy,
    Retention, ServiceType, UnhealthyPodEvictionPolicy, WhenUnsatisfiable,
};
