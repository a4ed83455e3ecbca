//! How much all pods of a namespace may use together, and what one gets that asks for nothing.

use crate::error::Diagnostic;
use crate::non_empty::non_empty;
use crate::object::Objects;
use crate::release::Component;
use k8s_openapi::api::core::v1::{
    LimitRange, LimitRangeItem, LimitRangeSpec, ResourceQuota, ResourceQuotaSpec,
};
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A namespace's quota, and the defaults of containers that a quota makes necessary.
///
/// Where a quota limits something, Kubernetes refuses every container that doesn't say how much of it it wants; so
/// each limited amount needs a default, unless all containers have their own.
///
/// ```
/// # use kdsl::platform::Quota;
/// # use kdsl::{ReleaseInfo, Release};
/// # let release = Release::resolved(ReleaseInfo::example("platform"));
/// let quota: Quota = serde_json::from_str(
///     r#"{ "hard": { "limits.memory": "64Gi" }, "default": { "memory": "256Mi" } }"#,
/// )
/// .unwrap();
/// let objects = quota.objects(&release.component("quota"), "shop");
/// assert_eq!(objects.names().len(), 2);
/// ```
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Quota {
    /// How much of what all pods may have together, such as `requests.cpu` or `limits.memory`.
    pub hard: BTreeMap<String, Quantity>,
    /// What a container is limited to that doesn't say.
    #[serde(default)]
    pub default: BTreeMap<String, Quantity>,
    /// What a container requests that doesn't say.
    #[serde(default)]
    pub default_request: BTreeMap<String, Quantity>,
    /// What no container may exceed.
    #[serde(default)]
    pub max: BTreeMap<String, Quantity>,
}

impl Quota {
    /// The ResourceQuota and the LimitRange of a namespace.
    pub fn objects(&self, component: &Component, namespace: &str) -> Objects {
        let metadata = || ObjectMeta {
            namespace: Some(namespace.into()),
            ..component.metadata()
        };
        let mut objects = Objects::new();
        objects.add(ResourceQuota {
            metadata: metadata(),
            spec: Some(ResourceQuotaSpec {
                hard: Some(self.hard.clone()),
                ..ResourceQuotaSpec::default()
            }),
            ..ResourceQuota::default()
        });
        objects.add(LimitRange {
            metadata: metadata(),
            spec: Some(LimitRangeSpec {
                limits: vec![LimitRangeItem {
                    type_: "Container".into(),
                    default: non_empty(self.default.clone()),
                    default_request: non_empty(self.default_request.clone()),
                    max: non_empty(self.max.clone()),
                    ..LimitRangeItem::default()
                }],
            }),
        });
        for mistake in self.mistakes() {
            objects.refuse(mistake);
        }
        objects
    }

    /// Amounts that the quota limits and that a container might not name.
    fn mistakes(&self) -> Vec<Diagnostic> {
        let needed = self.hard.keys().filter_map(|key| {
            let (side, resource) = key.split_once('.')?;
            let defaults = match side {
                "limits" => [&self.default, &self.default],
                // Of what has a limit and no request, the limit is requested.
                "requests" => [&self.default_request, &self.default],
                _ => return None,
            };
            let is_compute = matches!(resource, "cpu" | "memory" | "ephemeral-storage");
            let is_given = defaults.iter().any(|map| map.contains_key(resource));
            (is_compute && !is_given).then_some((key, resource, side))
        });
        needed
            .map(|(key, resource, side)| {
                let place = if side == "limits" {
                    "default"
                } else {
                    "defaultRequest"
                };
                Diagnostic::new(format!(
                    "a quota on `{key}` refuses every container that doesn't name it"
                ))
                .note("Kubernetes counts what containers ask for, and takes none that doesn't say")
                .help(format!("give containers a default: `{place}.{resource}`"))
            })
            .collect()
    }
}
