//! Kubernetes' own vocabulary: the words that fields take, and the sources of environment variables.

mod variables;
mod words;

pub use variables::{from_config, from_field, from_resource, from_secret, variable};
pub use words::{
    AccessMode, ConcurrencyPolicy, PathType, PolicyType, Protocol, PullPolicy, RestartPolicy,
    Retention, ServiceType, UnhealthyPodEvictionPolicy, WhenUnsatisfiable,
};
