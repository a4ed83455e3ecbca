//! Scheduled backups.

use k8s_openapi::api::core::v1::LocalObjectReference;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

custom_resource! {
    /// A schedule of backups of a cluster.
    #[derive(Default)]
    pub struct ScheduledBackup: Namespaced("postgresql.cnpg.io/v1", "scheduledbackups") {
        /// The desired state of the ScheduledBackup.
        spec: ScheduledBackupSpec,
    }
}

object! {
    /// The desired state of a ScheduledBackup.
    pub struct ScheduledBackupSpec {
        /// The cron schedule of six fields, seconds first: `0 0 2 * * *` is 02:00 each night.
        pub schedule: String,
        /// The cluster.
        pub cluster: LocalObjectReference,
        /// The method; `barmanObjectStore` if left out, which the operator deprecates.
        pub method: Option<BackupMethod>,
        /// The plugin, for [`BackupMethod::Plugin`].
        pub plugin_configuration: Option<BackupPluginConfiguration>,
        /// The instance that is backed up; the cluster's setting if left out.
        pub target: Option<BackupTarget>,
        /// Takes a backup at once; `false` if left out.
        pub immediate: Option<bool>,
        /// Suspends the schedule; `false` if left out.
        pub suspend: Option<bool>,
        /// The owner of the backups, with which they are deleted; `none` if left out.
        pub backup_owner_reference: Option<BackupOwnerReference>,
    }
}

/// A method of backups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum BackupMethod {
    /// Snapshots of the volumes.
    VolumeSnapshot,
    /// A plugin.
    Plugin,
}

object! {
    /// The plugin of a backup.
    pub struct BackupPluginConfiguration {
        /// The name, such as `barman-cloud.cloudnative-pg.io`.
        pub name: String,
        /// The parameters.
        pub parameters: Option<BTreeMap<String, String>>,
    }
}

impl BackupPluginConfiguration {
    /// Returns the Barman Cloud plugin, which backs up to an ObjectStore.
    pub fn barman_cloud() -> Self {
        Self {
            name: "barman-cloud.cloudnative-pg.io".into(),
            parameters: None,
        }
    }
}

/// The instance that is backed up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BackupTarget {
    /// The primary.
    Primary,
    /// The most recent replica, or the primary if there is none.
    PreferStandby,
}

/// The owner of backups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BackupOwnerReference {
    /// No owner.
    None,
    /// The ScheduledBackup.
    #[serde(rename = "self")]
    ScheduledBackup,
    /// The cluster.
    Cluster,
}
