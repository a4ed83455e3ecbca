//! A namespace that refuses pods which aren't hardened.

use super::pod_security::PodSecurity;
use crate::error::Diagnostic;
use crate::object::Objects;
use crate::release::Release;
use crate::text::{Named, NamespaceName};
use k8s_openapi::api::core::v1::Namespace as NamespaceObject;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use std::panic::Location;

/// A namespace that enforces a level of Pod Security, and warns and audits by the same level.
///
/// Uninstalling the chart leaves the namespace, and so all that runs in it.
///
/// ```
/// # use k8s_openapi::api::core::v1;
/// # use kdsl::platform::{Namespace, PodSecurity};
/// # use kdsl::{Objects, ReleaseInfo, Release};
/// # let release = Release::resolved(ReleaseInfo::example("platform"));
/// let objects = Objects::from(Namespace::new(&release, "shop", PodSecurity::Restricted, "v1.36"));
/// let shop: &v1::Namespace = objects.get("shop").unwrap();
/// let labels = shop.metadata.labels.as_ref().unwrap();
/// assert_eq!(labels["pod-security.kubernetes.io/enforce"], "restricted");
/// ```
#[derive(Debug, Clone)]
#[doc(alias("Pod Security Standards", "pod-security.kubernetes.io"))]
pub struct Namespace {
    release: Release,
    name: String,
    refusals: Vec<Diagnostic>,
    level: PodSecurity,
    version: String,
    code: &'static Location<'static>,
}

impl Namespace {
    /// Builds a namespace of this name. `version` is the Kubernetes version whose definition of the level counts,
    /// such as `v1.36`, so that an upgrade of the cluster doesn't refuse what ran before it; or `latest`.
    #[track_caller]
    pub fn new(
        release: &Release,
        name: impl Into<Named<NamespaceName>>,
        level: PodSecurity,
        version: impl Into<String>,
    ) -> Self {
        let (code, mut refusals) = (Location::caller(), Vec::new());
        Self {
            release: release.clone(),
            name: name.into().checked(code, &mut refusals),
            refusals,
            level,
            version: version.into(),
            code,
        }
    }
}

impl From<Namespace> for Objects {
    fn from(namespace: Namespace) -> Self {
        let mut labels = namespace.release.component("namespace").labels();
        for mode in ["enforce", "audit", "warn"] {
            let label = format!("pod-security.kubernetes.io/{mode}");
            labels.insert(format!("{label}-version"), namespace.version.clone());
            labels.insert(label, namespace.level.to_string());
        }
        let object = NamespaceObject {
            metadata: ObjectMeta {
                name: Some(namespace.name),
                labels: Some(labels),
                annotations: Some([("helm.sh/resource-policy".into(), "keep".into())].into()),
                ..ObjectMeta::default()
            },
            ..NamespaceObject::default()
        };
        let mut objects = Self::at(object, namespace.code);
        for refusal in namespace.refusals {
            objects.refuse(refusal);
        }
        objects
    }
}
