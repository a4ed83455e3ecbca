//! Service accounts of pods.

use super::pod::Pod;
use crate::non_empty::non_empty;
use crate::release::Component;
use k8s_openapi::api::core::v1::ServiceAccount;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use std::collections::BTreeMap;

impl Pod {
    /// Builds the service account of a component's pods.
    pub(super) fn service_account(
        &self,
        component: &Component,
        mut annotations: BTreeMap<String, String>,
    ) -> ServiceAccount {
        for container in self.containers() {
            annotations.extend(container.account_annotations.clone());
        }
        ServiceAccount {
            metadata: ObjectMeta {
                name: Some(component.service_account_name()),
                annotations: non_empty(annotations),
                ..component.metadata()
            },
            automount_service_account_token: Some(self.has_api_token()),
            ..ServiceAccount::default()
        }
    }
}
