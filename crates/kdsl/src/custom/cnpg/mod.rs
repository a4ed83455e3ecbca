//! CloudNativePG and its Barman Cloud plugin: `postgresql.cnpg.io/v1` and `barmancloud.cnpg.io/v1`.

mod backup;
mod bootstrap;
mod cluster;
mod object_store;
mod plugin;
mod postgres;

pub use backup::{
    BackupMethod, BackupOwnerReference, BackupPluginConfiguration, BackupTarget, ScheduledBackup,
    ScheduledBackupSpec,
};
pub use bootstrap::{
    BootstrapConfiguration, BootstrapInitDB, BootstrapRecovery, ExternalCluster, RecoveryTarget,
};
pub use cluster::{
    AffinityConfiguration, CertificatesConfiguration, Cluster, ClusterSpec, EmbeddedObjectMetadata,
    ManagedConfiguration, MonitoringConfiguration, PrimaryUpdateMethod, PrimaryUpdateStrategy,
    RoleConfiguration, ServiceAccountTemplate, StorageConfiguration,
};
pub use object_store::{
    AzureCredentials, BarmanDataConfiguration, BarmanObjectStoreConfiguration,
    BarmanWalConfiguration, DataCompression, GoogleCredentials, InstanceSidecarConfiguration,
    LogLevel, ObjectStore, ObjectStoreSpec, S3Credentials, StoreSecretKey, WalCompression,
};
pub use plugin::PluginConfiguration;
pub use postgres::{
    DataDurability, PostgresConfiguration, SynchronousReplicaConfiguration,
    SynchronousReplicaMethod,
};
