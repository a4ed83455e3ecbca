//! Objects that a namespace needs before anything runs in it: Pod Security, quotas, priorities.
//!
//! They belong to whoever runs the cluster, so they make a chart of their own, which is installed once and before
//! the others.

mod namespace;
mod pod_security;
mod priority_class;
mod quota;
mod quota_setting;

pub use namespace::Namespace;
pub use pod_security::PodSecurity;
pub use priority_class::PriorityClass;
pub use quota::Quota;
pub use quota_setting::QuotaSetting;
