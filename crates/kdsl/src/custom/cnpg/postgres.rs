//! Configuration of PostgreSQL.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

object! {
    /// The configuration of PostgreSQL.
    pub struct PostgresConfiguration {
        /// The parameters of `postgresql.conf`.
        pub parameters: Option<BTreeMap<String, String>>,
        /// The lines of `pg_hba.conf` before the operator's last one.
        #[serde(rename = "pg_hba")]
        pub pg_hba: Option<Vec<String>>,
        /// The libraries that are preloaded at the start.
        #[serde(rename = "shared_preload_libraries")]
        pub shared_preload_libraries: Option<Vec<String>>,
        /// The synchronous replication.
        pub synchronous: Option<SynchronousReplicaConfiguration>,
        /// Allows `ALTER SYSTEM`; `false` if left out.
        pub enable_alter_system: Option<bool>,
    }
}

object! {
    /// Synchronous replication.
    pub struct SynchronousReplicaConfiguration {
        /// The method of choosing the synchronous replicas.
        pub method: SynchronousReplicaMethod,
        /// The number of synchronous replicas.
        pub number: i32,
        /// The durability if there are fewer replicas; `required` if left out.
        pub data_durability: Option<DataDurability>,
    }
}

/// A method of choosing the synchronous replicas.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SynchronousReplicaMethod {
    /// Any of the replicas: a quorum.
    #[default]
    Any,
    /// The first replicas of a list: by priority.
    First,
}

/// The durability if there are too few synchronous replicas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DataDurability {
    /// Writes wait for replicas.
    Required,
    /// Writes go on without replicas.
    Preferred,
}
