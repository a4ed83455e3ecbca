//! Azure's key vaults.

use serde::{Deserialize, Serialize};

object! {
    /// A key vault, and who reads it.
    pub struct AzureKVProvider {
        /// `ServicePrincipal` if left out.
        pub auth_type: Option<AzureAuthType>,
        /// The vault, such as `https://shop.vault.azure.net`.
        pub vault_url: String,
        /// The tenant; the ServiceAccount's annotation if left out, with `WorkloadIdentity`.
        pub tenant_id: Option<String>,
        /// `PublicCloud` if left out.
        pub environment_type: Option<AzureEnvironment>,
        /// The client ID of the identity, with `ManagedIdentity`.
        pub identity_id: Option<String>,
        /// The ServiceAccount whose identity reads it, with `WorkloadIdentity`; the operator's own if left out.
        pub service_account_ref: Option<ServiceAccountSelector>,
    }
}

impl AzureKVProvider {
    /// A vault that a ServiceAccount's workload identity reads.
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

/// How Azure knows who reads; a service principal, whose password would be another secret, isn't among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AzureAuthType {
    /// By an identity of the node.
    ManagedIdentity,
    /// By a ServiceAccount.
    WorkloadIdentity,
}

/// One of Azure's clouds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AzureEnvironment {
    /// For all.
    PublicCloud,
    /// For the government of the United States.
    #[serde(rename = "USGovernmentCloud")]
    UsGovernmentCloud,
    /// In China.
    ChinaCloud,
    /// In Germany.
    GermanCloud,
    /// In one's own data centre.
    AzureStackCloud,
}

object! {
    /// A ServiceAccount.
    pub struct ServiceAccountSelector {
        /// Its name.
        pub name: String,
        /// Its namespace, for a ClusterSecretStore.
        pub namespace: Option<String>,
        /// Whom its token is for, beside the provider's own.
        pub audiences: Option<Vec<String>>,
    }
}
