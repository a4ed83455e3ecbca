//! What a namespace needs before anything runs in it: Pod Security, quotas, priorities.
//!
//! These belong to whoever runs the cluster, so they make a chart of their own, installed once and before the
//! others.

mod namespace;
mod priority;
mod quota;

pub use namespace::{PodSecurity, namespace};
pub use priority::PriorityClass;
pub use quota::Quota;
