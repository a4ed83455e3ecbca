//! A namespace that refuses pods which aren't hardened.

use crate::release::Release;
use k8s_openapi::api::core::v1::Namespace;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A level of the Pod Security Standards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PodSecurity {
    /// All that is known to be good practice.
    Restricted,
    /// Nothing that is known to break out.
    Baseline,
    /// Anything: for what runs the cluster itself.
    Privileged,
}

impl fmt::Display for PodSecurity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Restricted => "restricted",
            Self::Baseline => "baseline",
            Self::Privileged => "privileged",
        })
    }
}

/// A namespace of this name that enforces a level, as one version of Kubernetes defines it, and warns and records
/// by the same.
///
/// The version keeps an upgrade of the cluster from refusing what ran before it: `v1.36`, or `latest`.
///
/// Uninstalling the chart leaves the namespace, and so all that runs in it.
///
/// ```
/// # use kdsl::platform::{PodSecurity, namespace};
/// # use kdsl::{ReleaseInfo, Release};
/// # let release = Release::resolved(ReleaseInfo::example("platform"));
/// let shop = namespace(&release, "shop", PodSecurity::Restricted, "v1.36");
/// let labels = shop.metadata.labels.unwrap();
/// assert_eq!(labels["pod-security.kubernetes.io/enforce"], "restricted");
/// ```
pub fn namespace(
    release: &Release,
    name: impl Into<String>,
    level: PodSecurity,
    version: &str,
) -> Namespace {
    let mut labels = release.component("namespace").labels();
    for mode in ["enforce", "audit", "warn"] {
        let label = format!("pod-security.kubernetes.io/{mode}");
        labels.insert(format!("{label}-version"), version.into());
        labels.insert(label, level.to_string());
    }
    Namespace {
        metadata: ObjectMeta {
            name: Some(name.into()),
            labels: Some(labels),
            annotations: Some([("helm.sh/resource-policy".into(), "keep".into())].into()),
            ..ObjectMeta::default()
        },
        ..Namespace::default()
    }
}
