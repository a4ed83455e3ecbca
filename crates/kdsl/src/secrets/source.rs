//! Who keeps the values of a chart's secrets.

use crate::custom::external_secrets::StoreKind;
use crate::val::Val;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Who keeps the values of a chart's secrets.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum SecretSource {
    /// A Secret that the command `secrets` makes of a `.env` file, before the chart is installed.
    #[default]
    Native,
    /// A Secret that somebody else makes.
    Existing {
        /// Its name.
        name: Val<String>,
        /// What its keys are called, where they aren't called as the chart calls them.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        keys: BTreeMap<String, String>,
    },
    /// An Azure Key Vault, by the Secrets Store CSI driver and the pods' workload identity.
    KeyVault {
        /// The vault's name.
        name: Val<String>,
        /// The tenant that it is in.
        tenant_id: Val<String>,
        /// The identity that the pods' service accounts are federated with.
        client_id: Val<String>,
    },
    /// A store of the External Secrets Operator, which makes a Secret of it and keeps it fresh.
    External {
        /// The store's name.
        store: Val<String>,
        /// Its kind.
        #[serde(default = "cluster_store")]
        #[schemars(with = "Store")]
        kind: StoreKind,
        /// How often it is looked at, such as `1h`.
        #[serde(default = "hourly")]
        refresh: String,
    },
    /// A Secret that the Sealed Secrets controller makes of a `SealedSecret`, which is no part of the chart.
    Sealed {
        /// The name of both.
        name: Val<String>,
    },
}

/// A store's kind, for the schema.
#[derive(JsonSchema)]
#[schemars(rename = "StoreKind")]
#[expect(dead_code, reason = "only its schema is asked for")]
enum Store {
    /// Of the release's namespace.
    SecretStore,
    /// Of the cluster.
    ClusterSecretStore,
}

fn cluster_store() -> StoreKind {
    StoreKind::ClusterSecretStore
}

fn hourly() -> String {
    "1h".into()
}
