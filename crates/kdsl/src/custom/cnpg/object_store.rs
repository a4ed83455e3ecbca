//! Where the Barman Cloud plugin keeps backups.

use k8s_openapi::api::core::v1::{EnvVar, ResourceRequirements};
use serde::{Deserialize, Serialize};

custom_resource! {
    /// A place for backups and write-ahead logs.
    #[derive(Default)]
    pub struct ObjectStore: Namespaced("barmancloud.cnpg.io/v1", "objectstores") {
        /// What it should be.
        spec: ObjectStoreSpec,
    }
}

object! {
    /// A place for backups.
    pub struct ObjectStoreSpec {
        /// Where, and how.
        pub configuration: BarmanObjectStoreConfiguration,
        /// How long backups are kept: `30d`, `4w` or `2m` for months; for ever if left out.
        pub retention_policy: Option<String>,
        /// The plugin's container in the cluster's pods.
        pub instance_sidecar_configuration: Option<InstanceSidecarConfiguration>,
    }
}

object! {
    /// Where backups are, and how they get there.
    pub struct BarmanObjectStoreConfiguration {
        /// Such as `s3://bucket/path` or `https://account.blob.core.windows.net/container`.
        pub destination_path: String,
        /// The server, where it isn't the cloud's own.
        #[serde(rename = "endpointURL")]
        pub endpoint_url: Option<String>,
        /// Who signs the server's certificate.
        #[serde(rename = "endpointCA")]
        pub endpoint_ca: Option<SecretKeySelector>,
        /// The directory; the cluster's name if left out.
        pub server_name: Option<String>,
        /// Who is let in to Azure.
        pub azure_credentials: Option<AzureCredentials>,
        /// Who is let in to S3.
        #[serde(rename = "s3Credentials")]
        pub s3_credentials: Option<S3Credentials>,
        /// Who is let in to Google.
        pub google_credentials: Option<GoogleCredentials>,
        /// How backups are written.
        pub data: Option<BarmanDataConfiguration>,
        /// How write-ahead logs are written.
        pub wal: Option<BarmanWalConfiguration>,
    }
}

object! {
    /// Who is let in to Azure.
    pub struct AzureCredentials {
        /// The pod's identity.
        #[serde(rename = "inheritFromAzureAD")]
        pub inherit_from_azure_ad: Option<bool>,
        /// Who knows this connection string.
        pub connection_string: Option<SecretKeySelector>,
        /// The account.
        pub storage_account: Option<SecretKeySelector>,
        /// Who knows the account's key.
        pub storage_key: Option<SecretKeySelector>,
    }
}

object! {
    /// Who is let in to S3.
    pub struct S3Credentials {
        /// The pod's role.
        #[serde(rename = "inheritFromIAMRole")]
        pub inherit_from_iam_role: Option<bool>,
        /// Whose key.
        pub access_key_id: Option<SecretKeySelector>,
        /// The key.
        pub secret_access_key: Option<SecretKeySelector>,
        /// The region.
        pub region: Option<SecretKeySelector>,
    }
}

object! {
    /// Who is let in to Google.
    pub struct GoogleCredentials {
        /// The pod's identity.
        pub gke_environment: Option<bool>,
        /// Who has a service account's key.
        pub application_credentials: Option<SecretKeySelector>,
    }
}

object! {
    /// A key of a Secret.
    pub struct SecretKeySelector {
        /// The Secret.
        pub name: String,
        /// The key.
        pub key: String,
    }
}

object! {
    /// How backups are written.
    pub struct BarmanDataConfiguration {
        /// Not at all if left out.
        pub compression: Option<DataCompression>,
        /// How many files at a time; 2 if left out.
        pub jobs: Option<i32>,
        /// Whether it begins at once; `false` if left out.
        pub immediate_checkpoint: Option<bool>,
        /// More arguments of `barman-cloud-backup`.
        pub additional_command_args: Option<Vec<String>>,
    }
}

object! {
    /// How write-ahead logs are written.
    pub struct BarmanWalConfiguration {
        /// Not at all if left out.
        pub compression: Option<WalCompression>,
        /// How many at a time; 1 if left out.
        pub max_parallel: Option<i32>,
        /// More arguments of `barman-cloud-wal-archive`.
        pub archive_additional_command_args: Option<Vec<String>>,
        /// More arguments of `barman-cloud-wal-restore`.
        pub restore_additional_command_args: Option<Vec<String>>,
    }
}

/// How backups are made smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "they are the programs' names")]
pub enum DataCompression {
    Bzip2,
    Gzip,
    Lz4,
    Snappy,
}

/// How write-ahead logs are made smaller.
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
    /// The plugin's container in the cluster's pods.
    pub struct InstanceSidecarConfiguration {
        /// What it needs.
        pub resources: Option<ResourceRequirements>,
        /// More variables.
        pub env: Option<Vec<EnvVar>>,
        /// More arguments.
        pub additional_container_args: Option<Vec<String>>,
        /// How much it tells; `info` if left out.
        pub log_level: Option<LogLevel>,
        /// After how many seconds old backups are looked for again; 1800 if left out.
        pub retention_policy_interval_seconds: Option<i32>,
    }
}

/// How much is told.
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
