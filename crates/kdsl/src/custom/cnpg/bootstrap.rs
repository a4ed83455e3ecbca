//! Bootstrap of a cluster: its initial data.

use super::plugin::PluginConfiguration;
use k8s_openapi::api::core::v1::{LocalObjectReference, SecretKeySelector};
use std::collections::BTreeMap;

one_of! {
    /// The source of a cluster's initial data.
    pub enum BootstrapConfiguration {
        /// A new, empty database.
        Initdb(BootstrapInitDB) = "initdb",
        /// A backup.
        Recovery(BootstrapRecovery) = "recovery",
    }
}

object! {
    /// A new, empty database.
    pub struct BootstrapInitDB {
        /// The name of the database; `app` if left out.
        pub database: Option<String>,
        /// The owner of the database; the database's name if left out.
        pub owner: Option<String>,
        /// The Secret with the owner's `username` and `password`; the operator creates one if left out.
        pub secret: Option<LocalObjectReference>,
        /// Adds checksums to data pages; `false` if left out.
        pub data_checksums: Option<bool>,
        /// The encoding; `UTF8` if left out.
        pub encoding: Option<String>,
        /// The collation, `LC_COLLATE`; `C` if left out.
        pub locale_collate: Option<String>,
        /// The character classification, `LC_CTYPE`; `C` if left out.
        #[serde(rename = "localeCType")]
        pub locale_ctype: Option<String>,
        /// The SQL statements that the superuser runs in the database `postgres` after the creation.
        #[serde(rename = "postInitSQL")]
        pub post_init_sql: Option<Vec<String>>,
        /// The SQL statements that the superuser runs in the new database, such as `CREATE EXTENSION vector`.
        #[serde(rename = "postInitApplicationSQL")]
        pub post_init_application_sql: Option<Vec<String>>,
    }
}

object! {
    /// A recovery from a backup.
    pub struct BootstrapRecovery {
        /// The name of the external cluster whose backup is restored.
        pub source: Option<String>,
        /// The target of point-in-time recovery; the end of the write-ahead log if left out.
        pub recovery_target: Option<RecoveryTarget>,
        /// The name of the application's database.
        pub database: Option<String>,
        /// The owner of the database.
        pub owner: Option<String>,
        /// The Secret with the owner's `username` and `password`.
        pub secret: Option<LocalObjectReference>,
    }
}

object! {
    /// The target of point-in-time recovery: one of the fields is set.
    pub struct RecoveryTarget {
        /// The time, such as `2026-08-11T11:14:21.00000+02`.
        pub target_time: Option<String>,
        /// The position in the write-ahead log.
        #[serde(rename = "targetLSN")]
        pub target_lsn: Option<String>,
        /// Ends the recovery as soon as the data are consistent.
        pub target_immediate: Option<bool>,
    }
}

object! {
    /// An external cluster: its server, or its backups.
    pub struct ExternalCluster {
        /// The name that `source` refers to.
        pub name: String,
        /// The plugin that reads the backups.
        pub plugin: Option<PluginConfiguration>,
        /// The connection parameters of the server: `host`, `user`, `dbname` and so on.
        pub connection_parameters: Option<BTreeMap<String, String>>,
        /// The key of the Secret with the password.
        pub password: Option<SecretKeySelector>,
    }
}
