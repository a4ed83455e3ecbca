//! The setting for a namespace's quota.

use k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Quota of a namespace, and the defaults of its containers.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[schemars(rename = "Quota")]
#[non_exhaustive]
pub struct QuotaSetting {
    /// Total amounts for all pods together, such as `requests.cpu` or `limits.memory`.
    pub hard: BTreeMap<String, Quantity>,
    /// Limits of containers that don't set any.
    #[serde(default)]
    pub default: BTreeMap<String, Quantity>,
    /// Requests of containers that don't set any.
    #[serde(default)]
    pub default_request: BTreeMap<String, Quantity>,
    /// Highest limits that a container may set.
    #[serde(default)]
    pub max: BTreeMap<String, Quantity>,
}
