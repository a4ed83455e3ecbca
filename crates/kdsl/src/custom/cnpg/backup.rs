//! Backups by the clock.

use k8s_openapi::api::core::v1::LocalObjectReference;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

custom_resource! {
    /// Backups by the clock.
    #[derive(Default)]
    pub struct ScheduledBackup: Namespaced("postgresql.cnpg.io/v1", "scheduledbackups") {
        /// What it should be.
        spec: ScheduledBackupSpec,
    }
}

object! {
    /// When, of which cluster, and how.
    pub struct ScheduledBackupSpec {
        /// Six fields, seconds first: `0 0 2 * * *` is at two each night.
        pub schedule: String,
        /// The cluster.
        pub cluster: LocalObjectReference,
        /// `barmanObjectStore` if left out, which the operator gives up.
        pub method: Option<BackupMethod>,
        /// The plugin, for `Plugin`.
        pub plugin_configuration: Option<BackupPluginConfiguration>,
        /// Which server; as the cluster says if left out.
        pub target: Option<BackupTarget>,
        /// Whether one is made at once; `false` if left out.
        pub immediate: Option<bool>,
        /// Whether none is made for now; `false` if left out.
        pub suspend: Option<bool>,
        /// What the backups go with; `none` if left out.
        pub backup_owner_reference: Option<BackupOwnerReference>,
    }
}

/// How a backup is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum BackupMethod {
    /// As a snapshot of the volume.
    VolumeSnapshot,
    /// By a plugin.
    Plugin,
}

object! {
    /// A plugin.
    pub struct BackupPluginConfiguration {
        /// Such as `barman-cloud.cloudnative-pg.io`.
        pub name: String,
        /// Its parameters.
        pub parameters: Option<BTreeMap<String, String>>,
    }
}

impl BackupPluginConfiguration {
    /// The plugin that copies to an ObjectStore.
    pub fn barman_cloud() -> Self {
        Self {
            name: "barman-cloud.cloudnative-pg.io".into(),
            parameters: None,
        }
    }
}

/// Which server is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BackupTarget {
    /// The primary.
    Primary,
    /// A replica, if there is one.
    PreferStandby,
}

/// What backups go with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BackupOwnerReference {
    /// Nothing.
    None,
    /// Their ScheduledBackup.
    #[serde(rename = "self")]
    ScheduledBackup,
    /// Their cluster.
    Cluster,
}
