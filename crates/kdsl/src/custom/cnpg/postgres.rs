//! PostgreSQL's own settings.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

object! {
    /// PostgreSQL's own settings.
    pub struct PostgresConfiguration {
        /// Those of postgresql.conf.
        pub parameters: Option<BTreeMap<String, String>>,
        /// Lines of pg_hba.conf, before the operator's last one.
        #[serde(rename = "pg_hba")]
        pub pg_hba: Option<Vec<String>>,
        /// Libraries that are loaded at the start.
        #[serde(rename = "shared_preload_libraries")]
        pub shared_preload_libraries: Option<Vec<String>>,
        /// Whether the primary waits for replicas.
        pub synchronous: Option<SynchronousReplicaConfiguration>,
        /// Whether `ALTER SYSTEM` is allowed; `false` if left out.
        pub enable_alter_system: Option<bool>,
    }
}

object! {
    /// For which replicas the primary waits.
    pub struct SynchronousReplicaConfiguration {
        /// Which of them.
        pub method: SynchronousReplicaMethod,
        /// For how many.
        pub number: i32,
        /// What to do where there are fewer; `required` if left out.
        pub data_durability: Option<DataDurability>,
    }
}

/// Which replicas are waited for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SynchronousReplicaMethod {
    /// Whichever is first.
    #[default]
    Any,
    /// The first of a list.
    First,
}

/// What to do where there are too few replicas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DataDurability {
    /// Wait.
    Required,
    /// Go on.
    Preferred,
}
