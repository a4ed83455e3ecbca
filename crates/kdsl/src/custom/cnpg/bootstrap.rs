//! Where a cluster's first data come from.

use super::plugin::PluginConfiguration;
use k8s_openapi::api::core::v1::{LocalObjectReference, SecretKeySelector};
use std::collections::BTreeMap;

one_of! {
    /// Where a cluster's first data come from.
    pub enum BootstrapConfiguration {
        /// From nowhere: an empty database.
        Initdb(BootstrapInitDB) = "initdb",
        /// From a backup.
        Recovery(BootstrapRecovery) = "recovery",
    }
}

object! {
    /// An empty database.
    pub struct BootstrapInitDB {
        /// Its name; `app` if left out.
        pub database: Option<String>,
        /// Whose it is; the database's name if left out.
        pub owner: Option<String>,
        /// The Secret with the owner's `username` and `password`; the operator makes one if left out.
        pub secret: Option<LocalObjectReference>,
        /// Whether pages have checksums; `false` if left out.
        pub data_checksums: Option<bool>,
        /// `UTF8` if left out.
        pub encoding: Option<String>,
        /// How texts are sorted; `C` if left out.
        pub locale_collate: Option<String>,
        /// What letters are; `C` if left out.
        #[serde(rename = "localeCType")]
        pub locale_ctype: Option<String>,
        /// SQL that the superuser runs in `postgres`.
        #[serde(rename = "postInitSQL")]
        pub post_init_sql: Option<Vec<String>>,
        /// SQL that the superuser runs in the database, such as `CREATE EXTENSION vector`.
        #[serde(rename = "postInitApplicationSQL")]
        pub post_init_application_sql: Option<Vec<String>>,
    }
}

object! {
    /// A backup.
    pub struct BootstrapRecovery {
        /// The external cluster that it is of.
        pub source: Option<String>,
        /// Until when; the newest if left out.
        pub recovery_target: Option<RecoveryTarget>,
        /// The application's database.
        pub database: Option<String>,
        /// Whose it is.
        pub owner: Option<String>,
        /// The Secret with the owner's `username` and `password`.
        pub secret: Option<LocalObjectReference>,
    }
}

object! {
    /// Until when data are restored: one of its fields.
    pub struct RecoveryTarget {
        /// A time, such as `2026-08-11T11:14:21.00000+02`.
        pub target_time: Option<String>,
        /// A place in the log.
        #[serde(rename = "targetLSN")]
        pub target_lsn: Option<String>,
        /// As soon as they are consistent.
        pub target_immediate: Option<bool>,
    }
}

object! {
    /// Another cluster: its servers, or its backups.
    pub struct ExternalCluster {
        /// Its name.
        pub name: String,
        /// The plugin that reads its backups.
        pub plugin: Option<PluginConfiguration>,
        /// How its server is reached: `host`, `user`, `dbname` and so on.
        pub connection_parameters: Option<BTreeMap<String, String>>,
        /// The password.
        pub password: Option<SecretKeySelector>,
    }
}
