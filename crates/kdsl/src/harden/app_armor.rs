//! The AppArmor profile of a pod's containers.

use k8s_openapi::api::core::v1::{AppArmorProfile, Container};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The demand that a pod makes for AppArmor.
///
/// A setting of an environment can be of this type, for clusters with AppArmor on their nodes and others:
///
/// ```
/// # use kdsl::harden::AppArmor;
/// let required: AppArmor = serde_json::from_str(r#""required""#)?;
/// assert_eq!(required, AppArmor::Required);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[doc(alias = "appArmorProfile")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub enum AppArmor {
    /// Runtime's default profile on nodes with AppArmor, none on others.
    #[default]
    WhereAvailable,
    /// Runtime's default profile, fixed by a field of each container; nodes without AppArmor refuse the pods.
    Required,
}

impl AppArmor {
    /// Sets the field of a container, which no annotation overrides.
    pub(crate) fn apply(self, container: &mut Container) {
        if self == Self::Required {
            let context = container.security_context.get_or_insert_default();
            context.app_armor_profile = Some(AppArmorProfile {
                type_: "RuntimeDefault".into(),
                localhost_profile: None,
            });
        }
    }
}
