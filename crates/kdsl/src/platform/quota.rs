//! A quota of a namespace.

use super::quota_setting::QuotaSetting;
use crate::error::{Code, Diagnostic};
use crate::non_empty::non_empty;
use crate::object::Objects;
use crate::release::Component;
use crate::text::{Named, NamespaceName};
use k8s_openapi::api::core::v1::{
    LimitRange, LimitRangeItem, LimitRangeSpec, ResourceQuota, ResourceQuotaSpec,
};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use std::panic::Location;

/// A namespace's quota, and the defaults of containers that a quota makes necessary: a ResourceQuota and a
/// LimitRange.
///
/// If a quota limits a resource, Kubernetes refuses every container without a request or limit for it. Each limited
/// resource therefore needs a default, and a quota without one is refused.
///
/// ```
/// # use kdsl::platform::{Quota, QuotaSetting};
/// # use kdsl::{Objects, ReleaseInfo, Release};
/// # let release = Release::resolved(ReleaseInfo::example("platform"));
/// let setting: QuotaSetting = serde_json::from_str(
///     r#"{ "hard": { "limits.memory": "64Gi" }, "default": { "memory": "256Mi" } }"#,
/// )
/// .unwrap();
/// let objects = Objects::from(Quota::new(&release.component("quota"), "shop", &setting));
/// assert_eq!(objects.names().len(), 2);
/// ```
#[derive(Debug, Clone)]
#[doc(alias("ResourceQuota", "LimitRange"))]
pub struct Quota {
    component: Component,
    namespace: String,
    refusals: Vec<Diagnostic>,
    setting: QuotaSetting,
    code: &'static Location<'static>,
}

impl Quota {
    /// Builds the quota of `namespace`; its objects have the component's name.
    #[track_caller]
    pub fn new(
        component: &Component,
        namespace: impl Into<Named<NamespaceName>>,
        setting: &QuotaSetting,
    ) -> Self {
        let (code, mut refusals) = (Location::caller(), Vec::new());
        let namespace = namespace.into().checked(code, &mut refusals);
        refusals.extend(missing_defaults(setting));
        Self {
            component: component.clone(),
            namespace,
            refusals,
            setting: setting.clone(),
            code,
        }
    }
}

impl From<Quota> for Objects {
    fn from(quota: Quota) -> Self {
        let metadata = || ObjectMeta {
            namespace: Some(quota.namespace.clone()),
            ..quota.component.metadata()
        };
        let setting = &quota.setting;
        let hard = ResourceQuota {
            metadata: metadata(),
            spec: Some(ResourceQuotaSpec {
                hard: Some(setting.hard.clone()),
                ..ResourceQuotaSpec::default()
            }),
            ..ResourceQuota::default()
        };
        let defaults = LimitRange {
            metadata: metadata(),
            spec: Some(LimitRangeSpec {
                limits: vec![LimitRangeItem {
                    type_: "Container".into(),
                    default: non_empty(setting.default.clone()),
                    default_request: non_empty(setting.default_request.clone()),
                    max: non_empty(setting.max.clone()),
                    ..LimitRangeItem::default()
                }],
            }),
        };
        let mut objects = Self::at(hard, quota.code);
        objects.add_at(defaults, quota.code);
        for refusal in quota.refusals {
            objects.refuse(refusal);
        }
        objects
    }
}

/// Returns a diagnostic for each resource that is limited and has no default.
fn missing_defaults(setting: &QuotaSetting) -> Vec<Diagnostic> {
    let missing = setting.hard.keys().filter_map(|key| {
        let (side, resource) = key.split_once('.')?;
        let defaults = match side {
            "limits" => [&setting.default, &setting.default],
            // A container that has a limit and no request requests its limit.
            "requests" => [&setting.default_request, &setting.default],
            _ => return None,
        };
        let is_compute = matches!(resource, "cpu" | "memory" | "ephemeral-storage");
        let has_default = defaults.iter().any(|map| map.contains_key(resource));
        (is_compute && !has_default).then_some((key, resource, side))
    });
    missing
        .map(|(key, resource, side)| {
            let place = if side == "limits" {
                "default"
            } else {
                "defaultRequest"
            };
            Diagnostic::of(
                Code::Contradiction,
                format!("a quota on `{key}` refuses every container that doesn't name it"),
            )
            .note("Kubernetes counts what containers ask for, and takes none that doesn't say")
            .help(format!("give containers a default: `{place}.{resource}`"))
        })
        .collect()
}
