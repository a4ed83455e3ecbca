//! Object stores of the Barman Cloud plugin.

use k8s_openapi::api::core::v1::{EnvVar, ResourceRequirements};
use serde::{Deserialize, Serialize};

custom_resource! {
    /// An object store for backups and write-ahead logs.
    #[derive(Default)]
    pub struct ObjectStore: Namespaced("barmancloud.cnpg.io/v1", "objectstores") {
        /// The desired state of the ObjectStore.
        spec: ObjectStoreSpec,
    }
}

object! {
    /// The desired state of an ObjectStore.
    pub struct ObjectStoreSpec {
        /// The location and the credentials of the object store.
        pub configuration: BarmanObjectStoreConfiguration,
        /// The retention of backups: `30d`, `4w` or, in months, `2m`; no limit if left out.
        pub retention_policy: Option<String>,
        /// The configuration of the plugin's sidecar container.
        pub instance_sidecar_configuration: Option<InstanceSidecarConfiguration>,
    }
}

object! {
    /// The location and the credentials of an object store.
    pub struct BarmanObjectStoreConfiguration {
        /// The URL, such as `s3://bucket/path` or `https://account.blob.core.windows.net/container`.
        pub destination_path: String,
        /// The URL of the server, if it isn't the cloud's own.
        #[serde(rename = "endpointURL")]
        pub endpoint_url: Option<String>,
        /// The key of the Secret with the certificate authority of the server.
        #[serde(rename = "endpointCA")]
        pub endpoint_ca: Option<StoreSecretKey>,
        /// The directory of the cluster's backups; the cluster's name if left out.
        pub server_name: Option<String>,
        /// The credentials for Azure Blob Storage.
        pub azure_credentials: Option<AzureCredentials>,
        /// The credentials for S3.
        #[serde(rename = "s3Credentials")]
        pub s3_credentials: Option<S3Credentials>,
        /// The credentials for Google Cloud Storage.
        pub google_credentials: Option<GoogleCredentials>,
        /// The options of base backups.
        pub data: Option<BarmanDataConfiguration>,
        /// The options of write-ahead logs.
        pub wal: Option<BarmanWalConfiguration>,
    }
}

object! {
    /// Credentials for Azure Blob Storage.
    pub struct AzureCredentials {
        /// Uses the pod's workload identity.
        #[serde(rename = "inheritFromAzureAD")]
        pub inherit_from_azure_ad: Option<bool>,
        /// The key of the Secret with the connection string.
        pub connection_string: Option<StoreSecretKey>,
        /// The key of the Secret with the name of the storage account.
        pub storage_account: Option<StoreSecretKey>,
        /// The key of the Secret with the key of the storage account.
        pub storage_key: Option<StoreSecretKey>,
    }
}

object! {
    /// Credentials for S3.
    pub struct S3Credentials {
        /// Uses the pod's IAM role.
        #[serde(rename = "inheritFromIAMRole")]
        pub inherit_from_iam_role: Option<bool>,
        /// The key of the Secret with the access key ID.
        pub access_key_id: Option<StoreSecretKey>,
        /// The key of the Secret with the secret access key.
        pub secret_access_key: Option<StoreSecretKey>,
        /// The key of the Secret with the region.
        pub region: Option<StoreSecretKey>,
    }
}

object! {
    /// Credentials for Google Cloud Storage.
    pub struct GoogleCredentials {
        /// Uses the pod's identity on GKE.
        pub gke_environment: Option<bool>,
        /// The key of the Secret with a service account's JSON key.
        pub application_credentials: Option<StoreSecretKey>,
    }
}

object! {
    /// A reference to a key of a Secret in the ObjectStore's namespace.
    #[doc(alias = "SecretKeySelector")]
    pub struct StoreSecretKey {
        /// The name of the Secret.
        pub name: String,
        /// The key.
        pub key: String,
    }
}

object! {
    /// The options of base backups.
    pub struct BarmanDataConfiguration {
        /// The compression; none if left out.
        pub compression: Option<DataCompression>,
        /// The number of parallel uploads; 2 if left out.
        pub jobs: Option<i32>,
        /// Starts a backup with an immediate checkpoint; `false` if left out.
        pub immediate_checkpoint: Option<bool>,
        /// Additional arguments of `barman-cloud-backup`.
        pub additional_command_args: Option<Vec<String>>,
    }
}

object! {
    /// The options of write-ahead logs.
    pub struct BarmanWalConfiguration {
        /// The compression; none if left out.
        pub compression: Option<WalCompression>,
        /// The number of files that are archived in parallel; 1 if left out.
        pub max_parallel: Option<i32>,
        /// Additional arguments of `barman-cloud-wal-archive`.
        pub archive_additional_command_args: Option<Vec<String>>,
        /// Additional arguments of `barman-cloud-wal-restore`.
        pub restore_additional_command_args: Option<Vec<String>>,
    }
}

/// A compression of base backups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "they are the programs' names")]
pub enum DataCompression {
    Bzip2,
    Gzip,
    Lz4,
    Snappy,
}

/// A compression of write-ahead logs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "they are the programs' names")]
pub enum WalCompression {
    Bzip2,
    Gzip,
    Lz4,
    Snappy,
    Xz,
    Zstd,
}

object! {
    /// The plugin's sidecar container in the cluster's pods.
    pub struct InstanceSidecarConfiguration {
        /// The resources.
        pub resources: Option<ResourceRequirements>,
        /// Additional environment variables.
        pub env: Option<Vec<EnvVar>>,
        /// Additional arguments.
        pub additional_container_args: Option<Vec<String>>,
        /// The log level; `info` if left out.
        pub log_level: Option<LogLevel>,
        /// The interval between enforcements of the retention policy, in seconds; 1800 if left out.
        pub retention_policy_interval_seconds: Option<i32>,
    }
}

/// A log level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "everybody knows them")]
pub enum LogLevel {
    Error,
    Warning,
    Info,
    Debug,
    Trace,
}
