//! The setting for the source of a chart's secrets.

use crate::custom::external_secrets::StoreKind;
use crate::val::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Source of the secrets' values: a Kubernetes Secret, Azure Key Vault, or External Secrets.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[non_exhaustive]
#[doc(alias("ExternalSecret", "SecretProviderClass", "SealedSecret", "Key Vault"))]
pub enum SecretSource {
    /// A Secret that the command `secrets` makes from a `.env` file before the chart is installed.
    #[default]
    Native,
    /// A Secret that already exists in the release's namespace.
    Existing {
        /// Name of the Secret.
        name: Val<String>,
        /// Names of the Secret's keys, where they differ from the chart's names.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        keys: BTreeMap<String, String>,
    },
    /// An Azure Key Vault, through the Secrets Store CSI driver and workload identity.
    KeyVault {
        /// Name of the vault.
        name: Val<String>,
        /// ID of the tenant that the vault belongs to.
        tenant_id: Val<String>,
        /// Client ID of the managed identity that the pods' service accounts are federated with.
        client_id: Val<String>,
    },
    /// A store of the External Secrets Operator, which keeps a Secret in sync with it.
    External {
        /// Name of the store.
        store: Val<String>,
        /// Kind of the store.
        #[serde(default = "cluster_store")]
        #[schemars(with = "Store")]
        kind: StoreKind,
        /// Interval between two reads of the store, such as `1h`.
        #[serde(default = "hourly")]
        refresh: String,
    },
    /// A Secret that the Sealed Secrets controller makes from a `SealedSecret`, which isn't part of the chart.
    Sealed {
        /// Name of the Secret and of the `SealedSecret`.
        name: Val<String>,
    },
}

/// Schema of a store's kind.
#[derive(JsonSchema)]
#[schemars(rename = "StoreKind")]
#[expect(dead_code, reason = "only its schema is asked for")]
enum Store {
    /// A store of the release's namespace.
    SecretStore,
    /// A store of the whole cluster.
    ClusterSecretStore,
}

fn cluster_store() -> StoreKind {
    StoreKind::ClusterSecretStore
}

fn hourly() -> String {
    "1h".into()
}
