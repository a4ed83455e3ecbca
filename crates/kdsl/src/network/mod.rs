//! Network connections of pods: endpoints, external services, and the policies that let traffic through.
//!
//! [`System::add`](crate::topology::System::add) returns an [`Endpoint`] for each workload. A workload names the
//! endpoints it [calls](crate::workload::Workload::calls) and each [`ExternalService`] it
//! [reaches](crate::workload::Workload::reaches); pods that are no workload have [`Connections`].

mod connections;
mod egress;
mod endpoint;
mod external_objects;
mod external_service;
mod external_setting;
mod policy;
mod system_handle;

pub(crate) use connections::Call;
pub use connections::Connections;
pub use egress::Egress;
pub use endpoint::Endpoint;
pub(crate) use endpoint::ServedPort;
pub use external_service::ExternalService;
pub use external_setting::{ExternalSetting, UrlScheme};
pub(crate) use policy::{Ingress, Peers, policy_of, policy_of_tester};
pub use policy::{default_deny, default_deny_namespace};
pub(crate) use system_handle::SystemHandle;

/// A system is built on one thread and may be handed to another.
#[cfg(test)]
mod tests {
    use super::*;

    fn is_send_and_sync<T: Send + Sync>() {}

    #[test]
    fn endpoints_and_systems_go_between_threads() {
        is_send_and_sync::<Endpoint>();
        is_send_and_sync::<Connections>();
    }
}
