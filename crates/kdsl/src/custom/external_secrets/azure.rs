//! Azure Key Vault as a provider.

use serde::{Deserialize, Serialize};

object! {
    /// An Azure Key Vault, and the identity that reads it.
    pub struct AzureKVProvider {
        /// The type of authentication; `ServicePrincipal` if left out.
        pub auth_type: Option<AzureAuthType>,
        /// The URL of the vault, such as `https://shop.vault.azure.net`.
        pub vault_url: String,
        /// The tenant ID; with `WorkloadIdentity`, the ServiceAccount's annotation if left out.
        pub tenant_id: Option<String>,
        /// The Azure cloud; `PublicCloud` if left out.
        pub environment_type: Option<AzureEnvironment>,
        /// The client ID of the managed identity, with `ManagedIdentity`.
        pub identity_id: Option<String>,
        /// The ServiceAccount whose workload identity reads the vault, with `WorkloadIdentity`; the operator's own if
        /// left out.
        pub service_account_ref: Option<ServiceAccountSelector>,
    }
}

impl AzureKVProvider {
    /// Returns a vault that is read by a ServiceAccount's workload identity.
    pub fn workload_identity(
        vault_url: impl Into<String>,
        service_account: impl Into<String>,
    ) -> Self {
        Self {
            auth_type: Some(AzureAuthType::WorkloadIdentity),
            vault_url: vault_url.into(),
            service_account_ref: Some(ServiceAccountSelector {
                name: service_account.into(),
                ..ServiceAccountSelector::default()
            }),
            ..Self::default()
        }
    }
}

/// The type of authentication with Azure; `ServicePrincipal` is left out, since its password would be another secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AzureAuthType {
    /// A managed identity of the nodes.
    ManagedIdentity,
    /// A workload identity of a ServiceAccount.
    WorkloadIdentity,
}

/// An Azure cloud.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[doc(alias = "AzureEnvironmentType")]
pub enum AzureEnvironment {
    /// The public cloud.
    PublicCloud,
    /// The cloud of the United States' government.
    #[serde(rename = "USGovernmentCloud")]
    UsGovernmentCloud,
    /// The cloud in China.
    ChinaCloud,
    /// The cloud in Germany.
    GermanCloud,
    /// Azure Stack, in a data centre of one's own.
    AzureStackCloud,
}

object! {
    /// A reference to a ServiceAccount.
    pub struct ServiceAccountSelector {
        /// The name.
        pub name: String,
        /// The namespace, for a ClusterSecretStore.
        pub namespace: Option<String>,
        /// The audiences of its token beside those of the provider.
        pub audiences: Option<Vec<String>>,
    }
}
